import { text } from 'node:stream/consumers';
import { read } from '../../../backends/exec/read-file.ts';
import type { Intent } from '../../../state/model/change/intent.ts';
import type { Result } from '../../../state/model/result.ts';
import { err, ok } from '../../../state/model/result.ts';
import type { RuleMistake } from '../../../state/rules/parse-rules.ts';
import { parseRules } from '../../../state/rules/parse-rules.ts';
import type { Request } from '../../arguments/request.ts';

/** Why a file gives no table: what happened, a line each, and what to do. */
export interface NoRules {
  readonly message: readonly string[];
  readonly remedy: string;
}

const MOST_MISTAKES = 20;

const STDIN = '-';

const unreadable = (file: string, why: string): NoRules => ({
  message: [`${file}: ${why}`],
  remedy: 'name a file with the lines of lvstop save or ipvsadm -S -n, or - for stdin',
});

async function readText(file: string): Promise<Result<string, NoRules>> {
  if (file === STDIN) return ok(await text(process.stdin));
  const found = await read(file);
  switch (found.kind) {
    case 'read':
      return ok(found.text);
    case 'missing':
      return err(unreadable(file, 'there is no such file'));
    case 'denied':
      return err(unreadable(file, 'it may not be read'));
    case 'failed':
      return err(unreadable(file, found.reason));
  }
}

function tell(name: string, mistakes: readonly RuleMistake[]): NoRules {
  const lines = mistakes
    .slice(0, MOST_MISTAKES)
    .map(({ line, message }) => `${name}${line > 0 ? `:${line}` : ''}: ${message}`);
  const left = mistakes.length - lines.length;
  return {
    message: left > 0 ? [...lines, `and ${left} more`] : lines,
    remedy: 'nothing was changed; correct it there, or see what lvstop save prints',
  };
}

/** The wish behind `apply FILE`, or every mistake of the file. */
export async function applyIntent({
  file,
  prune,
}: Extract<Request, { asks: 'apply' }>): Promise<Result<Intent, NoRules>> {
  const found = await readText(file);
  if (!found.ok) return found;
  const services = parseRules(found.value);
  if (services.ok) return ok({ kind: 'apply', services: services.value, prune });
  return err(tell(file === STDIN ? 'stdin' : file, services.error));
}
