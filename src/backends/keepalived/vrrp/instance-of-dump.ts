import type { VrrpInstance, VrrpVip } from '../../../state/model/keepalived/vrrp.ts';
import type { DumpFields } from '../dump/dump-fields.ts';
import { decimal } from '../dump/dump-fields.ts';
import { told } from '../dump/told.ts';
import { stateByWord } from './state-word.ts';
import { trackersIn } from './tracker-line.ts';
import { parseVipLine } from './vip-line.ts';

/** `1 sec`, `500 milli-sec`. */
function secondsIn(text: string | undefined): number | undefined {
  const [, number, unit] = /^(\d+(?:\.\d+)?) (sec|milli-sec|secs)$/.exec(text ?? '') ?? [];
  if (number === undefined) return undefined;
  return unit === 'milli-sec' ? Number(number) / 1000 : Number(number);
}

/** `1795405450.030402 (Mon Nov 23 ...)` to milliseconds; 0 is never. */
function momentIn(text: string | undefined): number | undefined {
  const seconds = decimal(text?.split(' ')[0]);
  return seconds === undefined || seconds <= 0 ? undefined : Math.round(seconds * 1000);
}

const FAULTS = [
  'Number of config faults',
  'Number of interface and track script faults',
  'Number of tracker faults',
];

/** Faults are counted in several places, by version. */
function faultsIn(fields: DumpFields): number | undefined {
  const counts = FAULTS.flatMap((name) => fields.number(name) ?? []);
  if (counts.length === 0) return undefined;
  const flags = fields.list('Flags of interface faults')?.length ?? 0;
  return counts.reduce((sum, count) => sum + count, flags);
}

const AUTHENTICATIONS: ReadonlyMap<string, string> = new Map([
  ['SIMPLE_PASSWORD', 'PASS'],
  ['IPSEC_AH', 'AH'],
  ['none', 'none'],
]);

const PREEMPTS: ReadonlyMap<string, boolean> = new Map([
  ['enabled', true],
  ['disabled', false],
]);

/** The last line of every instance: with it, what it does not tell it does not have. */
const LAST = 'Notify priority changes';

function peersIn(fields: DumpFields): readonly string[] | undefined {
  const peers = fields.list('Unicast Peer')?.flatMap((line) => line.split(' ')[0] ?? []);
  return peers ?? (fields.has(LAST) ? [] : undefined);
}

/** `not configured`; `vrrp.51, vmac on eth0`. */
function interfaceIn(text: string | undefined): string | undefined {
  const [name] = text?.split(', ') ?? [];
  return name === 'not configured' ? undefined : name;
}

const vipsIn = (fields: DumpFields, name: string, excluded: boolean): readonly VrrpVip[] =>
  (fields.list(name) ?? []).flatMap((line) => parseVipLine(line, excluded) ?? []);

const NOBODY: ReadonlySet<string | undefined> = new Set(['0.0.0.0', '::', '(unknown)']);

/**
 * Who the master is, as its adverts say. A backup that has heard none yet, or whose master resigned, prints
 * priority 0 with an address of another time, or of nobody.
 */
function masterIn(fields: DumpFields): Pick<VrrpInstance, 'masterAddress' | 'masterPriority'> {
  const masterPriority = fields.number('Master priority');
  const masterAddress = fields.value('Master router');
  if (masterPriority === 0 || NOBODY.has(masterAddress)) return {};
  return told({ masterAddress, masterPriority });
}

/** An instance by what a dump tells of it. */
export function instanceOfDump(name: string, fields: DumpFields): VrrpInstance {
  const isKnown = fields.has('VRRP Version');
  return {
    name,
    ...told<Omit<VrrpInstance, 'name' | 'vips' | 'trackers'>>({
      state: stateByWord(fields.value('State')),
      wanted: stateByWord(fields.value('Wantstate')),
      interface: interfaceIn(fields.value('Interface')),
      vrid: fields.number('Virtual Router ID'),
      family: fields.has('Using Native IPv6') ? 'ipv6' : isKnown ? 'ipv4' : undefined,
      version: fields.number('VRRP Version'),
      priority: fields.number('Priority'),
      effectivePriority: fields.number('Effective priority'),
      advertSeconds: secondsIn(fields.value('Advert interval')),
      preempt: PREEMPTS.get(fields.value('Preempt') ?? ''),
      preemptDelaySeconds: secondsIn(fields.value('Preempt delay')),
      lastTransition: momentIn(fields.value('Last transition')),
      syncGroup: fields.value('Sync group'),
      peers: peersIn(fields),
      faults: faultsIn(fields),
      authentication: AUTHENTICATIONS.get(fields.value('Authentication type') ?? ''),
    }),
    ...masterIn(fields),
    vips: [...vipsIn(fields, 'Virtual IP', false), ...vipsIn(fields, 'Virtual IP Excluded', true)],
    trackers: trackersIn(fields, false),
  };
}
