import { carryOut } from '../../../state/act/carry-out.ts';
import type { Ending, Moment, Progress } from '../../../state/change/acting.ts';
import type { Plan } from '../../../state/model/change/plan.ts';
import { endingText } from '../../../views/reports/ending-text.ts';
import { heldText } from '../../../views/reports/plan-text.ts';
import { escapeForScreen } from '../../../views/terminal/escape.ts';
import type { Setting } from '../../setting.ts';

/** Resolves when the operator presses ctrl-c or the process is asked to end. */
export function whenInterrupted(): { readonly stop: Promise<void>; readonly release: () => void } {
  const { promise: stop, resolve } = Promise.withResolvers<undefined>();
  const hear = (): void => resolve(undefined);
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
  for (const signal of signals) process.on(signal, hear);
  return {
    stop: stop.then(() => undefined),
    release: () => signals.forEach((signal) => process.off(signal, hear)),
  };
}

/** A line for each step of what takes its time. */
function tellRamp({ steps }: Plan, { output, clock }: Setting): (progress: Progress) => void {
  if (steps.every(({ afterMs }) => !afterMs)) return () => undefined;
  return (progress) => {
    if (progress.at === 'waiting') {
      const seconds = Math.round((progress.untilMs - clock.monotonicMs()) / 1000);
      output.print(`next step in ${seconds} s; ctrl-c stops here\n`);
    }
    if (progress.at === 'step' && progress.state === 'done')
      output.print(`${escapeForScreen(steps[progress.step]?.does ?? '')}\n`);
  };
}

/** A line for each thing that is seen while a VIP moves, with the time since the command. */
function tellMoment({ afterMs, text }: Moment, { output }: Setting): void {
  const seconds = (afterMs / 1000).toFixed(2).padStart(7);
  output.print(`${seconds} s  ${escapeForScreen(text)}\n`);
}

/** Loud, as it means that what was wanted did not come about. */
const TAKING_BACK = 'taking back what was done';

function tellMoving(plan: Plan, setting: Setting): (progress: Progress) => void {
  if (!plan.moving) return tellRamp(plan, setting);
  let isBack = false;
  return (progress) => {
    if (progress.at === 'moment') tellMoment(progress.moment, setting);
    if (progress.at !== 'taking-back' || isBack) return;
    isBack = true;
    setting.output.print(`${TAKING_BACK}\n`);
  };
}

/** Carries out a plan that the operator agreed to, and says how it ended. */
export async function carry(plan: Plan, setting: Setting): Promise<Ending> {
  const { source, bureau, asked, output } = setting;
  const { stop, release } = whenInterrupted();
  const { reason, force } = asked;
  const order = { force, stop, ...(reason !== undefined && { reason }) };
  const ending = await carryOut(plan, order, source, bureau, tellMoving(plan, setting));
  release();
  const { message, remedy } = endingText(ending, plan);
  if (ending.kind === 'done') output.print(`${heldText(plan)}${message.join('\n')}; ${remedy}\n`);
  else output.complain(message, remedy);
  return ending;
}
