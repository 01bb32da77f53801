import type { Guarded } from '../../state/model/change/guard.ts';
import type { Plan } from '../../state/model/change/plan.ts';
import type { Ending } from '../../state/change/acting.ts';
import { differenceLine } from '../../state/change/difference-words.ts';
import { isOnlyCounters } from '../../state/change/reverse.ts';

/** What happened in a line or more, and what to do in one. */
export interface EndingText {
  readonly message: readonly string[];
  readonly remedy: string;
}

const guardText = ({ code, subject, reason }: Guarded): string => `${code} ${subject}: ${reason}`;

const undoing = (action: string): string => `lvstop undo ${action} takes it back`;

/** Counters that were zeroed stay so; VIPs that moved are taken back with a look at both directors. */
function afterwards(plan: Plan, action: string): string {
  if (plan.movedBy) return `lvstop failback ${plan.movedBy.instance} takes the VIPs back`;
  return isOnlyCounters(plan.steps.flatMap(({ changes }) => changes))
    ? 'nothing brings the old counters back'
    : undoing(action);
}

/** How a plan ended, in words; nothing of it is escaped yet. */
export function endingText(ending: Ending, plan: Plan): EndingText {
  const { message, remedy } = plainText(ending, plan);
  if (!('unwritten' in ending)) return { message, remedy };
  return { message: [...message, `its end is not put down: ${ending.unwritten.message}`], remedy };
}

function plainText(ending: Ending, plan: Plan): EndingText {
  switch (ending.kind) {
    case 'done':
      return {
        message: [`done (${ending.action})`, ...(ending.unconfirmed ?? [])],
        remedy: afterwards(plan, ending.action),
      };
    case 'stopped': {
      const { action, stepsDone, why } = ending;
      const steps = `stopped after ${stepsDone} step${stepsDone === 1 ? '' : 's'}`;
      const said = why === undefined ? steps : `${steps}: ${why}`;
      return {
        message: [said, ...ending.differences.map(differenceLine)],
        remedy: `what was done stays; lvstop finish ${action} goes on, ${undoing(action)}`,
      };
    }
    case 'refused':
      return {
        message: ['refused by a guard', ...plan.guards.map(guardText)],
        remedy: '--force passes it, and is audited as such',
      };
    case 'changed':
      return {
        message: [
          'the director is not as it was when this was planned; nothing was run',
          ...ending.differences.map(differenceLine),
        ],
        remedy: 'look again, and plan again',
      };
    case 'not-begun':
      return { message: [ending.trouble.message], remedy: ending.trouble.remedy };
    case 'unable':
      return { message: [ending.message], remedy: ending.remedy };
    case 'failed':
      return ending.outcome === 'rolled-back'
        ? {
            message: [ending.why, 'everything is as it was before'],
            remedy: 'see the reason above, then try again',
          }
        : {
            message: [
              ending.why,
              'it could not be taken back completely:',
              ...ending.differences.map(differenceLine),
            ],
            remedy: `lvstop history shows how far it came; ${undoing(ending.action)} where that is possible`,
          };
  }
}
