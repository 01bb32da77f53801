import type { State, StateEvent } from '../../state/store.ts';

/** What a command can do besides changing the picture. */
export interface Effects {
  readonly state: () => State;
  readonly dispatch: (event: StateEvent) => void;
  readonly quit: () => void;
  readonly refresh: () => void;
  readonly suspend: () => void;
}

/** Where a command stands in the help. */
export type Group = 'move' | 'tree' | 'look' | 'leave';

/** One command of the keymap; the table feeds dispatch, footer and help alike. */
export interface Binding {
  /** As `keyText` spells them; the first is shown in the footer. */
  readonly keys: readonly string[];
  readonly group: Group;
  /** For the help, a few words. */
  readonly does: string;
  /** For the footer, one word; absent where the footer has no room for it. */
  readonly footer?: string;
  /** Why it can do nothing now. */
  readonly blockedBy?: (state: State) => string | undefined;
  readonly run: (effects: Effects) => void;
}
