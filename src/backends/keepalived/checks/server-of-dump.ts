import type { ServerKey } from '../../../state/model/address.ts';
import { parseIpAddress } from '../../../state/model/address.ts';
import type { Rip } from '../../../state/model/brand.ts';
import type { ServerSettings } from '../../../state/model/change/settings.ts';
import type { CheckedServer } from '../../../state/model/keepalived/checks.ts';
import type { Forwarding, Thresholds, Tunnel } from '../../../state/model/service.ts';
import type { DumpFields } from '../dump/dump-fields.ts';
import { decimal } from '../dump/dump-fields.ts';
import { told } from '../dump/told.ts';

const METHODS: ReadonlyMap<string, Forwarding> = new Map([
  ['NAT', 'masquerade'],
  ['DR', 'direct'],
  ['TUN', 'tunnel'],
]);

const CHECKSUMS: ReadonlyMap<string, Tunnel['checksum']> = new Map([
  ['no checksum', 'none'],
  ['checksum', 'checksum'],
  ['remote checksum', 'remote'],
]);

/** `type = GUE, port = 6080, checksum`; a build that knows no types knows only ipip. */
function tunnelIn(words: readonly string[]): Tunnel | undefined {
  const [type = 'type = IPIP', ...rest] = words;
  const checksum = CHECKSUMS.get(rest.at(-1) ?? '') ?? 'none';
  if (type === 'type = IPIP') return { type: 'ipip', port: null, checksum };
  if (type === 'type = GRE') return { type: 'gre', port: null, checksum };
  const port = decimal(/^port = (\d+)$/.exec(rest[0] ?? '')?.[1]);
  return type === 'type = GUE' && port !== undefined ? { type: 'gue', port, checksum } : undefined;
}

/** `NAT`, `DR`, `TUN, type = GRE, no checksum`. */
export function methodIn(
  text: string | undefined,
): Partial<Pick<ServerSettings, 'forwarding' | 'tunnel'>> {
  const [word = '', ...rest] = text?.split(', ') ?? [];
  const forwarding = METHODS.get(word);
  if (!forwarding) return {};
  const tunnel = forwarding === 'tunnel' ? tunnelIn(rest) : null;
  return { forwarding, ...(tunnel !== undefined && { tunnel }) };
}

/** `LOWER -> UPPER`. */
function thresholdsIn(text: string | undefined): Thresholds | undefined {
  const [, lower, upper] = /^(\d+) -> (\d+)$/.exec(text ?? '') ?? [];
  return lower === undefined ? undefined : { upper: Number(upper), lower: Number(lower) };
}

const SWITCHES: ReadonlyMap<string, boolean> = new Map([
  ['1', true],
  ['yes', true],
  ['0', false],
  ['no', false],
]);

/** `1`, `yes`; absent for what is none. */
export const flagIn = (text: string | undefined): boolean | undefined => SWITCHES.get(text ?? '');

/** `Inhibit on failure is ON`. */
function inhibitIn(fields: DumpFields): boolean | undefined {
  if (fields.has('Inhibit on failure is ON')) return true;
  return fields.has('Inhibit on failure is OFF') ? false : undefined;
}

/** The first line of a server. */
export interface ServerHead {
  /** As it stands there, to find its checkers by. */
  readonly address: string;
  readonly port: number;
  readonly weight: number;
}

const HEAD = /^RIP = (\S+), RPORT = (\d+), WEIGHT = (-?\d+)/;

/** `RIP = 10.0.0.11, RPORT = 80, WEIGHT = 3 EFF WEIGHT = 3`. */
export function serverHead(line: string): ServerHead | undefined {
  const [, address, port, weight] = HEAD.exec(line) ?? [];
  return address === undefined
    ? undefined
    : { address, port: Number(port), weight: Number(weight) };
}

/** The key of a server in its service. */
export function serverKey(address: string, port: number): ServerKey | undefined {
  const parsed = parseIpAddress(address);
  if (!parsed.ok || !(port <= 65_535)) return undefined;
  return { rip: parsed.value.text as Rip, port, family: parsed.value.family }; // minted here, by its parser
}

/** All that a dump tells of a server but its key and its checkers. */
export function serverOfDump(
  { weight }: ServerHead,
  fields: DumpFields,
): Omit<CheckedServer, 'key' | 'checkers'> {
  const thresholds = thresholdsIn(fields.value('connection limit range'));
  return {
    settings: {
      weight,
      ...methodIn(fields.value('forwarding method')),
      ...(thresholds && { thresholds }),
    },
    ...told<Omit<CheckedServer, 'key' | 'checkers' | 'settings'>>({
      initialWeight: fields.number('initial weight'),
      alive: flagIn(fields.value('alive')),
      failedCheckers: fields.number('num failed checkers'),
      inhibitOnFailure: inhibitIn(fields),
      set: flagIn(fields.value('RS set')),
    }),
  };
}
