import { createInterface } from 'node:readline/promises';
import type { Plan } from '../../../state/model/change/plan.ts';
import { escapeForScreen } from '../../../views/terminal/escape.ts';

/** What the operator said to a plan. */
export type Answer = 'yes' | 'no' | 'cannot-ask';

/** Asks on the terminal; the last server and everything at once must be typed by name. */
export async function ask({ typeToConfirm }: Plan): Promise<Answer> {
  if (!process.stdin.isTTY || !process.stdout.isTTY) return 'cannot-ask';
  const question =
    typeToConfirm === undefined
      ? 'Do it? [y/N] '
      : `Type ${escapeForScreen(typeToConfirm)} to do it: `;
  const asking = createInterface({ input: process.stdin, output: process.stdout });
  const closed = new Promise<string>((resolve) => asking.once('close', () => resolve('')));
  try {
    const answer = (await Promise.race([asking.question(question), closed])).trim();
    const wanted =
      typeToConfirm === undefined ? /^y(es)?$/i.test(answer) : answer === typeToConfirm;
    return wanted ? 'yes' : 'no';
  } finally {
    asking.close();
  }
}
