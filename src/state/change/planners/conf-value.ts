import type { ConfValueChange } from '../../model/change/change.ts';
import type { NoPlan, PlanNote } from '../../model/change/plan.ts';
import type { Result } from '../../model/result.ts';
import { err, ok } from '../../model/result.ts';
import type { ConfFacts } from '../conf-facts.ts';
import { stampOf } from '../conf-stamp.ts';
import { besides } from '../conf-steps.ts';
import type { LineWord } from '../conf-words.ts';
import { confTexts, isLiteral, isSecret, wordAt, wordsOf } from '../conf-words.ts';
import type { IntentOf, Planner, Refusal } from '../draft.ts';
import { refuse, usage } from '../draft.ts';
import type { Facts } from '../facts.ts';
import { linePlace } from '../keepalived-held.ts';
import { stepsOf } from '../step.ts';

type Wish = IntentOf<'conf-value'>;

const AGAIN = 'look at the file, and plan again';

function wrongWish({ statement, before, after, line, word }: Wish): Refusal {
  if (isSecret(statement))
    return usage(
      `${statement} is a secret: lvstop neither reads nor writes it`,
      'change it in the file by hand, on both directors',
    );
  if (!isLiteral(before) || !isLiteral(after))
    return usage(
      `"${isLiteral(before) ? after : before}" is no plain word of keepalived's file`,
      'a word without blanks, quotes, braces and definitions can be changed here, others by hand',
    );
  return Number.isInteger(line) && line > 0 && Number.isInteger(word) && word > 0
    ? undefined
    : usage('there is no such line or word', 'both count from 1');
}

/** Where a value stands in its line; `undefined` where the line does not say what was expected. */
function placeIn(text: string, { statement, word, before }: Wish): LineWord | undefined {
  const words = wordsOf(text);
  return words
    .flatMap((each, at) => (each.text === statement ? (words[at + word] ?? []) : []))
    .find((each) => each.text === before && wordAt(text, each.column)?.text === before);
}

function changeOf(
  wish: Wish,
  conf: Extract<ConfFacts, { readonly kind: 'read' }>,
  { table }: Facts,
): Result<ConfValueChange, NoPlan> {
  const { line, statement } = wish;
  const text = table.keepalived?.lines.get(linePlace(conf.file, line));
  if (text === undefined)
    return refuse('cannot-restate', `${conf.file} cannot be read`, 'run lvstop as root');
  const changed = (): Result<never, NoPlan> =>
    refuse('changed', `line ${line} of ${conf.file} has no ${statement} ${wish.before}`, AGAIN);
  const place = placeIn(text, wish);
  if (!place) return changed();
  const { column } = place;
  const sides = confTexts(text, column, wish.before, wish.after);
  if (!sides) return changed();
  const { file, main, test, instance } = conf;
  return ok({
    ...{ subject: 'conf-value', file, line, column, statement, ...sides, main, test },
    ...(statement === 'priority' && instance !== undefined && { instance }),
    ...(table.keepalived?.run && { run: table.keepalived.run }),
    backup: besides(file, `.lvstop-${stampOf(table.takenAt)}`),
  });
}

const note = (text: string): PlanNote => ({ topic: 'effect', text });

function notesOf({ run, backup }: ConfValueChange): readonly PlanNote[] {
  return [
    run
      ? note(
          'keepalived reads its file again: VIPs and states stay, health checks of what changed begin anew',
        )
      : note('keepalived does not run: it reads this when it is started'),
    ...(backup === undefined ? [] : [note(`The file as it is now is kept as ${backup}`)]),
  ];
}

/** One value in keepalived's file, tested by keepalived itself before it is told. */
export const planConfValue: Planner<'conf-value'> = (wish, facts) => {
  const wrong = wrongWish(wish);
  if (wrong) return err(wrong);
  const { conf, table } = facts;
  if (conf?.kind !== 'read')
    return refuse(
      'cannot-restate',
      `${wish.file} cannot be changed: ${conf?.why ?? 'it was not read'}`,
      'run lvstop as root on the director whose file it is',
    );
  const held = table.keepalived;
  if (held?.running === undefined || (held.running && !held.run))
    return refuse(
      'cannot-restate',
      'whether keepalived runs, and as which process, cannot be told',
      'run lvstop as root, and see `lvstop doctor`',
    );
  const title = `Set ${wish.statement} in line ${wish.line} of ${wish.file} to ${wish.after}`;
  if (wish.before === wish.after) return ok({ title, steps: [] });
  const change = changeOf(wish, conf, facts);
  if (!change.ok) return change;
  return ok({ title, steps: stepsOf(change.value), notes: notesOf(change.value) });
};
