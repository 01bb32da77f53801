import type { PlanNote } from '../model/change/plan.ts';
import type { VrrpInstance } from '../model/keepalived/vrrp.ts';
import type { SyncDaemon } from '../model/reading.ts';
import { plural } from '../trouble/words.ts';
import type { Way } from './method.ts';
import type { PairFacts, PairSide } from './pair.ts';
import { sameInstance } from './pair.ts';

const effect = (text: string, level?: PlanNote['level']): PlanNote => ({
  ...{ topic: 'effect', text },
  ...(level && { level }),
});

/** `0.6 s`. */
export const secondsText = (ms: number): string => `${Math.round(ms / 100) / 10} s`;

/** Who will be master, and how long that takes. */
export function winnerNote(
  { isOverlap }: { readonly isOverlap: boolean },
  expectedMs: number,
  to: string,
): PlanNote {
  const time = secondsText(expectedMs);
  return effect(
    isOverlap
      ? `${to} is expected to take over after about ${time}; until then this director serves on, so no gap is expected`
      : `${to} is expected to take over after about ${time}; meanwhile nobody has the VIPs`,
  );
}

/** What else moves. */
export function alongNotes(instance: string, along: readonly string[]): readonly PlanNote[] {
  const others = along.filter((name) => name !== instance);
  return others.length === 0 ? [] : [effect(`Moves along: ${others.join(', ')}`, 'warning')];
}

const daemonOf = (side: PairSide, role: SyncDaemon['role']): SyncDaemon | undefined =>
  side.sync?.find((daemon) => daemon.role === role);

/** Whether connections are copied from one to the other; `undefined` where that cannot be told. */
function isSynced(from: PairSide, to: PairSide | undefined): boolean | undefined {
  if (!from.sync || !to?.sync) return undefined;
  const [master, backup] = [daemonOf(from, 'master'), daemonOf(to, 'backup')];
  return master !== undefined && backup !== undefined && master.id === backup.id;
}

const activeOf = ({ services = [] }: PairSide): readonly (readonly [string, number])[] =>
  services
    .map(({ id, servers }) => [id, servers.reduce((sum, { active }) => sum + active, 0)] as const)
    .filter(([, active]) => active > 0);

/** What becomes of the connections through the director that gives up the VIPs. */
export function connectionNotes(from: PairSide, to: PairSide | undefined): readonly PlanNote[] {
  const active = activeOf(from);
  const total = active.reduce((sum, [, count]) => sum + count, 0);
  const by = active.map(([id, count]) => `${id} ${count}`).join(', ');
  if (total === 0) return [{ topic: 'connections', text: 'No connections are active now' }];
  const count = `${plural(total, 'active connection')} now (${by})`;
  switch (isSynced(from, to)) {
    case true:
      return [
        {
          topic: 'connections',
          text: `${count}: the sync daemons copy them, so those that have carried some packets go on; one that is quite new may drop`,
        },
      ];
    case false:
      return [
        {
          topic: 'connections',
          text: `${count}, and no sync daemons copy them (that takes a master here and a backup there with one id): about ${total} would drop`,
          level: 'alert',
        },
      ];
    case undefined:
      return [
        {
          topic: 'connections',
          text: `${count}: whether they are copied to the other director cannot be told; if not, about ${total} would drop`,
          level: 'warning',
        },
      ];
  }
}

/** The same priority on both is decided by addresses, which nobody keeps in mind. */
export function equalNotes(instance: VrrpInstance, { peer }: PairFacts): readonly PlanNote[] {
  const standby = peer && sameInstance(instance, peer);
  return standby?.priority !== undefined && standby.priority === instance.priority
    ? [
        effect(
          `Both have priority ${instance.priority}: after a failback their addresses decide`,
          'warning',
        ),
      ]
    : [];
}

/** The other methods, and why one does not work. */
export const otherWays = (ways: readonly Way[], chosen: Way): readonly PlanNote[] =>
  ways
    .filter((way) => way !== chosen)
    .map((way) =>
      effect(`--method ${way.method}: ${way.works ? way.text : `does not work here: ${way.why}`}`),
    );
