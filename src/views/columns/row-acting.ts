import { whoText } from '../../state/acting/who.ts';
import type { RunningPlan } from '../../state/acting/acting.ts';
import { rememberedWeight } from '../../state/acting/remembered.ts';
import type { Entry, Staged, StagedWeight } from '../../state/acting/staged.ts';
import { selectWallMs } from '../../state/acting/wall.ts';
import type { Memory, RememberedWeight } from '../../state/memory/memory.ts';
import { serverId, serviceId } from '../../state/model/address.ts';
import { rowKey } from '../../state/screen/row-id.ts';
import { memoLast } from '../../state/selectors/memo.ts';
import type { State } from '../../state/store.ts';
import { progressText } from '../format/progress.ts';

/** What operators did to servers, as far as rows show it; the same value as long as that is the same. */
export interface RowActing {
  readonly stagedOf: (entry: Entry) => StagedWeight | undefined;
  /** The weight before, where lvstop set the present one. */
  readonly beforeOf: (entry: Entry) => RememberedWeight | undefined;
  /** `alice 12m "kernel patch"`. */
  readonly whoOf: (entry: Entry) => string | undefined;
  /** How far something is that goes on with the server. */
  readonly runningOf: (entry: Entry) => string | undefined;
}

const keyOf = ({ service, server }: Entry): string =>
  rowKey({ kind: 'server', service: service.id, server: server.id });

/** What runs, by the rows it changes. */
function runningByRow(
  running: readonly RunningPlan[],
  now: number | undefined,
): ReadonlyMap<string, string> {
  const texts = new Map<string, string>();
  for (const each of running)
    for (const change of each.plan.steps.flatMap(({ changes }) => changes))
      if (change.subject === 'server') {
        const [service, server] = [serviceId(change.service), serverId(change.key)];
        const word = each.plan.kind === 'weight' ? 'ramp' : each.plan.kind;
        const text = `${word} ${progressText(each, now)}`;
        texts.set(rowKey({ kind: 'server', service, server }), text);
      }
  return texts;
}

const made = memoLast(
  (
    director: string,
    staged: Staged,
    memory: Memory,
    running: readonly RunningPlan[],
    second: number | undefined,
    minute: number | undefined,
  ): RowActing => {
    const texts = runningByRow(running, second);
    const beforeOf = (entry: Entry) => rememberedWeight(memory, director, entry);
    return {
      stagedOf: (entry) => staged.get(keyOf(entry)),
      beforeOf,
      whoOf: (entry) => {
        const before = beforeOf(entry);
        return before && minute !== undefined ? whoText(before, minute) : undefined;
      },
      runningOf: (entry) => texts.get(keyOf(entry)),
    };
  },
);

const ceilTo = (ms: number | undefined, unit: number): number | undefined =>
  ms === undefined ? undefined : Math.ceil(ms / unit) * unit;

/** What operators did to the servers of the picture; ages move on once a minute, waits once a second. */
export function rowActing(state: State): RowActing {
  const { acting, director, screen } = state;
  const now = selectWallMs(state);
  const second = acting.running.length > 0 ? ceilTo(state.now, 1000) : undefined;
  return made(
    director.name,
    screen.staged,
    acting.memory,
    acting.running,
    second,
    acting.memory.weights.size > 0 ? ceilTo(now, 60_000) : undefined,
  );
}
