import type { Change } from '../model/change/change.ts';
import type { ServerSettings, ServiceSettings, SyncSettings } from '../model/change/settings.ts';
import type { Timeouts } from '../model/reading.ts';
import type { Tunnel } from '../model/service.ts';

/** Attributes of an entry by their names, as people read them; the same texts are the same settings. */
export type Attributes = ReadonlyMap<string, string>;

const attributes = (texts: Readonly<Record<string, string | undefined>>): Attributes =>
  new Map(
    Object.entries(texts).flatMap(([name, text]) =>
      text === undefined ? [] : [[name, text] as const],
    ),
  );

/** Connections up to which a server is given new ones; 0 is no limit. */
export const limitText = (connections: number): string =>
  connections === 0 ? 'none' : `${connections}`;

/** Text on one line: what ends it, as every file does, is not told. */
const shown = (text: string): string =>
  /^[^\n]+\n$/.test(text) ? text.slice(0, -1) : JSON.stringify(text);

const CHECKSUMS = { none: 'no checksum', checksum: 'checksum', remote: 'remote checksum' };

/** Encapsulation in a few words. */
export function tunnelText(tunnel: Tunnel | null): string {
  if (!tunnel) return 'none';
  if (tunnel.type === 'ipip') return 'ipip';
  const port = tunnel.port === null ? '' : ` port ${tunnel.port}`;
  return `${tunnel.type}${port} ${CHECKSUMS[tunnel.checksum]}`;
}

/** All that is set of a real server. */
export const serverAttributes = (server: ServerSettings): Attributes =>
  attributes({
    weight: String(server.weight),
    forwarding: server.forwarding,
    'upper threshold': limitText(server.thresholds.upper),
    'lower threshold': limitText(server.thresholds.lower),
    tunnel: tunnelText(server.tunnel),
  });

/** All that is set of a service. */
export const serviceAttributes = (service: ServiceSettings): Attributes =>
  attributes({
    scheduler: service.scheduler,
    'scheduler flags': service.schedulerFlags.join(',') || 'none',
    persistence: service.persistence ? `${service.persistence.seconds} s` : 'off',
    netmask: service.persistence?.netmask ?? 'none',
    engine: service.persistence?.engine ?? 'none',
    'one-packet': service.onePacket ? 'on' : 'off',
  });

/** The timeouts an operator can set. */
export const timeoutAttributes = ({ tcp, tcpfin, udp }: Timeouts): Attributes =>
  attributes({ tcp: `${tcp} s`, tcpfin: `${tcpfin} s`, udp: `${udp} s` });

const count = (value: number | undefined): string | undefined => value?.toString();

/** What is set of a sync daemon; what is left to the kernel is not named. */
export const syncAttributes = (sync: SyncSettings): Attributes =>
  attributes({
    interface: sync.interface,
    id: String(sync.id),
    maxlen: count(sync.maxLength),
    group: sync.group,
    port: count(sync.port),
    ttl: count(sync.ttl),
  });

/** The kernel puts tabs between numbers where people write blanks. */
export const sysctlAttributes = (value: string): Attributes =>
  attributes({ value: value.trim().split(/\s+/).join(' ') });

/** A word of a file of keepalived. */
export const confAttributes = (text: string): Attributes => attributes({ value: text });

/** What a track file holds; keepalived reads a number and nothing else. */
export const trackAttributes = (text: string): Attributes => attributes({ content: shown(text) });

/** Whether keepalived runs. */
export const keepalivedAttributes = (state: 'running' | 'stopped'): Attributes =>
  attributes({ state });

/** An entry that is not there. */
export const NO_ENTRY: Attributes = new Map([['entry', 'not there']]);

function present<T>(settings: T | undefined, of: (settings: T) => Attributes): Attributes {
  return settings === undefined ? NO_ENTRY : of(settings);
}

/** What the entry of a change holds before or after it; `undefined` for counters, which are never compared. */
export function attributesOf(change: Change, side: 'before' | 'after'): Attributes | undefined {
  switch (change.subject) {
    case 'service':
      return present(change[side], serviceAttributes);
    case 'server':
      return present(change[side], serverAttributes);
    case 'timeouts':
      return timeoutAttributes(change[side]);
    case 'sync':
      return present(change[side], syncAttributes);
    case 'sysctl':
      return sysctlAttributes(change[side]);
    case 'conf-value':
      return confAttributes(change[side].text);
    case 'track-file':
      return present(change[side], trackAttributes);
    case 'keepalived':
      return keepalivedAttributes(change[side]);
    case 'counters':
      return undefined;
  }
}

/** An attribute that differs. */
export interface Contrast {
  readonly attribute: string;
  readonly expected: string;
  readonly found: string;
}

/** Whether the two sides are an entry and its absence. */
const isPresence = (expected: Attributes, found: Attributes): boolean =>
  expected.has('entry') !== found.has('entry');

/** Where what is found is not as expected; attributes that nobody expects anything of may be as they are. */
export function contrasts(expected: Attributes, found: Attributes): readonly Contrast[] {
  if (isPresence(expected, found))
    return [
      {
        attribute: 'entry',
        expected: expected.get('entry') ?? 'there',
        found: found.get('entry') ?? (found.size > 0 ? 'there' : 'unknown'),
      },
    ];
  return [...expected].flatMap(([attribute, text]) => {
    const other = found.get(attribute) ?? 'unknown';
    return other === text ? [] : [{ attribute, expected: text, found: other }];
  });
}
