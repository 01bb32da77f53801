import type {
  TrackedThing,
  VrrpCounts,
  VrrpInstance,
  VrrpVip,
} from '../../../state/model/keepalived/vrrp.ts';
import { told } from '../dump/told.ts';
import { stateByNumber } from './state-word.ts';
import { parseVipLine } from './vip-line.ts';

/** What the JSON of keepalived tells. */
export interface JsonVrrp {
  readonly instances: readonly VrrpInstance[];
  readonly processes: readonly TrackedThing[];
}

type Fields = Readonly<Record<string, unknown>>;

const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const fieldsIn = (value: unknown): Fields => (isFields(value) ? value : {});

const listIn = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

const numberIn = (value: unknown): number | undefined =>
  typeof value === 'number' && Number.isFinite(value) ? value : undefined;

const textIn = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' ? value : undefined;

const vipsIn = (value: unknown, excluded: boolean): readonly VrrpVip[] =>
  listIn(value).flatMap((line) => parseVipLine(textIn(line) ?? '', excluded) ?? []);

/** Seconds; some builds write microseconds, which no interval is in seconds. */
function intervalIn(value: unknown): number | undefined {
  const number = numberIn(value);
  return number !== undefined && number >= 1000 ? number / 1e6 : number;
}

const AUTHENTICATIONS = ['none', 'PASS', 'AH'] as const;

/** Version 3 has none. */
function authenticationIn({ auth_type, version }: Fields): string | undefined {
  const number = numberIn(auth_type);
  return number === undefined || version === 3 ? undefined : AUTHENTICATIONS[number];
}

/** A packet that keepalived did not take, and why, in its own words. */
const ERRORS: ReadonlyMap<string, string> = new Map([
  ['packet_len_err', 'packet length'],
  ['advert_interval_err', 'advert interval'],
  ['ip_ttl_err', 'TTL'],
  ['invalid_type_rcvd', 'invalid type'],
  ['addr_list_err', 'address list'],
  ['invalid_authtype', 'invalid authentication type'],
  ['authtype_mismatch', 'authentication type mismatch'],
  ['auth_failure', 'authentication failure'],
  ['auth_ext_missing', 'authentication extension missing'],
  ['auth_ext_malformed', 'authentication extension malformed'],
  ['auth_ext_unknown_key', 'authentication with an unknown key'],
  ['auth_ext_invalid_hmac', 'authentication with an invalid HMAC'],
  ['auth_ext_stale', 'authentication out of date'],
  ['auth_ext_replay', 'authentication replayed'],
]);

function countsIn(value: unknown): VrrpCounts | undefined {
  if (!isFields(value)) return undefined;
  const count = (name: string): number => numberIn(value[name]) ?? Number.NaN;
  const counts = {
    advertsSent: count('advert_sent'),
    advertsReceived: count('advert_rcvd'),
    becameMaster: count('become_master'),
    releasedMaster: count('release_master'),
    zeroPrioritySent: count('pri_zero_sent'),
    zeroPriorityReceived: count('pri_zero_rcvd'),
  };
  if (Object.values(counts).some(Number.isNaN)) return undefined;
  const errors = [...ERRORS].flatMap(([name, word]) => {
    const number = numberIn(value[name]) ?? 0;
    return number === 0 ? [] : [[word, number] as const];
  });
  return { ...counts, errors: new Map(errors) };
}

const noneIsAbsent = (number: number | undefined): number | undefined =>
  number === 0 ? undefined : number;

function momentIn(value: unknown): number | undefined {
  const seconds = noneIsAbsent(numberIn(value));
  return seconds === undefined ? undefined : Math.round(seconds * 1000);
}

const flagIn = (value: unknown): boolean | undefined =>
  typeof value === 'boolean' ? value : undefined;

function preemptIn({ nopreempt }: Fields): boolean | undefined {
  const flag = flagIn(nopreempt);
  return flag === undefined ? undefined : !flag;
}

/** An instance by its `data` and `stats`; every field is named, so that no password comes along. */
function instanceIn(entry: unknown): VrrpInstance | undefined {
  const { data, stats } = fieldsIn(entry);
  const of = fieldsIn(data);
  const name = textIn(of['iname']);
  if (name === undefined) return undefined;
  const state = stateByNumber(numberIn(of['state']));
  const vips = vipsIn(of['vips'], false);
  return {
    name,
    ...told<Omit<VrrpInstance, 'name' | 'vips' | 'trackers'>>({
      state,
      wanted: stateByNumber(numberIn(of['wantstate'])),
      interface: textIn(of['ifp_ifname']),
      vrid: numberIn(of['vrid']),
      family: vips[0]?.family,
      version: numberIn(of['version']),
      priority: numberIn(of['base_priority']),
      effectivePriority: numberIn(of['effective_priority']),
      advertSeconds: intervalIn(of['adver_int']),
      preempt: preemptIn(of),
      preemptDelaySeconds: noneIsAbsent(numberIn(of['preempt_delay'])),
      masterPriority:
        state === 'backup' ? noneIsAbsent(numberIn(of['master_priority'])) : undefined,
      lastTransition: momentIn(of['last_transition']),
      authentication: authenticationIn(of),
      counts: countsIn(stats),
    }),
    vips: [...vips, ...vipsIn(of['evips'], true)],
    trackers: [],
  };
}

function processIn(entry: unknown): TrackedThing | undefined {
  const { process, have_quorum, current_processes } = fieldsIn(entry);
  const name = textIn(process);
  if (name === undefined) return undefined;
  const running = numberIn(current_processes);
  return {
    kind: 'process',
    name,
    ...told<Omit<TrackedThing, 'kind' | 'name'>>({
      up: flagIn(have_quorum),
      note: running === undefined ? undefined : `${running} running`,
    }),
  };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined; // not whole, or none
  }
}

/** Reads keepalived.json of either version; `undefined` where it is not whole. */
export function parseVrrpJson(text: string): JsonVrrp | undefined {
  const whole = parse(text);
  const instances = isFields(whole) ? whole['vrrp'] : whole;
  if (!Array.isArray(instances)) return undefined;
  return {
    instances: instances.flatMap((entry) => instanceIn(entry) ?? []),
    processes: listIn(fieldsIn(whole)['track_process']).flatMap((entry) => processIn(entry) ?? []),
  };
}
