import type { Counters, Rates } from '../../model/service.ts';
import type { DetailValue, Fact, Level } from './document.ts';

/** A word; `undefined` is not known. */
export const word = (text: string | undefined): DetailValue => ({ kind: 'text', text });

/** An exact number. */
export const count = (value: number | bigint | undefined): DetailValue => ({
  kind: 'count',
  count: value,
});

/** A number that the kernel infers where `is`. */
export const inferredCount = (value: number, is: boolean): DetailValue =>
  is && value > 0 ? { kind: 'count', count: value, inferred: true } : count(value);

/** Events per second. */
export const rate = (perSecond: number | undefined): DetailValue => ({ kind: 'rate', perSecond });

/** Bytes per second. */
export const traffic = (bytesPerSecond: number | undefined): DetailValue => ({
  kind: 'traffic',
  bytesPerSecond,
});

/** 0 to 1. */
export const share = (value: number | undefined): DetailValue => ({ kind: 'share', share: value });

/** A length of time. */
export const seconds = (value: number | undefined): DetailValue => ({
  kind: 'seconds',
  seconds: value,
});

/** A moment of the wall clock, and a few words about it. */
export const moment = (at: number | undefined, note?: string): DetailValue => ({
  kind: 'moment',
  at,
  ...(note !== undefined && { note }),
});

/** One line of facts. */
export const fact = (label: string, value: DetailValue, level?: Level): Fact =>
  level === undefined ? { label, value } : { label, value, level };

/** What is known of the traffic of a service or a server. */
export interface Traffic {
  readonly totals: Counters | undefined;
  readonly rates: Rates | undefined;
  /** True where replies pass the director unseen. */
  readonly hidesReplies: boolean;
  /** True where connections and packets are known modulo 2^32 only. */
  readonly wrapped?: boolean;
}

function totalFacts({ totals, hidesReplies, wrapped }: Traffic): readonly Fact[] {
  const events = wrapped ? undefined : totals;
  return [
    fact('Connections', count(events?.connections)),
    fact('Packets in', count(events?.inPackets)),
    fact('Packets out', count(hidesReplies ? undefined : events?.outPackets)),
    fact('Bytes in', count(totals?.inBytes)),
    fact('Bytes out', count(hidesReplies ? undefined : totals?.outBytes)),
  ];
}

function rateFacts({ rates, hidesReplies }: Traffic): readonly Fact[] {
  return [
    fact('Connections/s', rate(rates?.connections)),
    fact('Packets/s in', rate(rates?.inPackets)),
    fact('Packets/s out', rate(hidesReplies ? undefined : rates?.outPackets)),
    fact('Bytes/s in', traffic(rates?.inBytes)),
    fact('Bytes/s out', traffic(hidesReplies ? undefined : rates?.outBytes)),
  ];
}

/** Totals since the entry was made or zeroed, and what happens each second. */
export const trafficFacts = (known: Traffic): readonly Fact[] => [
  ...totalFacts(known),
  ...rateFacts(known),
];
