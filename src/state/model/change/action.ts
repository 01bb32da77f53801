import type { GuardCode } from './guard.ts';
import type { IntentKind } from './intent.ts';
import type { MovedBy } from './moving.ts';
import type { Step } from './plan.ts';

/** Who acts. */
export interface Actor {
  readonly user: string;
  /** `SUDO_USER`; absent where nobody became somebody else. */
  readonly sudoUser?: string;
}

/** How an action ended. */
export type ActionOutcome =
  | 'done'
  /** By the operator, between two steps; what was done stays. */
  | 'stopped'
  /** What was done is taken back. */
  | 'rolled-back'
  /** Something could not be taken back. */
  | 'left-half-done';

/** What was seen while a VIP moved. */
export interface PastMoment {
  /** Milliseconds since the command that made it move. */
  readonly afterMs: number;
  readonly kind: string;
  readonly text: string;
}

/** What is written of an action before, between and after its steps; each a line of the journal. */
export type JournalRecord =
  | {
      readonly record: 'begun';
      readonly id: string;
      /** RFC 3339 UTC with milliseconds. */
      readonly time: string;
      readonly director: string;
      readonly actor: Actor;
      readonly reason?: string;
      readonly kind: IntentKind;
      readonly title: string;
      readonly steps: readonly Step[];
      /** Guards that were passed by force. */
      readonly forced: readonly GuardCode[];
      readonly continues?: { readonly action: string; readonly as: 'undo' | 'finish' };
      readonly movedBy?: MovedBy;
    }
  | ({ readonly record: 'moment'; readonly id: string; readonly time: string } & PastMoment)
  | {
      readonly record: 'step';
      readonly id: string;
      readonly time: string;
      /** From 0. */
      readonly step: number;
      /**
       * `unsure` where the command had no end that tells, and while it is being taken back; `taken-back` after
       * a later one failed.
       */
      readonly state: 'about-to-run' | 'done' | 'failed' | 'unsure' | 'taken-back';
      /** Exit status or a few words, where it did not succeed. */
      readonly why?: string;
    }
  | {
      readonly record: 'ended';
      readonly id: string;
      readonly time: string;
      readonly outcome: ActionOutcome;
      readonly why?: string;
    }
  /** Never written: the process that carries it out lives, as whoever reads the journal has found. */
  | { readonly record: 'under-way'; readonly id: string };

/** How many characters the journal keeps of why a step failed, and of why an action did. */
export const MOST_STEP_WORDS = 200;
export const MOST_END_WORDS = 1000;
