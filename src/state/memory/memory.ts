import type { ActionOutcome, Actor, PastMoment } from '../model/change/action.ts';
import type { GuardCode } from '../model/change/guard.ts';
import type { IntentKind } from '../model/change/intent.ts';
import type { MovedBy } from '../model/change/moving.ts';
import type { Step } from '../model/change/plan.ts';

/** How far one step of an action came; `unsure` is: it was begun and nobody knows whether it happened. */
export type StepState = 'waiting' | 'unsure' | 'done' | 'failed' | 'taken-back';

/** An action as the journal tells it. */
export interface Action {
  readonly id: string;
  /** Wall clock, milliseconds since the epoch. */
  readonly begunAt: number;
  readonly endedAt?: number;
  readonly director: string;
  readonly actor: Actor;
  readonly reason?: string;
  readonly kind: IntentKind;
  readonly title: string;
  readonly steps: readonly (Step & { readonly state: StepState; readonly why?: string })[];
  readonly forced: readonly GuardCode[];
  /** Absent while it runs, or where lvstop was killed while it did. */
  readonly outcome?: ActionOutcome;
  /** The process that carries it out lives. */
  readonly isUnderWay?: true;
  readonly why?: string;
  /** The VRRP instance whose VIPs it moved, and how. */
  readonly movedBy?: MovedBy;
  /** What was seen while they moved. */
  readonly moments?: readonly PastMoment[];
  readonly continues?: { readonly action: string; readonly as: 'undo' | 'finish' };
  /** The action that undid it. */
  readonly undoneBy?: string;
  /** Where it ended before its end: the later action that finished it, or changed all that it is about. */
  readonly settledBy?: string;
}

/** The weight a server had before lvstop changed it. */
export interface RememberedWeight {
  readonly weight: number;
  /** What lvstop set last; another weight in the kernel means that somebody else changed it since. */
  readonly set: number;
  /** Where nobody knows whether `set` came about: what the kernel may hold instead. */
  readonly perhaps?: readonly number[];
  /** When, by whom and why it was first changed. */
  readonly since: number;
  readonly actor: Actor;
  readonly reason?: string;
  readonly action: string;
}

/** Everything remembered of all directors. */
export interface Memory {
  /** The newest first. */
  readonly actions: readonly Action[];
  /** By {@link weightKey}. */
  readonly weights: ReadonlyMap<string, RememberedWeight>;
}

/** Nothing yet. */
export const emptyMemory: Memory = { actions: [], weights: new Map() };

/** What a remembered weight is found by: director, service and server by their public names. */
export const weightKey = (director: string, service: string, server: string): string =>
  `${director} ${service} ${server}`;
