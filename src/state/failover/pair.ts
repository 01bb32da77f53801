import { sameAmong } from '../keepalived/same-instance.ts';
import type { ConfFacts } from '../change/conf-facts.ts';
import type { Statement } from '../model/keepalived/conf.ts';
import type { KeepalivedProcess, NoKeepalived } from '../model/keepalived/process.ts';
import type { HeldAddress, VrrpInstance, VrrpLook } from '../model/keepalived/vrrp.ts';
import type { SyncDaemon } from '../model/reading.ts';
import type { Result } from '../model/result.ts';
import type { VirtualService } from '../model/service.ts';

/** One director of a pair, freshly read. */
export interface PairSide {
  readonly director: string;
  readonly process: KeepalivedProcess;
  readonly vrrp: Result<VrrpLook, NoKeepalived>;
  /** Absent where they could not be read. */
  readonly addresses?: readonly HeldAddress[];
  readonly sync?: readonly SyncDaemon[];
  /** Absent where the table could not be read. */
  readonly services?: readonly VirtualService[];
}

/** Both directors, as far as they can be reached. */
export interface PairFacts {
  readonly here: PairSide;
  /** Absent where the other one cannot be reached. */
  readonly peer?: PairSide;
  /** Adverts of the instance that the peer got while it was looked at; absent where it does not count. */
  readonly peerHeard?: number;
  /** Statements of keepalived's configuration here. */
  readonly statements: readonly Statement[];
  /** Files in which a priority is written here, by their names in the configuration. */
  readonly conf: ReadonlyMap<string, ConfFacts>;
}

/** The instances of a look; none where there is no look. */
export const instancesOf = ({ vrrp }: PairSide): readonly VrrpInstance[] =>
  vrrp.ok ? vrrp.value.instances : [];

/** An instance by its name. */
export const instanceNamed = (side: PairSide, name: string): VrrpInstance | undefined =>
  instancesOf(side).find((instance) => instance.name === name);

/** The same instance on the other director, whatever it is called there: its VRID and family. */
export const sameInstance = (instance: VrrpInstance, side: PairSide): VrrpInstance | undefined =>
  sameAmong(instance, instancesOf(side));

/** An instance and those that move with it: its sync group. */
export function movingTogether(instance: VrrpInstance, side: PairSide): readonly VrrpInstance[] {
  const { syncGroup } = instance;
  if (syncGroup === undefined) return [instance];
  const others = instancesOf(side).filter(
    (other) => other.syncGroup === syncGroup && other.name !== instance.name,
  );
  return [instance, ...others];
}
