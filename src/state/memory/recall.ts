import type { JournalRecord } from '../model/change/action.ts';
import type { Action, Memory, StepState } from './memory.ts';
import { markContinued, markOvertaken } from './mark-later.ts';
import { followWeights } from './follow-weights.ts';

type Begun = Extract<JournalRecord, { readonly record: 'begun' }>;
type Stepped = Extract<JournalRecord, { readonly record: 'step' }>;
type Ended = Extract<JournalRecord, { readonly record: 'ended' }>;

const timeOf = (text: string): number => {
  const time = Date.parse(text);
  return Number.isNaN(time) ? 0 : time;
};

function begun(record: Begun): Action {
  const { id, time, director, actor, reason, kind, title, steps, forced, continues, movedBy } =
    record;
  return {
    ...{ id, begunAt: timeOf(time), director, actor, kind, title, forced },
    ...(reason !== undefined && { reason }),
    ...(continues && { continues }),
    ...(movedBy && { movedBy }),
    steps: steps.map((step) => ({ ...step, state: 'waiting' })),
  };
}

const STATE_AFTER: Readonly<Record<Stepped['state'], StepState>> = {
  'about-to-run': 'unsure',
  unsure: 'unsure',
  done: 'done',
  failed: 'failed',
  'taken-back': 'taken-back',
};

function stepped(action: Action, { step: index, state, why }: Stepped): Action {
  const steps = action.steps.map((step, at) =>
    at === index ? { ...step, state: STATE_AFTER[state], ...(why !== undefined && { why }) } : step,
  );
  return { ...action, steps };
}

const ended = (action: Action, { time, outcome, why }: Ended): Action => ({
  ...action,
  endedAt: timeOf(time),
  outcome,
  ...(why !== undefined && { why }),
});

function told(action: Action, record: Exclude<JournalRecord, Begun>): Action {
  switch (record.record) {
    case 'step':
      return stepped(action, record);
    case 'ended':
      return ended(action, record);
    case 'moment': {
      const { afterMs, kind, text } = record;
      return { ...action, moments: [...(action.moments ?? []), { afterMs, kind, text }] };
    }
    case 'under-way':
      return action.outcome === undefined ? { ...action, isUnderWay: true } : action;
  }
}

/** Actions in the order in which they began. */
function actionsOf(records: readonly JournalRecord[]): Map<string, Action> {
  const actions = new Map<string, Action>();
  for (const record of records) {
    const known = actions.get(record.id);
    if (record.record === 'begun') {
      if (!known) actions.set(record.id, begun(record));
    } else if (known) actions.set(record.id, told(known, record));
  }
  return actions;
}

/** What a journal tells; records that make no sense are passed over. */
export function recall(records: readonly JournalRecord[]): Memory {
  const actions = actionsOf(records);
  markContinued(actions);
  markOvertaken(actions);
  const { weights } = followWeights([...actions.values()]);
  return { actions: [...actions.values()].reverse(), weights };
}

/**
 * The actions that a journal must keep along with those that stay: without them another weight would be
 * remembered, or an action that is undone or settled would not be so any more.
 */
export function neededActions(
  records: readonly JournalRecord[],
  staying: ReadonlySet<string>,
): ReadonlySet<string> {
  const { actions } = recall(records);
  const { stories } = followWeights([...actions].reverse());
  const open = stories.filter(({ isOpen }) => isOpen).flatMap(({ ids }) => [...ids]);
  const needed = new Set([...staying, ...open]);
  for (let before = -1; before < needed.size;) {
    before = needed.size;
    for (const { ids } of stories)
      if ([...ids].some((id) => needed.has(id))) ids.forEach((id) => needed.add(id));
    for (const { id, undoneBy, settledBy } of actions)
      if (needed.has(id)) [undoneBy, settledBy].forEach((later) => later && needed.add(later));
  }
  return needed;
}
