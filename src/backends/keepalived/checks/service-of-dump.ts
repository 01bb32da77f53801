import type { Family, Protocol, ServiceKey } from '../../../state/model/address.ts';
import { everyAddress } from '../../../state/model/change/limits.ts';
import type { CheckedService } from '../../../state/model/keepalived/checks.ts';
import type { ServiceAttributes } from '../../../state/model/service.ts';
import { told } from '../dump/told.ts';
import type { DumpFields } from '../dump/dump-fields.ts';
import { decimal } from '../dump/dump-fields.ts';
import { addressKey, markKey } from '../endpoints.ts';
import type { DumpedGroup } from './group-of-dump.ts';
import { keysOfGroup } from './group-of-dump.ts';
import { flagIn } from './server-of-dump.ts';

const PROTOCOLS: ReadonlyMap<string, Protocol> = new Map([
  ['TCP', 'tcp'],
  ['UDP', 'udp'],
  ['SCTP', 'sctp'],
]);

const FAMILIES: ReadonlyMap<string, Family> = new Map([
  ['inet', 'ipv4'],
  ['inet6', 'ipv6'],
]);

const SCHEDULER_FLAGS = [
  'flag-1',
  'flag-2',
  'flag-3',
  'sh-port',
  'sh-fallback',
  'mh-port',
  'mh-fallback',
];

/** `none` for a service without a port. */
export const protocolIn = (fields: DumpFields): Protocol | undefined =>
  PROTOCOLS.get(fields.value('protocol') ?? '');

/** The one family of a service; absent where it has both, or it is not told. */
const familyIn = (fields: DumpFields): Family | undefined =>
  FAMILIES.get(fields.value('Address family') ?? '');

/** What the first line of a service tells. */
export interface ServiceHead {
  /** As the health checkers name it. */
  readonly name: (fields: DumpFields) => string;
  readonly isGroup: boolean;
  readonly keys: (fields: DumpFields) => readonly ServiceKey[];
}

const orNone = (key: ServiceKey | undefined): readonly ServiceKey[] => (key ? [key] : []);

/** A mark, without a family where it is not told. */
function markOf(text: string, family: Family | undefined): ServiceKey | undefined {
  const key = markKey(text, family ?? 'ipv4');
  return family || key?.kind !== 'fwmark' ? key : { kind: 'fwmark', mark: key.mark };
}

/** `VS VIP = 10.0.0.100, VPORT = 80`, `VS FWMARK = 9`, `VS GROUP = [G]:0`. */
export function serviceHead(
  line: string,
  groups: ReadonlyMap<string, DumpedGroup>,
): ServiceHead | undefined {
  const [, vip, port] = /^VS VIP = (\S+), VPORT = (\d+)$/.exec(line) ?? [];
  if (vip !== undefined)
    return {
      name: (fields) => `[${vip}]:${protocolIn(fields) ?? 'none'}:${port ?? ''}`,
      isGroup: false,
      keys: (fields) => {
        const protocol = protocolIn(fields);
        return orNone(protocol && addressKey(vip, port, protocol));
      },
    };
  const [, mark] = /^VS FWMARK = (\d+)$/.exec(line) ?? [];
  if (mark !== undefined)
    return {
      name: () => `FWM ${mark}`,
      isGroup: false,
      keys: (fields) => orNone(markOf(mark, familyIn(fields))),
    };
  const [, name, group] = /^VS GROUP = (\[(.*)\]:\d+)$/.exec(line) ?? [];
  if (name === undefined) return undefined;
  const dumped = groups.get(group ?? '');
  return {
    name: () => name,
    isGroup: true,
    keys: (fields) => (dumped ? keysOfGroup(dumped, protocolIn(fields), familyIn(fields)) : []),
  };
}

/** Nothing tells its engine. */
function persistenceIn(fields: DumpFields): ServiceAttributes['persistence'] | undefined {
  const seconds = fields.number('persistence timeout');
  if (seconds === undefined) return fields.has('protocol') ? null : undefined;
  const netmask = fields.value('persistence granularity') ?? everyAddress(familyIn(fields));
  return { seconds, netmask };
}

function settingsIn(fields: DumpFields): Partial<ServiceAttributes> {
  const scheduler = fields.value('lvs_sched');
  const flags = SCHEDULER_FLAGS.filter((flag) => fields.value(flag) === 'enabled');
  return told<Partial<ServiceAttributes>>({
    scheduler,
    schedulerFlags: scheduler === undefined ? undefined : flags,
    unnamedFlags: undefined, // every flag has a name here
    persistence: persistenceIn(fields),
    onePacket: fields.value('One packet scheduling')?.startsWith('enabled'),
  });
}

/** `1, hysteresis = 0`. */
function quorumIn(fields: DumpFields): Pick<CheckedService, 'quorum' | 'hysteresis'> {
  const [quorum, hysteresis] = fields.value('quorum')?.split(', hysteresis = ') ?? [];
  return told<Pick<CheckedService, 'quorum' | 'hysteresis'>>({
    quorum: decimal(quorum),
    hysteresis: decimal(hysteresis),
  });
}

/** All that a dump tells of a service but its keys and servers. */
export const serviceOfDump = (
  fields: DumpFields,
): Omit<CheckedService, 'keys' | 'servers' | 'sorryServer'> => ({
  settings: settingsIn(fields),
  ...quorumIn(fields),
  ...told<Pick<CheckedService, 'alive' | 'quorumIsUp'>>({
    alive: flagIn(fields.value('alive') ?? fields.value('VS alive')),
    quorumIsUp: flagIn(fields.value('quorum_state_up')),
  }),
});
