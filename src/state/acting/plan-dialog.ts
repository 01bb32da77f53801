import type { Ending, Moment } from '../change/acting.ts';
import type { Form } from '../form/form.ts';
import type { Intent } from '../model/change/intent.ts';
import type { NoPlan, Plan } from '../model/change/plan.ts';
import type { LineEdit, LineEvent } from '../screen/line-edit.ts';
import { editLine, lineOf } from '../screen/line-edit.ts';

/** How far a wish has come on its way to the kernel. */
export type PlanPhase =
  /** The director is being read. */
  | { readonly at: 'asking' }
  | { readonly at: 'shown'; readonly plan: Plan }
  | { readonly at: 'none'; readonly why: Pick<NoPlan, 'message' | 'remedy'> }
  | { readonly at: 'running'; readonly plan: Plan; readonly run: string }
  | {
      readonly at: 'ended';
      readonly plan: Plan;
      readonly ending: Ending;
      /** What was seen while VIPs moved. */
      readonly moments: readonly Moment[];
    };

/** What Enter presses or letters go to. */
export type PlanFocus = 'cancel' | 'do' | 'word' | 'reason';

/** A plan from the wish to its end; neither the wish nor its targets change while it is open. */
export interface PlanDialog {
  readonly kind: 'plan';
  /** Tells the answers of this dialog from those of an earlier one. */
  readonly ask: string;
  readonly intent: Intent;
  /** The form it was asked from; closing the plan leads back to it as long as nothing was done. */
  readonly from?: Form;
  readonly phase: PlanPhase;
  /** First line of the text that is shown. */
  readonly top: number;
  readonly focus: PlanFocus;
  /** How many of {@link wordsOf} were typed. */
  readonly typed: number;
  readonly word: LineEdit;
  readonly reason: LineEdit;
}

/** A dialog that waits for its plan. */
export const askDialog = (
  ask: string,
  intent: Intent,
  { reason = lineOf(''), from }: { readonly reason?: LineEdit; readonly from?: Form } = {},
): PlanDialog => ({
  ...(from && { from }),
  kind: 'plan',
  ask,
  intent,
  phase: { at: 'asking' },
  top: 0,
  focus: 'cancel',
  typed: 0,
  word: lineOf(''),
  reason,
});

/** What must be typed before a plan runs, one after the other. */
export const wordsOf = ({ guards, typeToConfirm }: Plan): readonly string[] => [
  ...(guards.length > 0 ? ['force'] : []),
  ...(typeToConfirm === undefined ? [] : [typeToConfirm]),
];

/** The word that must be typed next, if one must. */
export const wordWanted = ({ phase, typed }: PlanDialog): string | undefined =>
  phase.at === 'shown' ? wordsOf(phase.plan)[typed] : undefined;

/** Where the focus can be. */
function places(dialog: PlanDialog): readonly PlanFocus[] {
  const wanted = wordWanted(dialog);
  const isField = wanted !== undefined && (wanted !== 'force' || dialog.focus === 'word');
  return ['cancel', isField ? 'word' : 'do', 'reason'];
}

/** The focus one further on, or back. */
export function moveFocus(dialog: PlanDialog, by: 1 | -1): PlanDialog {
  if (dialog.phase.at !== 'shown') return dialog;
  const all = places(dialog);
  const index = (all.indexOf(dialog.focus) + by + all.length) % all.length;
  return { ...dialog, focus: all[index] ?? 'cancel' };
}

/** The line that letters go to, if they go to one. */
export function fieldOf({ phase, focus, word, reason }: PlanDialog): LineEdit | undefined {
  if (phase.at !== 'shown') return undefined;
  return focus === 'word' ? word : focus === 'reason' ? reason : undefined;
}

/** After a key that types or erases. */
export function editField(dialog: PlanDialog, event: LineEvent): PlanDialog {
  const { focus } = dialog;
  const field = fieldOf(dialog);
  if (!field || (focus !== 'word' && focus !== 'reason')) return dialog;
  return { ...dialog, [focus]: editLine(field, event) };
}

/** After the word that was wanted was typed; the next one, or the button. */
export function takeWord(dialog: PlanDialog): PlanDialog {
  const next = { ...dialog, typed: dialog.typed + 1, word: lineOf('') };
  return { ...next, focus: wordWanted(next) === undefined ? 'do' : 'word' };
}

/** The reason that goes to the audit, where one was typed. */
export function reasonOf({ reason }: PlanDialog): string | undefined {
  const text = reason.text.trim();
  return text === '' ? undefined : text;
}
