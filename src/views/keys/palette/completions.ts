import { WEIGHT_USAGE } from '../../../state/acting/weight-words.ts';
import { ACCEPT_TIMES, ACCEPT_USAGE } from '../../../state/drift/accept-words.ts';
import { lineToComplete } from '../../../state/screen/typed-line.ts';
import type { State } from '../../../state/store.ts';
import type { Binding } from '../binding.ts';
import { COMMANDS, commandNames, properName } from './commands.ts';
import { filterWords } from './filter-words.ts';
import { pictureWords } from './picture-words.ts';

/** Something that could be typed. */
export interface Completion {
  /** The word as it is offered. */
  readonly word: string;
  /** All of the line up to the cursor with it. */
  readonly text: string;
}

/** More are of no use to anybody. */
const MOST = 200;

/** Those that begin as what is typed, else those that hold it. */
function fitting(words: readonly string[], typed: string): readonly string[] {
  const wanted = typed.toLowerCase();
  const beginning = words.filter((word) => word.toLowerCase().startsWith(wanted));
  const found =
    beginning.length > 0 ? beginning : words.filter((word) => word.toLowerCase().includes(wanted));
  return [...new Set(found)].slice(0, MOST);
}

const takesMore = (name: string): boolean =>
  COMMANDS.some((command) => command.name === name && command.takes !== '');

function completeName(head: string, keymap: readonly Binding[], state: State): Completion[] {
  const [, blanks = '', word = ''] = /^([\s:]*)(.*)$/s.exec(head) ?? [];
  return commandNames(keymap, state)
    .filter((name) => name.startsWith(word.toLowerCase()))
    .map((name) => ({ word: name, text: `${blanks}${name}${takesMore(name) ? ' ' : ''}` }));
}

/** The word at the end of what is before the cursor, with what is before it. */
function lastWord(head: string): { readonly before: string; readonly word: string } {
  const [word = ''] = /\S*$/.exec(head) ?? [];
  return { before: head.slice(0, head.length - word.length), word };
}

const completeWord = (head: string, words: readonly string[]): Completion[] => {
  const { before, word } = lastWord(head);
  return fitting(words, word).map((each) => ({ word: each, text: before + each }));
};

function completeFilter(head: string, state: State): Completion[] {
  const { before, word } = lastWord(head);
  const [sign = ''] = /^!?/.exec(word) ?? [];
  return completeWord(before + word.slice(sign.length), filterWords(state)).map((completion) => ({
    word: completion.word,
    text: before + sign + completion.word,
  }));
}

function completeCommand(head: string, state: State, keymap: readonly Binding[]): Completion[] {
  const [, word, rest = ''] = /^[\s:]*(\S+)\s+(.*)$/s.exec(head) ?? [];
  if (word === undefined) return completeName(head, keymap, state);
  const name = properName(word.toLowerCase());
  const command = COMMANDS.find((each) => each.name === name);
  const before = rest.split(/\s+/).slice(0, -1);
  if (name === 'filter') return completeFilter(head, state);
  return completeWord(head, command?.offers?.(state, before) ?? []);
}

/** What could stand in the place of what is before the cursor, the likeliest first. */
export function completionsFor(state: State, keymap: readonly Binding[]): readonly Completion[] {
  const { overlay } = state.screen;
  if (overlay.kind !== 'prompt') return [];
  const { text, cursor } = lineToComplete(overlay);
  const head = text.slice(0, cursor);
  switch (overlay.prompt) {
    case 'command':
      return completeCommand(head, state, keymap);
    case 'filter':
      return completeFilter(head, state);
    case 'weight':
      return [];
    case 'accept':
      return /\s/.test(head) ? [] : completeWord(head, ACCEPT_TIMES);
    case 'search': {
      const { names, vips, rips } = pictureWords(state);
      return head === '' ? [] : completeWord(head, [...names, ...vips, ...rips]);
    }
  }
}

/** How the command that is being typed is used. */
export function usageFor({ screen: { overlay } }: State): string | undefined {
  if (overlay.kind !== 'prompt') return undefined;
  if (overlay.prompt === 'weight') return WEIGHT_USAGE;
  if (overlay.prompt === 'accept') return ACCEPT_USAGE;
  if (overlay.prompt !== 'command') return undefined;
  const [word = ''] = overlay.edit.text.trim().split(/\s+/);
  const command = COMMANDS.find(({ name }) => name === properName(word.toLowerCase()));
  return command && `${command.name} ${command.takes}`.trim() + `: ${command.does}`;
}
