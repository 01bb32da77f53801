import type { Intent, IntentKind } from '../model/change/intent.ts';
import type { Guarded } from '../model/change/guard.ts';
import type { MovedBy, Moving } from '../model/change/moving.ts';
import type { MethodChoice, NoPlan, Plan, PlanNote, Step } from '../model/change/plan.ts';
import type { Result } from '../model/result.ts';
import { err } from '../model/result.ts';
import type { Facts } from './facts.ts';

/** What a planner makes of a wish; guards, shares and the rest follow from its steps. */
export interface Draft {
  readonly title: string;
  /** Empty where all is as wanted. */
  readonly steps: readonly Step[];
  readonly notes?: readonly PlanNote[];
  /** What only the planner of this wish looks at. */
  readonly guards?: readonly Guarded[];
  readonly moving?: Moving;
  readonly movedBy?: MovedBy;
  readonly methods?: readonly MethodChoice[];
  readonly typeToConfirm?: string;
  readonly continues?: NonNullable<Plan['continues']>;
  /** Worth carrying out without a step: an action that was interrupted gets its end. */
  readonly isEnd?: boolean;
}

/** A draft, or why there is none. */
export type Drafted = Result<Draft, NoPlan>;

/** The wishes of a kind. */
export type IntentOf<Kind extends IntentKind> = Extract<Intent, { readonly kind: Kind }>;

/** Turns a wish of one kind into steps. */
export type Planner<Kind extends IntentKind> = (intent: IntentOf<Kind>, facts: Facts) => Drafted;

/** Why there is no plan: what happened, and what to do. */
export const refuse = (
  code: NoPlan['code'],
  message: string,
  remedy: string,
): { readonly ok: false; readonly error: NoPlan } => err({ code, message, remedy });

/** A value that cannot be, in the manner of a check: `undefined` where there is nothing wrong. */
export type Refusal = NoPlan | undefined;

/** A wrong value. */
export const usage = (message: string, remedy: string): NoPlan => ({
  code: 'usage',
  message,
  remedy,
});

/** True for whole numbers within bounds. */
export const isWithin = (value: number, min: number, max: number): boolean =>
  Number.isInteger(value) && value >= min && value <= max;
