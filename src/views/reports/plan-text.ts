import { attributesOf, contrasts } from '../../state/change/attributes.ts';
import { isOfKernel, subjectOf } from '../../state/change/names.ts';
import type { Change } from '../../state/model/change/change.ts';
import type { Plan, PlanNote, ShareChange } from '../../state/model/change/plan.ts';
import { shellLineOf } from '../../state/selectors/command-lines.ts';
import { wrapText } from '../format/wrap-text.ts';
import { escapeForScreen } from '../terminal/escape.ts';

const WIDTH = 80;
const MOST_ENTRIES = 30;

const wrapped = (text: string, indent: string): readonly string[] =>
  wrapText(escapeForScreen(text), WIDTH - indent.length).map((line) => indent + line);

const heading = (title: string, lines: readonly string[]): readonly string[] =>
  lines.length === 0 ? [] : ['', title, ...lines];

/** `weight 3 -> 0`, for each attribute that differs; an entry that comes or goes as such. */
function changeTexts(change: Change): readonly string[] {
  const before = attributesOf(change, 'before');
  const after = attributesOf(change, 'after');
  if (!before || !after) return ['counters start anew'];
  return contrasts(after, before).map(({ attribute, expected, found }) =>
    attribute === 'entry' ? `${found} -> ${expected}` : `${attribute} ${found} -> ${expected}`,
  );
}

/** What an entry holds before the first of its changes and after the last. */
function merged(changes: readonly Change[]): readonly Change[] {
  const entries = new Map<string, Change>();
  for (const change of changes) {
    const first = entries.get(subjectOf(change));
    const both = first && 'before' in first ? { ...change, before: first.before } : change;
    entries.set(subjectOf(change), both as Change); // of one entry, so of one kind
  }
  return [...entries.values()];
}

function changeLines(plan: Plan): readonly string[] {
  const all = merged(plan.steps.flatMap(({ changes }) => changes));
  const lines = all
    .slice(0, MOST_ENTRIES)
    .flatMap((change) => wrapped(`${subjectOf(change)}: ${changeTexts(change).join(', ')}`, '  '));
  const left = all.length - MOST_ENTRIES;
  return left > 0 ? [...lines, `  and ${left} more`] : lines;
}

const percent = (share: number | undefined): string =>
  (share === undefined ? '-' : `${Math.round(share * 1000) / 10}%`).padStart(7);

const shareLine = ({ service, server, before, after }: ShareChange): string =>
  `  ${percent(before)} -> ${percent(after)}  ${escapeForScreen(`${server} in ${service}`)}`;

const isKnown = ({ before, after }: ShareChange): boolean =>
  before !== undefined || after !== undefined;

const noteLines = (notes: readonly PlanNote[]): readonly string[] =>
  notes.flatMap(({ text, level }) => wrapped(level === undefined ? text : `! ${text}`, '  '));

/** Why it should not be done, and what can be done instead. */
export const guardLines = ({ guards }: Plan): readonly string[] =>
  guards.flatMap(({ code, subject, reason, wayRound }) => [
    ...wrapped(`${code}: ${subject}`, '  '),
    ...wrapped(reason, '    '),
    ...wrapped(`instead: ${wayRound}`, '    '),
  ]);

const seconds = (ms: number): string => `${Math.round(ms / 100) / 10} s`;

const commandLines = ({ steps }: Plan): readonly string[] =>
  steps.flatMap((step) => [
    ...(step.afterMs ? [`  after ${seconds(step.afterMs)}:`] : []),
    `  ${escapeForScreen(shellLineOf(step))}`,
  ]);

/** What stands around a plan. */
export interface PlanTextOptions {
  readonly demo: boolean;
  /** Guards do not hold it up. */
  readonly force: boolean;
  /** False where the commands are printed elsewhere. */
  readonly withCommands?: boolean;
}

/** A plan as text: what changes, what follows from it, and what exactly is run. */
export function planText(
  plan: Plan,
  { demo, force, withCommands = true }: PlanTextOptions,
): string {
  const shares = plan.shares.filter(isKnown).slice(0, MOST_ENTRIES);
  return [
    `${demo ? 'DEMO: ' : ''}${escapeForScreen(plan.title)} on ${escapeForScreen(plan.director)}`,
    ...heading('Changes', changeLines(plan)),
    ...heading('Expected share of new connections', shares.map(shareLine)),
    ...heading('What follows', noteLines(plan.notes)),
    ...heading(`What speaks against it${force ? ', passed by --force' : ''}`, guardLines(plan)),
    ...(withCommands ? heading('Commands', commandLines(plan)) : []),
    '',
  ].join('\n');
}

const isSet = ([, text]: readonly [string, string]): boolean => !['none', 'off'].includes(text);

function heldLine(change: Change): string {
  const held = [...(attributesOf(change, 'after') ?? [])].filter(isSet);
  const texts = held.map(([name, text]) => (name === 'entry' ? text : `${name} ${text}`));
  return `${subjectOf(change)}: ${texts.join(', ')}`;
}

/** What the kernel holds of every entry after a plan was carried out, which looked at each. */
export function heldText(plan: Plan): string {
  const all = merged(plan.steps.flatMap(({ changes }) => changes)).filter(
    ({ subject }) => subject !== 'counters',
  );
  const left = all.length - MOST_ENTRIES;
  const lines = heading(`The ${all.some(isOfKernel) ? 'kernel' : 'director'} holds now`, [
    ...all.slice(0, MOST_ENTRIES).flatMap((change) => wrapped(heldLine(change), '  ')),
    ...(left > 0 ? [`  and ${left} more`] : []),
  ]);
  return lines.map((line) => `${line}\n`).join('');
}
