import type { Actor } from '../model/change/action.ts';
import type { KeepalivedShadow } from '../model/managed.ts';
import type { DirectorSource } from '../poll/once.ts';
import type { ActionJournal, Clock, Host, KeepalivedSource, StateTrouble } from '../ports.ts';

/** A director that can be changed. */
export interface ActingDirector extends DirectorSource {
  /** Runs what changes it, with the rights that takes. */
  readonly host: Host;
  readonly clock: Clock;
  readonly procfs: string;
  /** Tells of another program that owns the table, in words. */
  readonly owner: () => Promise<string | undefined>;
  /** What keepalived was told of the table, and whether it runs. */
  readonly shadow: () => Promise<KeepalivedShadow>;
  readonly keepalived: KeepalivedSource;
  /** The other director of the pair, where it can be reached. */
  readonly peer?: ActingDirector;
}

/** What stands around every action. */
export interface Bureau {
  readonly journal: ActionJournal;
  /** A new id for an action; short, for people to type. */
  readonly newId: () => string;
  readonly actor: Actor;
}

/** What the operator said along with yes. */
export interface Order {
  readonly reason?: string;
  /** Passes guards, never a verification. */
  readonly force: boolean;
  /** Resolves when the operator wants it to end between two steps. */
  readonly stop?: Promise<void>;
}

/** An attribute that is not as it should be; texts as people read them. */
export interface Difference {
  /** `10.0.0.1:80 in tcp/10.0.0.9:80`. */
  readonly subject: string;
  readonly attribute: string;
  readonly expected: string;
  readonly found: string;
}

/** What was seen happening while a VIP moves. */
export interface Moment {
  /** Milliseconds since the command that makes it move was given. */
  readonly afterMs: number;
  readonly kind:
    | 'commanded'
    | 'resigned'
    | 'address-gone'
    | 'peer-master'
    | 'peer-address'
    /** Who took over, where the other director cannot be looked at. */
    | 'successor'
    | 'gratuitous-arp'
    | 'first-traffic'
    | 'returned'
    | 'no-master'
    | 'gap';
  /** A few words with what was seen. */
  readonly text: string;
}

/** How far a plan has come, while it is carried out. */
export type Progress =
  | { readonly at: 'begun'; readonly action: string }
  | { readonly at: 'step'; readonly step: number; readonly state: 'running' | 'done' }
  /** In a ramp, before a step. */
  | { readonly at: 'waiting'; readonly step: number; readonly untilMs: number }
  /** While a VIP moves. */
  | { readonly at: 'moment'; readonly moment: Moment }
  | { readonly at: 'taking-back'; readonly step: number };

/** The last words on an action could not be written; what it did stands all the same. */
interface MaybeUnwritten {
  readonly unwritten?: StateTrouble;
}

/** How carrying out a plan ended. */
export type Ending =
  | ({
      readonly kind: 'done';
      readonly action: string;
      /** What counts as done although nobody could see it, a sentence each. */
      readonly unconfirmed?: readonly string[];
    } & MaybeUnwritten)
  | ({
      readonly kind: 'stopped';
      readonly action: string;
      readonly stepsDone: number;
      /** Where it was not the operator who stopped it. */
      readonly why?: string;
      readonly differences: readonly Difference[];
    } & MaybeUnwritten)
  /** Guards spoke and were not passed. */
  | { readonly kind: 'refused' }
  /** The director is not as it was when the plan was made; nothing was run. */
  | { readonly kind: 'changed'; readonly differences: readonly Difference[] }
  /** What must be remembered cannot be written; nothing was run. */
  | { readonly kind: 'not-begun'; readonly trouble: StateTrouble }
  /** The director could not be read, or this user may not change it; nothing was run. */
  | {
      readonly kind: 'unable';
      readonly why: 'not-permitted' | 'unreachable';
      readonly message: string;
      readonly remedy: string;
    }
  /** A command failed, or the kernel does not hold what was asked. */
  | ({
      readonly kind: 'failed';
      readonly action: string;
      readonly outcome: 'rolled-back' | 'left-half-done';
      readonly why: string;
      /** What the kernel holds now, where that is not as before. */
      readonly differences: readonly Difference[];
    } & MaybeUnwritten);
