import type { Difference, Moment } from '../change/acting.ts';
import type { Watched } from '../failover/watch.ts';
import { startWatch } from '../failover/watch.ts';
import type { Moving } from '../model/change/moving.ts';
import type { ActionRun } from './action-run.ts';

function tell(run: ActionRun, moment: Moment): void {
  run.moments.push(moment);
  run.tell({ at: 'moment', moment });
}

/** Begins to watch with the step that makes a VIP move. */
export function watchFrom(run: ActionRun, step: number): void {
  const { moving } = run.plan;
  if (moving?.step !== step) return;
  run.watch = startWatch(moving, run.director, (moment) => tell(run, moment));
}

/** Waits until a VIP has moved, or has not in its time. */
export const watchedEnd = async ({ watch }: ActionRun): Promise<Watched> =>
  (await watch?.end) ?? {};

/** The same VIPs on their way back, after a step that is over. */
const wayBack = (moving: Moving): Moving => ({
  ...moving,
  to: moving.to === 'peer' ? 'here' : 'peer',
});

/** Where a VIP is not where it was once all was taken back; it gets the same time for it. */
export async function notReturned(run: ActionRun): Promise<readonly Difference[]> {
  const { moving } = run.plan;
  if (!moving || !run.watch) return [];
  await run.watch.end;
  const watch = startWatch(wayBack(moving), run.director, (moment) => {
    if (moment.kind !== 'commanded') tell(run, moment);
  });
  const { why } = await watch.end;
  return why === undefined
    ? []
    : [
        {
          ...{ subject: moving.addresses.join(', '), attribute: 'entry' },
          ...{ expected: 'where it was', found: `not where it was: ${why}` },
        },
      ];
}

/** Puts down what was seen; a journal that cannot be written any more changes nothing. */
export async function noteMoments({ id, open, director, moments }: ActionRun): Promise<void> {
  const now = director.clock.wallMs();
  const last = moments.at(-1)?.afterMs ?? 0;
  for (const { afterMs, kind, text } of moments) {
    const time = new Date(now - (last - afterMs)).toISOString();
    await open.write({ ...{ record: 'moment', id, time }, ...{ afterMs, kind, text } });
  }
}
