import type { Argv, Host, ReadOutcome, RunOutcome } from '../../src/state/ports.ts';
import type { Case, Step } from './case.ts';
import type { Outcome } from './kernel-batch.ts';

/** What one step gave; texts as lines, so that a recording can be read. */
export type Answer =
  | {
      readonly step: string;
      readonly exitCode: number;
      readonly stdout: readonly string[];
      readonly stderr: readonly string[];
    }
  | { readonly step: string; readonly text: readonly string[] }
  | { readonly step: string; readonly kind: string };

/** Takes the steps of a case, one after the other. */
export type TakeSteps = (steps: readonly Step[]) => Promise<readonly Outcome[]>;

/** Steps taken on any {@link Host}. */
export const stepsOn =
  (host: Host): TakeSteps =>
  async (steps) => {
    const outcomes: Outcome[] = [];
    for (const step of steps) outcomes.push(await takeOne(step, host));
    return outcomes;
  };

function takeOne(step: Step, host: Host): Promise<Outcome> {
  if (step.kind === 'read') return host.read(step.path);
  const { argv, input } = step;
  return host.run(argv as unknown as Argv, input === undefined ? {} : { input });
}

/** Runs a case against a director with an empty table. */
export async function runCase({ steps }: Case, take: TakeSteps): Promise<readonly Answer[]> {
  const outcomes = await take(steps);
  return steps.map((step, index) => answerOf(step, outcomes[index]!));
}

function answerOf(step: Step, outcome: Outcome): Answer {
  if (step.kind === 'read') return readAnswer(step.path, outcome as ReadOutcome); // as it was asked
  const { argv, input } = step;
  const words = argv.map((word) => (word === '' ? "''" : word)).join(' ');
  const name = input === undefined ? words : `${words} <<< ${JSON.stringify(input)}`;
  return runAnswer(name, outcome as RunOutcome);
}

const linesOf = (text: string): readonly string[] => (text === '' ? [] : text.split('\n'));

function readAnswer(path: string, outcome: ReadOutcome): Answer {
  if (outcome.kind !== 'read') return { step: `read ${path}`, kind: outcome.kind };
  const lines = linesOf(outcome.text);
  return { step: `read ${path}`, text: path === '/proc/net/ip_vs' ? sortBlocks(lines) : lines };
}

function runAnswer(step: string, outcome: RunOutcome): Answer {
  if (outcome.kind !== 'exited') return { step, kind: outcome.kind };
  const stdout = linesOf(outcome.stdout);
  return {
    step,
    exitCode: outcome.exitCode,
    stdout: step.includes('--nosort') ? sortBlocks(stdout) : stdout,
    stderr: linesOf(outcome.stderr),
  };
}

/** A kernel walks its services in an order salted at boot; servers below one keep theirs. */
function sortBlocks(lines: readonly string[]): readonly string[] {
  const start = lines.findIndex((line) => line.startsWith('  -> RemoteAddress')) + 1;
  const blocks: string[][] = [];
  for (const line of lines.slice(start)) {
    const block = blocks.at(-1);
    if (block && line.startsWith('  ->')) block.push(line);
    else blocks.push([line]);
  }
  const byFirstLine = ([one = '']: string[], [other = '']: string[]): number =>
    one < other ? -1 : Number(one > other);
  return [...lines.slice(0, start), ...blocks.sort(byFirstLine).flat()];
}
