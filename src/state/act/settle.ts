import type { ActingDirector } from '../change/acting.ts';
import type { Step } from '../model/change/plan.ts';
import { pause } from './pause.ts';

/** How often it is looked whether keepalived has begun or ended, and how long that may take. */
const PATIENCE = { everyMs: 200, times: 50 } as const;

const NEVER = { isSet: () => false, whenSet: undefined };

/** Waits until keepalived has begun or ended, which its command does not; who looks later finds what is not so. */
export async function settle(
  { changes }: Step,
  { keepalived, clock }: ActingDirector,
): Promise<void> {
  const change = changes.find(({ subject }) => subject === 'keepalived');
  if (change?.subject !== 'keepalived') return;
  for (let times = 0; times < PATIENCE.times; times += 1) {
    const { running } = await keepalived.process();
    if (running === (change.after === 'running')) return;
    await pause(PATIENCE.everyMs, clock, NEVER);
  }
}
