import { serverId, serviceId } from '../model/address.ts';
import type { JournalRecord } from '../model/change/action.ts';
import type { Action, Memory, RememberedWeight, StepState } from './memory.ts';
import { weightKey } from './memory.ts';

type Begun = Extract<JournalRecord, { readonly record: 'begun' }>;
type Stepped = Extract<JournalRecord, { readonly record: 'step' }>;
type Ended = Extract<JournalRecord, { readonly record: 'ended' }>;

const timeOf = (text: string): number => {
  const time = Date.parse(text);
  return Number.isNaN(time) ? 0 : time;
};

function begun(record: Begun): Action {
  const { id, time, director, actor, reason, kind, title, steps, forced, continues } = record;
  return {
    ...{ id, begunAt: timeOf(time), director, actor, kind, title, forced },
    ...(reason !== undefined && { reason }),
    ...(continues && { continues }),
    steps: steps.map((step) => ({ ...step, state: 'waiting' })),
  };
}

const STATE_AFTER: Readonly<Record<Stepped['state'], StepState>> = {
  'about-to-run': 'unsure',
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

/** Actions in the order in which they began. */
function actionsOf(records: readonly JournalRecord[]): Map<string, Action> {
  const actions = new Map<string, Action>();
  for (const record of records) {
    const known = actions.get(record.id);
    if (record.record === 'begun') {
      if (!known) actions.set(record.id, begun(record));
    } else if (known)
      actions.set(
        record.id,
        record.record === 'step' ? stepped(known, record) : ended(known, record),
      );
  }
  return actions;
}

/** An undo that took something back marks what it undid. */
function markUndone(actions: Map<string, Action>): void {
  for (const action of [...actions.values()]) {
    if (action.continues?.as !== 'undo' || action.outcome !== 'done') continue;
    const undone = actions.get(action.continues.action);
    if (undone) actions.set(undone.id, { ...undone, undoneBy: action.id });
  }
}

type Weights = Map<string, RememberedWeight>;

function recordWeight(
  weights: Weights,
  action: Action,
  key: string,
  before: number,
  after: number,
): void {
  const known = weights.get(key);
  const isOurs = known !== undefined && known.set === before;
  const base = isOurs ? known.weight : before;
  if (after === base) weights.delete(key);
  else
    weights.set(
      key,
      isOurs
        ? { ...known, set: after }
        : {
            ...{ weight: before, set: after, since: action.begunAt },
            ...{ actor: action.actor, action: action.id },
            ...(action.reason !== undefined && { reason: action.reason }),
          },
    );
}

function forgetService(weights: Weights, director: string, service: string): void {
  const start = weightKey(director, service, '');
  for (const key of [...weights.keys()]) if (key.startsWith(start)) weights.delete(key);
}

/** What an action left behind: steps that ran and were not taken back; what nobody is sure of may have run. */
function rememberAction(weights: Weights, action: Action): void {
  const ran = action.steps.filter(({ state }) => state === 'done' || state === 'unsure');
  for (const change of ran.flatMap(({ changes }) => changes)) {
    if (change.subject === 'service' && !change.after)
      forgetService(weights, action.director, serviceId(change.key));
    if (change.subject !== 'server') continue;
    const key = weightKey(action.director, serviceId(change.service), serverId(change.key));
    if (change.before && change.after)
      recordWeight(weights, action, key, change.before.weight, change.after.weight);
    else weights.delete(key);
  }
}

/** What a journal tells; records that make no sense are passed over. */
export function recall(records: readonly JournalRecord[]): Memory {
  const actions = actionsOf(records);
  markUndone(actions);
  const weights: Weights = new Map();
  for (const action of actions.values()) rememberAction(weights, action);
  return { actions: [...actions.values()].reverse(), weights };
}
