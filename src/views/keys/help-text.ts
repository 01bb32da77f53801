import type { Binding, Group } from './binding.ts';
import { COLUMNS } from '../columns/columns.ts';

const GROUP_TITLES: Readonly<Record<Group, string>> = {
  look: 'Looking',
  act: 'Changing things',
  view: 'Views',
  find: 'Finding',
  tree: 'Tree',
  move: 'Moving',
  set: 'In the settings',
  plan: 'In a plan or a list of actions',
  type: 'While typing',
  leave: 'Leaving',
  later: 'Not in this version',
};

/** A line of the help: a heading, or keys and what they do. */
export type HelpLine =
  | { readonly kind: 'heading'; readonly text: string }
  | {
      readonly kind: 'binding';
      readonly keys: string;
      readonly does: string;
      readonly binding: Binding;
    }
  | { readonly kind: 'text'; readonly text: string };

/** What the signs on the screen mean; those in braces are drawn as the terminal can. */
const SIGNS: readonly string[] = [
  '-        not known (never shown as 0)',
  '~40      inferred: under direct and tunnel the director sees one direction only',
  '{draining} {quiesced} {overloaded}    draining: weight 0 and connections left; quiesced: nothing left; full',
  '{up} {down}      what the table is sorted by: the least first, the largest first',
  '{alert}        something is wrong with it; 8 tells what and what to do, ! shows only such rows',
  '{master} {backup} {fault}    VRRP: MASTER, BACKUP, FAULT; VIPS 1/2: one of two VIPs is here',
  '{tag}        tagged: y copies all tagged rows',
  'PAUSED   the picture is frozen; STALE: the last look is that old',
  'p20 ops  persistent for 20 seconds; one-packet scheduling',
  'CPS      new connections per second; B/s bytes, P/s packets',
];

const MOUSE: readonly string[] = [
  'a click selects a row, another one opens its detail; on its sign it opens or closes the row',
  'a click on a title sorts, on a key below runs it, on a place above goes there',
  'the wheel scrolls; with shift the terminal selects text as ever',
];

const texts = (title: string, lines: readonly string[]): HelpLine[] =>
  lines.length === 0
    ? []
    : [
        { kind: 'heading', text: title },
        ...lines.map((text): HelpLine => ({ kind: 'text', text })),
      ];

const section = (title: string, bindings: readonly Binding[]): HelpLine[] =>
  bindings.length === 0
    ? []
    : [
        { kind: 'heading', text: title },
        ...bindings.map((binding): HelpLine => {
          return { kind: 'binding', keys: binding.keys.join(' '), does: binding.does, binding };
        }),
      ];

const GROUPS = Object.entries(GROUP_TITLES);

/**
 * The help, made from the keymap: what is bound is explained, what is explained is bound. What is
 * bound where the operator is comes first.
 */
export function helpTextLines(
  keymap: readonly Binding[],
  bound: readonly Binding[] = keymap,
): readonly HelpLine[] {
  const here = new Set(bound);
  const of = (group: string, isHere: boolean): readonly Binding[] =>
    keymap.filter((binding) => binding.group === group && here.has(binding) === isHere);
  const working = GROUPS.filter(([group]) => group !== 'later');
  const later = keymap.filter(({ group }) => group === 'later');
  const columns = COLUMNS.map(({ title, means }) => `${title.padEnd(9)}${means}`);
  return [
    ...working.flatMap(([group, title]) => section(title, of(group, true))),
    ...working.flatMap(([group, title]) => {
      const isOwn = of(group, true).length === 0;
      return section(isOwn ? title : `${title}, elsewhere`, of(group, false));
    }),
    ...texts('Columns', columns),
    ...texts('Signs', SIGNS),
    ...texts('Mouse', MOUSE),
    ...section(GROUP_TITLES.later, later),
  ];
}
