import type { Moment, Progress } from '../change/acting.ts';
import type { Memory } from '../memory/memory.ts';
import { emptyMemory } from '../memory/memory.ts';
import type { AcceptedDrift } from '../model/accepted-drift.ts';
import type { Plan } from '../model/change/plan.ts';

/** How far a step of a running plan has come. */
export type RunningStep = 'waiting' | 'running' | 'done' | 'taking-back';

/** A plan that is being carried out now, by this monitor. */
export interface RunningPlan {
  /** Names it from the moment of yes on, before the journal knows it. */
  readonly run: string;
  readonly plan: Plan;
  /** Its id in the journal, once it has begun. */
  readonly action?: string;
  readonly steps: readonly RunningStep[];
  /** In a ramp, monotonic milliseconds of the next step. */
  readonly nextAtMs: number | undefined;
  /** True once the operator wants it to end. */
  readonly stopping: boolean;
  /** What was seen while VIPs moved, in the order it was told. */
  readonly moments: readonly Moment[];
}

/** What the monitor knows of changes: whether it may make any, what was done before, what is going on. */
export interface Acting {
  /** Which setting forbids every change; `undefined` where none does. */
  readonly readOnly: string | undefined;
  readonly memory: Memory;
  /** Differences from keepalived that operators let be, also what has run out meanwhile. */
  readonly accepted: readonly AcceptedDrift[];
  readonly running: readonly RunningPlan[];
  /** What went wrong while nobody looked at it; the list of actions takes it away. */
  readonly unseen: string | undefined;
}

/** Nothing done yet. */
export const initialActing = (readOnly: string | undefined): Acting => ({
  readOnly,
  memory: emptyMemory,
  accepted: [],
  running: [],
  unseen: undefined,
});

/** A plan that begins to run. */
export const startRun = (run: string, plan: Plan): RunningPlan => ({
  run,
  plan,
  steps: plan.steps.map(() => 'waiting'),
  nextAtMs: undefined,
  stopping: false,
  moments: [],
});

const withStep = (running: RunningPlan, step: number, state: RunningStep): RunningPlan => ({
  ...running,
  nextAtMs: undefined,
  steps: running.steps.map((each, index) => (index === step ? state : each)),
});

/** A running plan after it came on. */
export function comeOn(running: RunningPlan, progress: Progress): RunningPlan {
  switch (progress.at) {
    case 'begun':
      return { ...running, action: progress.action };
    case 'step':
      return withStep(running, progress.step, progress.state);
    case 'waiting':
      return { ...running, nextAtMs: progress.untilMs };
    case 'moment':
      return { ...running, moments: [...running.moments, progress.moment] };
    case 'taking-back':
      return withStep(running, progress.step, 'taking-back');
  }
}

/** How many steps are done. */
export const stepsDone = ({ steps }: RunningPlan): number =>
  steps.filter((step) => step === 'done').length;

/** A plan that takes its time goes on behind the picture. */
export const takesTime = (plan: Plan): boolean =>
  plan.steps.some(({ afterMs }) => afterMs !== undefined && afterMs > 0);
