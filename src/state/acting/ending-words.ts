import type { Difference, Ending } from '../change/acting.ts';
import { isOnlyCounters } from '../change/reverse.ts';
import type { Plan } from '../model/change/plan.ts';

/** How carrying out a plan ended, for people. */
export interface EndingWords {
  /** One line. */
  readonly said: string;
  /** One line what to do, or what holds now. */
  readonly next: string;
  readonly level: 'good' | 'warning' | 'alert';
  readonly differences: readonly Difference[];
}

type Done = Ending & { readonly kind: 'done' };

const stepsOf = ({ steps }: Plan, done: number): string =>
  `${done} of ${steps.length} ${steps.length === 1 ? 'step' : 'steps'}`;

/** Nothing brings counters back; everything else is undone by its id. */
function undoWords({ steps, movedBy }: Plan, action: string): string {
  if (movedBy) return `b takes the VIPs of ${movedBy.instance} back, as u does (${action})`;
  return isOnlyCounters(steps.flatMap(({ changes }) => changes))
    ? 'nothing brings the counters back'
    : `u undoes it (${action})`;
}

/** VIPs are watched until they have moved; everything else is asked of the kernel. */
function heldWords({ moving }: Plan, { unconfirmed }: Done): string {
  const said = unconfirmed ? `; ${unconfirmed.join('; ')}` : '';
  if (!moving) return `the kernel holds what was asked${said}`;
  return unconfirmed && moving.to === 'peer' && moving.onPeer === undefined
    ? `the VIPs are gone from here${said}`
    : `the VIPs are where they were to go${said}`;
}

/** An ending in words; where its last line could not be written that is said as well. */
export function endingWords(plan: Plan, ending: Ending): EndingWords {
  const words = plainWords(plan, ending);
  if (!('unwritten' in ending)) return words;
  const next = `${words.next}; its end is not put down: ${ending.unwritten.message}`;
  return { ...words, next, level: 'warning' };
}

function plainWords(plan: Plan, ending: Ending): EndingWords {
  const { title } = plan;
  const nothing = { level: 'warning', differences: [] } as const;
  switch (ending.kind) {
    case 'done':
      return {
        said: `done: ${title}`,
        next: `read back: ${heldWords(plan, ending)}; ${undoWords(plan, ending.action)}`,
        level: ending.unconfirmed ? 'warning' : 'good',
        differences: [],
      };
    case 'stopped':
      return {
        said: `stopped: ${title}, ${stepsOf(plan, ending.stepsDone)} done`,
        next: `${ending.why === undefined ? '' : `${ending.why}; `}what was done stays; u undoes it`,
        level: 'warning',
        differences: ending.differences,
      };
    case 'refused':
      return {
        said: `refused: ${title}`,
        next: 'a guard spoke against it and was not passed; nothing was run',
        ...nothing,
      };
    case 'changed':
      return {
        said: `not done: it changed since this plan was made: ${title}`,
        next: 'nothing was run; enter makes a new plan',
        level: 'warning',
        differences: ending.differences,
      };
    case 'not-begun':
      return {
        said: `not done: ${ending.trouble.message}`,
        next: ending.trouble.remedy,
        ...nothing,
      };
    case 'unable':
      return { said: `not done: ${ending.message}`, next: ending.remedy, ...nothing };
    case 'failed':
      return {
        said: `failed: ${title}: ${ending.why}`,
        next:
          ending.outcome === 'rolled-back'
            ? 'what was done is taken back'
            : 'not all could be taken back: the kernel holds what is below; u undoes the rest',
        level: 'alert',
        differences: ending.differences,
      };
  }
}
