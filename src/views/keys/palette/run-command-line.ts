import type { Binding, Effects } from '../binding.ts';
import { bindingsBelow, COMMANDS, commandNames, keyCommands, properName } from './commands.ts';
import { didYouMean } from './nearest.ts';

/** A command as it was typed: its word, the name that stands for, and everything behind it. */
interface Typed {
  readonly word: string;
  readonly name: string;
  readonly text: string;
}

function parse(line: string): Typed {
  const [, word = '', text = ''] = /^[\s:]*(\S*)\s*(.*?)\s*$/s.exec(line) ?? [];
  return { word, name: properName(word.toLowerCase()), text };
}

/** The key of that name, or the one that leads to a view by its number. */
const isCalled =
  ({ word, name }: Typed) =>
  (binding: Binding): boolean =>
    binding.name === name || (/^\d$/.test(word) && binding.keys.includes(word));

/** Runs what a key does, or tells why that is not possible now. */
function runKey(typed: Typed, effects: Effects, keymap: readonly Binding[]): string | undefined {
  const { word, name, text } = typed;
  const state = effects.state();
  const binding = bindingsBelow(keymap, state).find(isCalled(typed));
  if (!binding) {
    const elsewhere = keyCommands(keymap).find(isCalled(typed));
    return elsewhere
      ? `${elsewhere.name} (${elsewhere.does}) is of no use here`
      : `there is no command ${word}${didYouMean(name, commandNames(keymap, state))}`;
  }
  if (text !== '') return `${binding.name} takes nothing behind it: leave out ${text}`;
  const reason = binding.blockedBy?.(state);
  if (reason !== undefined) return `${binding.name}: ${reason}`;
  binding.run(effects, keymap);
  return undefined;
}

function run(typed: Typed, effects: Effects, keymap: readonly Binding[]): string | undefined {
  const command = COMMANDS.find(({ name }) => name === typed.name);
  if (!command) return runKey(typed, effects, keymap);
  // `filter` alone is the key of that name, which asks for the rest.
  const isKey = bindingsBelow(keymap, effects.state()).some(({ name }) => name === typed.name);
  if (typed.text === '' && command.takes !== '' && isKey) return runKey(typed, effects, keymap);
  if (typed.text !== '' && command.takes === '')
    return `${command.name} takes nothing behind it: leave out ${typed.text}`;
  const words = typed.text === '' ? [] : typed.text.split(/\s+/);
  return command.run({ words, text: typed.text }, effects);
}

/** Runs a line of the palette; what it could not do is said. */
export function runCommandLine(line: string, effects: Effects, keymap: readonly Binding[]): void {
  const typed = parse(line);
  if (typed.word === '') return;
  const error = run(typed, effects, keymap);
  if (error !== undefined) effects.dispatch({ type: 'noticed', text: error });
}
