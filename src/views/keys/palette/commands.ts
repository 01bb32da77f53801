import type { State } from '../../../state/store.ts';
import type { Binding, Scope } from '../binding.ts';
import { bindingsHere } from '../scopes.ts';
import { CHANGING } from './changing.ts';
import type { Command } from './command.ts';
import { DIRECTOR_SETTINGS } from './director-settings.ts';
import { GOING } from './going.ts';
import { LISTING } from './listing.ts';
import { PREFERRING } from './preferring.ts';
import { VRRP } from './vrrp.ts';

/** Commands that are no keys, or take more than a key can say. */
export const COMMANDS: readonly Command[] = [
  ...CHANGING,
  ...VRRP,
  ...DIRECTOR_SETTINGS,
  ...GOING,
  ...LISTING,
  ...PREFERRING,
];

/** What people are used to from other programs. */
const ALIASES: ReadonlyMap<string, string> = new Map([
  ...['q', 'q!', 'quit!', 'exit', 'qa'].map((alias) => [alias, 'quit'] as const),
  ...['svc', 'service', 'vs'].map((alias) => [alias, 'services'] as const),
  ...['rs', 'server', 'rip', 'hosts'].map((alias) => [alias, 'servers'] as const),
  ...['set', 'config', 'preferences'].map((alias) => [alias, 'settings'] as const),
  ...['ev', 'event'].map((alias) => [alias, 'events'] as const),
  ...['wr', 'write'].map((alias) => [alias, 'save'] as const),
  ['keepalived', 'vrrp'],
  ['chart', 'charts'],
  ['history', 'undo'],
  ['delete', 'remove'],
  ['dr', 'doctor'],
  ['h', 'help'],
  ['?', 'help'],
  ['trouble', 'only-trouble'],
  ['reload', 'refresh'],
  ['go', 'open'],
  ['goto', 'open'],
]);

/** The name that a word stands for. */
export const properName = (word: string): string => ALIASES.get(word) ?? word;

const OUTSIDE: readonly Scope[] = ['everywhere', 'list', 'table', 'text', 'settings'];

/** Bindings that are commands as well: all but those of a line being typed and of dialogs. */
export const keyCommands = (keymap: readonly Binding[]): readonly Binding[] =>
  keymap.filter(({ scopes }) => scopes.some((scope) => OUTSIDE.includes(scope)));

/** The state as it is once the palette is closed. */
const withoutOverlay = (state: State): State => ({
  ...state,
  screen: { ...state.screen, overlay: { kind: 'none' } },
});

/** What is bound where the operator is, under a line being typed or not. */
export const bindingsBelow = (keymap: readonly Binding[], state: State): readonly Binding[] =>
  bindingsHere(keymap, withoutOverlay(state));

/** Views have a number or a sign, what goes to and fro has a key with a name. */
const leadsToView = ({ group, keys }: Binding): boolean =>
  group === 'view' && keys.some((key) => key.length === 1);

/** Names to complete: views first, then what takes arguments, then every other key that works here. */
export function commandNames(keymap: readonly Binding[], state: State): readonly string[] {
  const here = bindingsBelow(keymap, state).filter(({ group }) => group !== 'later');
  const views = here.filter(leadsToView).map(({ name }) => name);
  const others = here.map(({ name }) => name).toSorted();
  return [...new Set([...views, ...COMMANDS.map(({ name }) => name), ...others])];
}
