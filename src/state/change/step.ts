import type { Change } from '../model/change/change.ts';
import type { Step } from '../model/change/plan.ts';
import type { Argv } from '../model/command-run.ts';
import type { Attributes } from './attributes.ts';
import { attributesOf, contrasts } from './attributes.ts';
import { confSteps } from './conf-steps.ts';
import { commandOf } from './command.ts';
import { subjectOf } from './names.ts';

const listed = (attributes: Attributes): string =>
  [...attributes]
    .filter(([, text]) => !['none', 'off'].includes(text))
    .map(([name, text]) => `${name} ${text}`)
    .join(', ');

function edit(subject: string, before: Attributes, after: Attributes): string {
  const differing = contrasts(after, before).map(
    ({ attribute, expected, found }) => [attribute, `${found} -> ${expected}`] as const,
  );
  const [only] = differing;
  if (only && differing.length === 1) return `${only[0]} of ${subject}: ${only[1]}`;
  return `${subject}: ${differing.map((words) => words.join(' ')).join(', ')}`;
}

/** What a change does, in a few words: `weight of 10.0.0.1:80 in tcp/10.0.0.9:80: 3 -> 0`. */
export function wordsOf(change: Change): string {
  const before = attributesOf(change, 'before');
  const after = attributesOf(change, 'after');
  const subject = subjectOf(change);
  if (!before || !after) return `zero ${subject}`;
  if (before.has('entry')) return `add ${subject}: ${listed(after)}`;
  return after.has('entry') ? `remove ${subject}` : edit(subject, before, after);
}

/** The step that makes one change. */
export const stepOf = (change: Change): Step => ({
  does: wordsOf(change),
  argv: commandOf(change),
  changes: [change],
  ...(change.subject === 'track-file' && change.after !== undefined && { input: change.after }),
});

/** A step whose one command makes several changes. */
export const stepWith = (does: string, argv: Argv, changes: readonly Change[]): Step => ({
  does,
  argv,
  changes,
});

/**
 * The steps that make one change: a sync daemon that runs is stopped before it starts otherwise, and a file of
 * keepalived takes several.
 */
export function stepsOf(change: Change): readonly Step[] {
  if (change.subject === 'conf-value') return confSteps(change, wordsOf(change));
  if (change.subject !== 'sync' || !change.before || !change.after) return [stepOf(change)];
  return [stepOf({ ...change, after: undefined }), stepOf({ ...change, before: undefined })];
}
