import type { AcceptWish } from '../../state/drift/accept-words.ts';
import type { Drift } from '../../state/drift/drift.ts';
import type { Intent } from '../../state/model/change/intent.ts';
import type { State, StateEvent } from '../../state/store.ts';

/** What a command can do besides changing the picture. */
export interface Effects {
  readonly state: () => State;
  readonly dispatch: (event: StateEvent) => void;
  readonly quit: () => void;
  readonly refresh: () => void;
  readonly suspend: () => void;
  /** Lines of the text that is shown now: the help, a detail, charts, settings; 0 for a list. */
  readonly textLines: () => number;
  /** Puts text on the operator's clipboard (OSC 52); whether that worked cannot be known. */
  readonly copy: (text: string) => void;
  /** Asks what a wish would take, and shows it before anything is done. */
  readonly propose: (intent: Intent) => void;
  /** Writes the preferences to the configuration file and says how it went. */
  readonly save: () => void;
  /** Carries out the plan that is shown. */
  readonly carryOut: () => void;
  /** Lets differences from keepalived be, as they are now, for a time. */
  readonly acceptDrift: (drifts: readonly Drift[], wish: AcceptWish) => void;
  /** Ends what runs under this name between two of its steps. */
  readonly stopAction: (run: string) => void;
}

/** Where the operator is, as far as keys go; several hold at once. */
export type Scope =
  | 'everywhere'
  /** A list of rows. */
  | 'list'
  /** One of the two tables of services and servers. */
  | 'table'
  /** The list of VRRP instances. */
  | 'vrrp'
  /** The list of differences from keepalived. */
  | 'drift'
  /** Lines to scroll through: a detail, charts. */
  | 'text'
  | 'settings'
  | 'help'
  | 'prompt'
  | 'copy'
  | 'form'
  /** A plan: its text and its buttons. */
  | 'plan'
  /** A line being typed in a plan. */
  | 'field'
  /** What can be done to a row. */
  | 'menu'
  /** What was done. */
  | 'past'
  /** What was seen while VIPs moved. */
  | 'timeline'
  /** Whether to quit. */
  | 'leave'
  /** A table with weights that are not sent yet. */
  | 'staged';

/** Where a command stands in the help. */
export type Group =
  | 'move'
  | 'view'
  | 'tree'
  | 'find'
  | 'look'
  | 'type'
  | 'act'
  | 'set'
  | 'plan'
  | 'leave'
  /** Does nothing in this version. */
  | 'later';

/** One command of the keymap; the table feeds dispatch, footer, help and the palette alike. */
export interface Binding {
  /** Its name in the palette, the same for every key that does it. */
  readonly name: string;
  /** As `keyText` spells them; the first is shown in the footer. */
  readonly keys: readonly string[];
  readonly scopes: readonly Scope[];
  readonly group: Group;
  /** For the help, a few words. */
  readonly does: string;
  /** For the footer, one word; absent where the footer has no room for it. */
  readonly footer?: string;
  /** Why it can do nothing now. */
  readonly blockedBy?: (state: State) => string | undefined;
  /** `keymap` is the table it stands in, for what runs other commands. */
  readonly run: (effects: Effects, keymap: readonly Binding[]) => void;
}
