import type { State } from '../../../state/store.ts';
import type { Effects } from '../binding.ts';

/** What stands behind a command's name. */
export interface Arguments {
  readonly words: readonly string[];
  /** All of it as it was typed, without the blanks around. */
  readonly text: string;
}

/** A command of the palette that is no key, or takes more than a key can say. */
export interface Command {
  readonly name: string;
  /** Its arguments as usage shows them; empty for none. */
  readonly takes: string;
  readonly does: string;
  /** What the word that is being typed could be, behind those that are there already. */
  readonly offers?: (state: State, before: readonly string[]) => readonly string[];
  /** A sentence where it could not be done: what is wrong, and what would be right. */
  readonly run: (args: Arguments, effects: Effects) => string | undefined;
}
