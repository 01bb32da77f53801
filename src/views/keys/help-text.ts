import type { Binding, Group } from './binding.ts';

const GROUP_TITLES: Readonly<Record<Group, string>> = {
  move: 'Moving',
  tree: 'Tree',
  look: 'Looking',
  leave: 'Leaving',
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

/** What the signs on the screen mean. */
const LEGEND: readonly string[] = [
  '-      not known (never shown as 0)',
  '~40    inferred: under direct and tunnel the director sees one direction only',
  '0 {draining}    draining: weight 0 and connections left; 0 {quiesced} quiesced: nothing left',
  '{overloaded}      full: the upper threshold is reached, nothing new is sent there',
  'PAUSED the picture is frozen; STALE the last look is that old',
  'p20    persistent for 20 seconds; ops: one-packet scheduling',
  'ACT    ActiveConn, INACT InActConn, PERS persistence templates',
  'CPS    new connections per second; B/s bytes, P/s packets',
  'mouse  click selects a row, the wheel moves',
];

/** The help, made from the keymap: what is bound is explained, what is explained is bound. */
export function helpTextLines(keymap: readonly Binding[]): readonly HelpLine[] {
  const groups = Object.entries(GROUP_TITLES).flatMap(([group, title]): HelpLine[] => {
    const bindings = keymap.filter((binding) => binding.group === group);
    if (bindings.length === 0) return [];
    const lines = bindings.map((binding): HelpLine => {
      return { kind: 'binding', keys: binding.keys.join(' '), does: binding.does, binding };
    });
    return [{ kind: 'heading', text: title }, ...lines];
  });
  const legend = LEGEND.map((text): HelpLine => ({ kind: 'text', text }));
  return [...groups, { kind: 'heading', text: 'Signs' }, ...legend];
}
