import type { PlanDialog } from '../acting/plan-dialog.ts';
import { fieldOf } from '../acting/plan-dialog.ts';
import type { Drift } from '../drift/drift.ts';
import type { LineEdit } from './line-edit.ts';
import type { Form } from '../form/form.ts';
import type { Cursors } from './cursor.ts';
import type { RowId } from './row-id.ts';
import type { TypedLine } from './typed-line.ts';

/** What a line of typed text is for. */
export type PromptName = 'filter' | 'search' | 'command' | 'weight' | 'accept' | 'help-search';

/** A line being typed in the place of the footer. */
export interface Prompt extends TypedLine {
  readonly kind: 'prompt';
  readonly prompt: Exclude<PromptName, 'help-search'>;
  /** What was in force before; Esc brings it back. */
  readonly before: string;
  /** Where one stood; leaving a filter as it was brings this back as well. */
  readonly cursors: Cursors;
  /** What a weight or a time is typed for; they do not change while it is. */
  readonly targets?: readonly RowId[];
  /** Differences that are to be accepted, as they were seen. */
  readonly drifts?: readonly Drift[];
}

/** A list of actions to choose from. */
export interface PastList {
  readonly kind: 'past';
  readonly ids: readonly string[];
  readonly chosen: number;
}

/** One overlay at a time, by construction; while there is one, rows keep their order. */
export type Overlay =
  | { readonly kind: 'none' }
  | {
      readonly kind: 'help';
      readonly top: number;
      /** Only lines that hold this are shown; empty shows all. */
      readonly query: string;
      /** The query while it is being typed. */
      readonly typing: TypedLine | undefined;
    }
  | Prompt
  /** A service or a server being filled in. */
  | { readonly kind: 'form'; readonly form: Form }
  /** The exact command lines that make these rows; the targets do not change while it is open. */
  | { readonly kind: 'copy'; readonly targets: readonly RowId[]; readonly top: number }
  | PlanDialog
  /** Everything that can be done to these rows, and what of these runs can be stopped. */
  | {
      readonly kind: 'menu';
      readonly targets: readonly RowId[];
      readonly runs: readonly string[];
      readonly chosen: number;
    }
  /** Actions of this director by their ids; those that come later are not in it. */
  | PastList
  /** What was seen while the VIPs of a failover moved. */
  | {
      readonly kind: 'timeline';
      readonly action: string;
      readonly top: number;
      /** The list it was opened from, where closing leads back to. */
      readonly from: PastList | undefined;
    }
  /** Whether to quit while something runs. */
  | { readonly kind: 'leave' };

/** Nothing over the picture. */
export const NO_OVERLAY: Overlay = { kind: 'none' };

/** The line that is being typed, if one is. */
export function typedLineOf(overlay: Overlay): TypedLine | undefined {
  if (overlay.kind === 'prompt') return overlay;
  if (overlay.kind === 'form') {
    const field = overlay.form.fields[overlay.form.at];
    return field?.name === 'add' ? undefined : field?.line;
  }
  return overlay.kind === 'help' ? overlay.typing : undefined;
}

/** The text that letters go to, if they go to any. */
export const typedTextOf = (overlay: Overlay): LineEdit | undefined =>
  overlay.kind === 'plan' ? fieldOf(overlay) : typedLineOf(overlay)?.edit;
