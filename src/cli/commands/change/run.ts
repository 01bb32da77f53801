import { planIntent } from '../../../state/change/plan-intent.ts';
import { readFacts } from '../../../state/change/read-facts.ts';
import { unableTo } from '../../../state/act/unable.ts';
import type { Intent } from '../../../state/model/change/intent.ts';
import type { NoPlan, Plan } from '../../../state/model/change/plan.ts';
import { recall } from '../../../state/memory/recall.ts';
import type { Memory } from '../../../state/memory/memory.ts';
import type { ProblemKind } from '../../../state/model/problem.ts';
import type { NoName } from '../../../state/naming/find-names.ts';
import { shellLine } from '../../../state/selectors/command-lines.ts';
import { guardLines, planText } from '../../../views/reports/plan-text.ts';
import { isLook } from '../../arguments.ts';
import type { Request } from '../../arguments/request.ts';
import { EXIT } from '../../exit-status.ts';
import type { Setting } from '../../setting.ts';
import { ask } from './ask.ts';
import { carry } from './carry.ts';
import { readDirectory } from './directory.ts';
import { exitOf, exitOfNoPlan } from './exit-of.ts';
import { intentOf } from './intent-of.ts';
import { tellInterrupted } from './interrupted.ts';
import { runLook } from './look.ts';

function unable(problem: ProblemKind, { output }: Setting): number {
  const ending = unableTo(problem);
  output.complain(ending.message, ending.remedy);
  return exitOf(ending);
}

/** Why there is nothing to do, or nothing that can be done. */
function tellNoPlan(none: NoPlan | NoName, { output, settings }: Setting): number {
  if (none.code === 'already') output.print(`${settings.demo ? 'DEMO: ' : ''}${none.message}\n`);
  else output.complain(none.message, none.remedy);
  return exitOfNoPlan(none);
}

function refused(plan: Plan, { output }: Setting): number {
  output.complain(
    [`refused: ${plan.title}`, ...guardLines(plan)],
    'do one of these instead, or --force passes the guard and is audited as such',
  );
  return EXIT.refused;
}

/** The commands and nothing else on stdout; all about them on stderr. */
function dryRun(plan: Plan, setting: Setting): number {
  const { settings, output, asked } = setting;
  output.aside(planText(plan, settings.demo, false));
  if (plan.guards.length > 0 && !asked.force) return refused(plan, setting);
  output.print(plan.steps.map(({ argv }) => `${shellLine(argv)}\n`).join(''));
  return EXIT.done;
}

/** Shows a plan, asks, and carries it out. */
export async function propose(plan: Plan, setting: Setting): Promise<number> {
  const { asked, settings, output } = setting;
  if (asked.dryRun) return dryRun(plan, setting);
  output.print(planText(plan, settings.demo));
  const mustAsk = !asked.yes && (plan.guards.length === 0 || asked.force);
  const answer = mustAsk ? await ask(plan) : 'yes';
  if (answer === 'no') {
    output.complain('nothing was changed', 'answer y to do it, or give --yes');
    return EXIT.interrupted;
  }
  if (answer === 'cannot-ask') {
    output.complain(
      'nobody can be asked: stdin is no terminal',
      'give --yes to do it without a question',
    );
    return EXIT.usage;
  }
  if (plan.guards.length > 0 && !asked.force) {
    await carry(plan, setting); // which refuses, and puts that down
    return EXIT.refused;
  }
  return exitOf(await carry(plan, setting));
}

/** From a wish to its end. */
export async function fulfil(intent: Intent, memory: Memory, setting: Setting): Promise<number> {
  const facts = await readFacts(setting.source, intent, memory);
  if (!facts.ok) return unable(facts.error, setting);
  const plan = planIntent(intent, facts.value);
  return plan.ok ? propose(plan.value, setting) : tellNoPlan(plan.error, setting);
}

async function change(request: Request, setting: Setting): Promise<number> {
  const { source, bureau, output, readOnly, settings } = setting;
  if (readOnly !== undefined && !setting.asked.dryRun) {
    output.complain(
      `refused: ${readOnly} forbids every change`,
      'leave that out, or add --dry-run to see the commands',
    );
    return EXIT.refused;
  }
  const records = await bureau.journal.read();
  if (!records.ok) {
    output.complain(records.error.message, records.error.remedy);
    return EXIT.notPermitted;
  }
  const memory = recall(records.value);
  if (request.asks !== 'undo' && request.asks !== 'finish')
    tellInterrupted(memory, source.name, output);
  const directory = await readDirectory(source, settings.names);
  if (!directory.ok) return unable(directory.error, setting);
  if (request.asks === 'apply') {
    output.complain('not yet', 'not yet');
    return EXIT.usage;
  }
  const intent = await intentOf(request, { director: source, directory: directory.value });
  if (!intent.ok) return tellNoPlan(intent.error, setting);
  return fulfil(intent.value, memory, setting);
}

/** Every command that changes a director, or tells of changes. */
export async function runChangeCommand(setting: Setting): Promise<number> {
  const { command, request } = setting.asked;
  if (command === 'change') return request ? change(request, setting) : EXIT.usage;
  return isLook(command) ? runLook(command, setting) : EXIT.usage;
}
