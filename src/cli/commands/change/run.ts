import { planIntent } from '../../../state/change/plan-intent.ts';
import { readFacts } from '../../../state/change/read-facts.ts';
import { unableTo } from '../../../state/act/unable.ts';
import type { Intent } from '../../../state/model/change/intent.ts';
import type { NoPlan, Plan } from '../../../state/model/change/plan.ts';
import { recall } from '../../../state/memory/recall.ts';
import type { Memory } from '../../../state/memory/memory.ts';
import type { ProblemKind } from '../../../state/model/problem.ts';
import type { Result } from '../../../state/model/result.ts';
import { err } from '../../../state/model/result.ts';
import type { NoName } from '../../../state/naming/find-names.ts';
import { shellLineOf } from '../../../state/selectors/command-lines.ts';
import { guardLines, planText } from '../../../views/reports/plan-text.ts';
import type { Request } from '../../arguments/request.ts';
import { isLook } from '../../arguments/request.ts';
import { EXIT } from '../../exit-status.ts';
import type { Setting } from '../../setting.ts';
import { ask } from './ask.ts';
import { carry } from './carry.ts';
import { readDirectory } from './directory.ts';
import { exitOf, exitOfNoPlan } from './exit-of.ts';
import { intentOf } from './intent-of.ts';
import { acceptDrift } from '../drift/accept.ts';
import { driftWish } from '../drift/fix.ts';
import { tellInterrupted } from './interrupted.ts';
import { runLook } from './look.ts';
import { applyIntent } from './read-rules.ts';
import { waitUntilDrained } from './wait.ts';

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
  output.aside(planText(plan, { demo: settings.demo, force: asked.force, withCommands: false }));
  if (plan.guards.length > 0 && !asked.force) return refused(plan, setting);
  output.print(plan.steps.map((step) => `${shellLineOf(step)}\n`).join(''));
  return EXIT.done;
}

/** Shows a plan, asks, and carries it out. */
export async function propose(plan: Plan, setting: Setting): Promise<number> {
  const { asked, settings, output } = setting;
  if (asked.dryRun) return dryRun(plan, setting);
  output.print(planText(plan, { demo: settings.demo, force: asked.force }));
  const mustAsk = !asked.yes && (plan.guards.length === 0 || asked.force);
  const answer = mustAsk ? await ask(plan) : 'yes';
  if (answer === 'no') {
    output.complain('nothing was changed', 'answer y to do it, or give --yes');
    return EXIT.interrupted;
  }
  if (answer === 'cannot-ask') {
    output.complain(
      'nobody can be asked: stdin or stdout is no terminal',
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

/** What is done with a plan. */
type Use = (plan: Plan, setting: Setting) => number | Promise<number>;

/** Shows a plan, and nothing is done. */
function show(plan: Plan, setting: Setting): number {
  if (setting.asked.dryRun) return dryRun(plan, setting);
  const { asked, settings, output } = setting;
  output.print(planText(plan, { demo: settings.demo, force: asked.force }));
  return EXIT.done;
}

/** From a wish to its end. */
export async function fulfil(
  intent: Intent,
  memory: Memory,
  setting: Setting,
  use: Use = propose,
): Promise<number> {
  const facts = await readFacts(setting.source, intent, memory);
  if (!facts.ok) return unable(facts.error, setting);
  const plan = planIntent(intent, facts.value);
  return plan.ok ? use(plan.value, setting) : tellNoPlan(plan.error, setting);
}

/** The wish behind a request, or the exit status where there is none. */
async function wishOf(
  request: Exclude<Request, { asks: 'drift' | 'drift-accept' }>,
  memory: Memory,
  setting: Setting,
): Promise<Result<Intent, number>> {
  if (request.asks === 'apply') {
    const intent = await applyIntent(request);
    if (intent.ok) return intent;
    setting.output.complain(intent.error.message, intent.error.remedy);
    return err(EXIT.usage);
  }
  if (request.asks === 'drift-fix') return driftWish(request, memory, setting);
  const { source, settings } = setting;
  const directory = await readDirectory(source, settings.names);
  if (!directory.ok) return err(unable(directory.error, setting));
  const intent = await intentOf(request, { director: source, directory: directory.value });
  return intent.ok ? intent : err(tellNoPlan(intent.error, setting));
}

const onlyShows = (request: Request): boolean => request.asks === 'apply' && request.plan;

/** Says who forbids every change, where somebody does. */
function isForbidden(request: Request, { readOnly, asked, output }: Setting): boolean {
  if (readOnly === undefined || asked.dryRun || onlyShows(request)) return false;
  output.complain(
    `refused: ${readOnly} forbids every change`,
    'leave that out, or add --dry-run to see the commands',
  );
  return true;
}

/** Fulfils a wish, and waits for what it brings about where that is asked for. */
async function act(
  request: Request,
  intent: Intent,
  memory: Memory,
  setting: Setting,
): Promise<number> {
  const status = await fulfil(intent, memory, setting, onlyShows(request) ? show : propose);
  if (status !== EXIT.done || setting.asked.dryRun) return status;
  return request.asks === 'drain' && request.wait && intent.kind === 'drain'
    ? waitUntilDrained(intent, request.timeoutMs, setting)
    : status;
}

async function change(request: Request, setting: Setting): Promise<number> {
  const { source, bureau, output } = setting;
  if (isForbidden(request, setting)) return EXIT.refused;
  const records = await bureau.journal.read();
  if (!records.ok) {
    output.complain(records.error.message, records.error.remedy);
    return EXIT.notPermitted;
  }
  const memory = recall(records.value);
  if (request.asks !== 'undo' && request.asks !== 'finish')
    tellInterrupted(memory, source.name, output);
  if (request.asks === 'drift') return EXIT.usage; // which only looks
  if (request.asks === 'drift-accept') return acceptDrift(request, memory, setting);
  const intent = await wishOf(request, memory, setting);
  return intent.ok ? act(request, intent.value, memory, setting) : intent.error;
}

/** Every command that changes a director, or tells of changes. */
export async function runChangeCommand(setting: Setting): Promise<number> {
  const { command, request } = setting.asked;
  if (command === 'change') return request ? change(request, setting) : EXIT.usage;
  return isLook(command) ? runLook(command, setting) : EXIT.usage;
}
