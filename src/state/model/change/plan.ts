import type { Argv } from '../command-run.ts';
import type { Change, ConfTest } from './change.ts';
import type { Guarded } from './guard.ts';
import type { FailoverMethod, IntentKind } from './intent.ts';

/** One command and what it changes. */
export interface Step {
  /** A few words: `weight of 10.0.0.1:80 in tcp/10.0.0.9:80: 3 -> 0`. */
  readonly does: string;
  readonly argv: Argv;
  /** Short text that is fed to it. */
  readonly input?: string;
  /** It only asks whether all is well; how it may end all the same. */
  readonly test?: ConfTest;
  /** Removes what it leaves for a later step, where that is not reached. */
  readonly tidy?: Argv;
  /** In the order in which they come about; `-D` takes a service's servers with it. */
  readonly changes: readonly Change[];
  /** Time to wait before it, in a ramp. */
  readonly afterMs?: number;
}

/** What a note of a plan speaks of. */
export type NoteTopic = 'effect' | 'connections' | 'lasting' | 'undo';

/** A sentence an operator should read before saying yes. */
export interface PlanNote {
  readonly topic: NoteTopic;
  readonly text: string;
  readonly level?: 'warning' | 'alert';
}

/** Part of a service's new connections that a server is expected to get, 0 to 1. */
export interface ShareChange {
  readonly service: string;
  readonly server: string;
  /** `undefined` where the scheduler does not let one tell. */
  readonly before: number | undefined;
  readonly after: number | undefined;
}

/** A way to do what is wanted. */
export interface MethodChoice {
  readonly method: FailoverMethod;
  /** The plan does it so. */
  readonly chosen: boolean;
  /** Why it cannot be done so. */
  readonly whyNot?: string;
}

/** What will be done to a director, as data: it can be shown, copied, run, undone. */
export interface Plan {
  readonly kind: IntentKind;
  readonly director: string;
  /** One line: `Drain 10.0.0.1:80 in 2 services`. */
  readonly title: string;
  /** Every entry it touches, by its public name. */
  readonly targets: readonly string[];
  readonly steps: readonly Step[];
  /** Why it should not be done; each must be passed by force. */
  readonly guards: readonly Guarded[];
  readonly notes: readonly PlanNote[];
  readonly shares: readonly ShareChange[];
  /** What must be typed before it runs; absent where a yes is enough. */
  readonly typeToConfirm?: string;
  /** Of a failover: the ways there are; absent where there is no choice. */
  readonly methods?: readonly MethodChoice[];
  /** The action it undoes or finishes. */
  readonly continues?: { readonly action: string; readonly as: 'undo' | 'finish' };
}

/** Why there is no plan; `already` is no failure: it is as wanted. */
export interface NoPlan {
  readonly code:
    | 'already'
    | 'usage'
    | 'no-such-entry'
    | 'exists'
    | 'not-remembered'
    | 'cannot-restate'
    | 'not-undoable'
    | 'changed';
  /** What happened, one line. */
  readonly message: string;
  /** What to do, one line. */
  readonly remedy: string;
}
