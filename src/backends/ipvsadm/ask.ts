import type { ServiceKey } from '../../state/model/address.ts';
import type { ProblemKind } from '../../state/model/problem.ts';
import type { Result } from '../../state/model/result.ts';
import { err, ok } from '../../state/model/result.ts';
import type { Argv, Host, RunOptions } from '../../state/ports.ts';
import type { ListCommand, NamedForm } from './argv.ts';
import { listCommand, oneService, RESTORE, restoreInput } from './argv.ts';
import { possibleKeys } from './names.ts';
import { isNoSuchService, toProblem } from './outcome.ts';

/** Limits of every ipvsadm process. */
export type Limits = Pick<RunOptions, 'timeoutMs'>;

/** What one ipvsadm process printed. */
export async function ask(
  host: Host,
  argv: Argv,
  limits: Limits,
): Promise<Result<string, ProblemKind>> {
  const outcome = await host.run(argv, limits);
  return outcome.kind === 'exited' && outcome.exitCode === 0
    ? ok(outcome.stdout)
    : err(toProblem(argv, outcome));
}

/** Processes spent on services that are gone before the whole table is the better question. */
const PATIENCE = 4;

const countListings = (text: string): number => text.split(/^Prot /m).length - 1;

function runCommands(host: Host, commands: readonly ListCommand[], limits: Limits) {
  const [first] = commands;
  const alone = first !== undefined && commands.length === 1;
  const argv = alone ? oneService(first) : RESTORE;
  const options = alone ? limits : { ...limits, input: restoreInput(commands) };
  return host.run(argv, options).then((outcome) => ({ argv, outcome }));
}

/**
 * What ipvsadm printed about the named services, or `undefined` when too many of them are gone. One
 * process lists them all, but ends at the first that is gone: those behind it are asked for again.
 */
export async function askNamed(
  host: Host,
  { form, keys }: { readonly form: NamedForm; readonly keys: readonly ServiceKey[] },
  limits: Limits,
): Promise<Result<string | undefined, ProblemKind>> {
  let waiting = keys.flatMap(possibleKeys).map((key) => listCommand(form, key));
  let text = '';
  for (let round = 0; round < PATIENCE; round += 1) {
    if (waiting.length === 0) return ok(text);
    const { argv, outcome } = await runCommands(host, waiting, limits);
    const exited = outcome.kind === 'exited' ? outcome : undefined;
    if (exited?.exitCode === 0) return ok(text + exited.stdout);
    if (!exited || !isNoSuchService(exited)) return err(toProblem(argv, outcome));
    text += exited.stdout;
    waiting = waiting.slice(countListings(exited.stdout) + 1);
  }
  return ok(waiting.length === 0 ? text : undefined);
}
