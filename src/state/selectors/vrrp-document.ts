import type { InstanceStatus, VipPresence } from '../keepalived/instance-status.ts';
import { instanceStatuses } from '../keepalived/instance-statuses.ts';
import type { KeepalivedState } from '../keepalived/keepalived-state.ts';
import type { NoKeepalived } from '../model/keepalived/process.ts';
import type { VrrpState } from '../model/keepalived/vrrp.ts';
import type { SyncDaemon } from '../model/reading.ts';
import type { TroubleCode } from '../trouble/codes.ts';
import type { Json } from './json.ts';
import { timeOf } from './json.ts';

const orNull = <T>(value: T | undefined): T | null => value ?? null;

const word = (state: VrrpState | undefined): string | null => state?.toUpperCase() ?? null;

const vip = ({
  vip: { address, prefixLength, interface: device },
  present,
}: VipPresence): Json => ({
  address: `${address}/${prefixLength}`,
  interface: device ?? null,
  present: present ?? null,
});

/** Before the first advert of another keepalived has no master; its priority is then 0. */
const masterOf = ({ instance, state }: InstanceStatus): string | null =>
  state === 'master' || instance.masterPriority === 0 ? null : (instance.masterAddress ?? null);

const moment = (wallMs: number | undefined): string | null =>
  wallMs === undefined ? null : timeOf(wallMs);

const instanceOf = (status: InstanceStatus): Json => {
  const { instance } = status;
  const { counts } = instance;
  return {
    name: instance.name,
    state: word(status.state),
    wanted: word(instance.wanted),
    interface: orNull(instance.interface),
    vrid: orNull(instance.vrid),
    priority: orNull(instance.priority),
    effectivePriority: orNull(instance.effectivePriority),
    advertSeconds: orNull(instance.advertSeconds),
    preempt: orNull(instance.preempt),
    masterAddress: masterOf(status),
    lastTransition: moment(instance.lastTransition),
    syncGroup: orNull(instance.syncGroup),
    vips: status.vips.map(vip),
    becameMaster: orNull(counts?.becameMaster),
    advertsSent: orNull(counts?.advertsSent),
    advertsReceived: orNull(counts?.advertsReceived),
  };
};

/** `vrrp` of a director; not available where nothing is known of it, which is not the same as no instances. */
export const vrrpJson = (keepalived: KeepalivedState | undefined): Json => ({
  available: keepalived?.vrrp !== undefined,
  source: keepalived?.vrrp?.source ?? null,
  instances: keepalived ? instanceStatuses(keepalived, 0).map(instanceOf) : [],
});

/** `sync` of a director; `null` where it is not known. */
export const syncJson = (sync: readonly SyncDaemon[] | undefined): Json =>
  sync?.map(({ role, interface: device, id }) => ({ role, interface: device, id })) ?? null;

const CODES: Readonly<Record<NoKeepalived['code'], TroubleCode>> = {
  'not-running': 'KEEPALIVED_STOPPED',
  'not-permitted': 'KEEPALIVED_NOT_PERMITTED',
  'no-answer': 'KEEPALIVED_SILENT',
  unreadable: 'KEEPALIVED_UNREADABLE',
};

/** Why VRRP is not known, or not better; nothing where there is no keepalived to ask. */
export function vrrpProblems(
  director: string,
  { trouble, configuration }: KeepalivedState,
  isAsked: boolean,
): readonly Json[] {
  if (!trouble || (trouble.code === 'not-running' && !configuration && !isAsked)) return [];
  const { code, message, remedy } = trouble;
  return [{ code: CODES[code], director, subject: 'keepalived', message, remedy }];
}

/** A director whose VRRP was looked at. */
export interface VrrpLooked {
  readonly director: string;
  /** Wall clock, milliseconds since the epoch. */
  readonly takenAt: number;
  readonly keepalived: KeepalivedState;
  readonly sync: readonly SyncDaemon[] | undefined;
}

/** The document of `lvstop vrrp --json` (config/vrrp.schema.json). */
export const selectVrrpDocument = (looks: readonly VrrpLooked[]): Json => ({
  schema: 'lvstop/1',
  directors: looks.map(({ director, takenAt, keepalived, sync }) => ({
    name: director,
    takenAt: timeOf(takenAt),
    reachable: true,
    vrrp: vrrpJson(keepalived),
    sync: syncJson(sync),
  })),
  problems: looks.flatMap(({ director, keepalived }) => vrrpProblems(director, keepalived, true)),
});
