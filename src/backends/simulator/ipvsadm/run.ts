import type { Kernel } from '../kernel/kernel.ts';
import { offenceOf } from './checks.ts';
import { HELP, VERSION } from './help.ts';
import type { Invocation } from './invocation.ts';
import { list, listPlainly, save } from './list.ts';
import { errorMessage } from './messages.ts';
import type { Command } from './option-table.ts';
import { parseCommandLine } from './parse.ts';
import { REQUESTS } from './requests.ts';
import { restoreLines } from './restore.ts';

/** What a run of ipvsadm leaves. */
export type Ended =
  | {
      readonly kind: 'exited';
      readonly exitCode: number;
      readonly stdout: string;
      readonly stderr: string;
    }
  | { readonly kind: 'killed'; readonly signal: string };

/** One command's output; `leave` ends the process there and then, also within a restore. */
interface Answer {
  readonly exitCode: number;
  readonly stdout?: string;
  readonly stderr?: string;
  readonly leave?: boolean;
  readonly signal?: string;
}

const TRY_HELP = "Try `ipvsadm -h' or 'ipvsadm --help' for more information.\n";
const REFUSED = 255;

const leave = (exitCode: number, stderr: string): Answer => ({ exitCode, stderr, leave: true });

function listAnswer(kernel: Kernel, invocation: Invocation): Answer {
  const listed = list(kernel, invocation);
  if ('text' in listed) return { exitCode: 0, stdout: listed.text };
  return leave(1, `${errorMessage('list', listed.errno)}\n`);
}

function execute(kernel: Kernel, command: Command, invocation: Invocation): Answer {
  const offence = offenceOf(command, invocation);
  if (offence) return leave(2, `${offence}\n`);
  if (command === 'list') return listAnswer(kernel, invocation);
  if (command === 'save') return { exitCode: 0, stdout: save(kernel, invocation) };
  const errno = REQUESTS[command]?.(kernel, invocation);
  if (errno) return { exitCode: REFUSED, stderr: `${errorMessage(command, errno)}\n` };
  return { exitCode: 0 };
}

function answer(kernel: Kernel, words: readonly string[], input: string | undefined): Answer {
  const parsed = parseCommandLine(words);
  switch (parsed.kind) {
    case 'help':
      return { exitCode: 0, stdout: HELP, leave: true };
    case 'version':
      return { exitCode: 0, stdout: VERSION, leave: true };
    case 'try-help':
      return leave(REFUSED, TRY_HELP);
    case 'crash': // `-b ,` makes ipvsadm 1.31 read a null pointer
      return { exitCode: 0, leave: true, signal: 'SIGSEGV' };
    case 'refused':
      return { exitCode: REFUSED, stderr: `${parsed.message}\n` };
    case 'failed':
      return leave(2, `${parsed.message}\n`);
    case 'command':
      if (parsed.command !== 'restore') return execute(kernel, parsed.command, parsed.invocation);
      return restore(kernel, parsed.invocation, input);
  }
}

/** Every line in turn; the exit code is that of the last one. Within a restore there is no other. */
function restore(kernel: Kernel, invocation: Invocation, input: string | undefined): Answer {
  const offence = offenceOf('restore', invocation);
  if (offence) return leave(2, `${offence}\n`);
  if (input === undefined) return leave(REFUSED, TRY_HELP);
  let [stdout, stderr, exitCode] = ['', '', 0];
  for (const words of restoreLines(input)) {
    const one = answer(kernel, words, undefined);
    stdout += one.stdout ?? '';
    stderr += one.stderr ?? '';
    exitCode = one.exitCode;
    if (one.leave) return { ...one, stdout, stderr };
  }
  return { exitCode, stdout, stderr };
}

/** Runs ipvsadm 1.31 with the words after its name; without any it lists everything. */
export function runIpvsadm(kernel: Kernel, words: readonly string[], input: string): Ended {
  if (words.length === 0)
    return { kind: 'exited', exitCode: 0, stdout: listPlainly(kernel), stderr: '' };
  const { exitCode, stdout = '', stderr = '', signal } = answer(kernel, words, input);
  return signal ? { kind: 'killed', signal } : { kind: 'exited', exitCode, stdout, stderr };
}
