import { confInstances } from '../../failover/conf-instance.ts';
import { connectionNotes, winnerNote } from '../../failover/notes.ts';
import type { PairFacts } from '../../failover/pair.ts';
import { instanceNamed, sameInstance } from '../../failover/pair.ts';
import { guardsBack } from '../../failover/preflight.ts';
import { limitOf, takeoverMs } from '../../failover/takeover.ts';
import { trackValue } from '../../failover/track-value.ts';
import type { Action } from '../../memory/memory.ts';
import type { Change } from '../../model/change/change.ts';
import type { PlanNote } from '../../model/change/plan.ts';
import type { VrrpInstance } from '../../model/keepalived/vrrp.ts';
import { ok } from '../../model/result.ts';
import { lastFailover } from '../actions.ts';
import { differences } from '../compare.ts';
import { changedSince, endOf } from '../continuing.ts';
import type { Draft, Drafted, Planner } from '../draft.ts';
import { refuse } from '../draft.ts';
import type { Facts } from '../facts.ts';
import { noSuchInstance } from './failover.ts';
import { reverseOf } from '../reverse.ts';
import { stepsOf } from '../step.ts';
import { asToldNow } from '../told-now.ts';
import { remainsOf } from '../traces.ts';

/** What keeps an instance from being master, as far as it can be seen. */
function seenOf(instance: VrrpInstance | undefined, { here }: PairFacts): readonly string[] {
  if (!here.vrrp.ok) return [here.vrrp.error.message];
  if (!instance) return [];
  const files = (here.vrrp.value.trackFiles ?? []).filter(
    ({ name, value }) =>
      value !== undefined && value !== 0 && instance.trackers.some((each) => each.name === name),
  );
  const { state, priority, effectivePriority } = instance;
  return [
    `it is ${(state ?? 'unknown').toUpperCase()}`,
    ...(priority === undefined ? [] : [`its priority is ${effectivePriority ?? priority}`]),
    ...files.map(({ path, value }) => `${path} holds ${value}`),
  ];
}

function notRemembered(name: string, instance: VrrpInstance | undefined, pair: PairFacts): Drafted {
  const { director } = pair.here;
  if (pair.here.vrrp.ok && !instance) return noSuchInstance(name, pair.here);
  if (instance?.state === 'master')
    return refuse('already', `${name} is MASTER on ${director} already`, 'there is nothing to do');
  const seen = seenOf(instance, pair);
  return refuse(
    'not-remembered',
    `lvstop did not move ${name} away from ${director}${seen.length > 0 ? `: ${seen.join(', ')}` : ''}`,
    seen.some((text) => text.includes(' holds '))
      ? 'write 0 into that file, or run `lvstop failover` on the master'
      : 'take back by hand what moved it, or run `lvstop failover` on the master',
  );
}

/** The priority that an instance has once these changes are made. */
function priorityAfter(instance: VrrpInstance, changes: readonly Change[]): number | undefined {
  for (const change of changes)
    if (change.subject === 'conf-value' && change.instance === instance.name)
      return Number(change.after.text);
  const lowered = changes.some(
    (change) => change.subject === 'track-file' && trackValue(change.after ?? '') === 0,
  );
  return lowered ? instance.priority : (instance.effectivePriority ?? instance.priority);
}

/** Why the VIPs do not come back by themselves; `undefined` where they do. */
function whyStays(
  instance: VrrpInstance,
  changes: readonly Change[],
  { peer }: PairFacts,
): string | undefined {
  const away = peer?.director ?? 'the other director';
  if (instance.preempt === false)
    return `${instance.name} has nopreempt here: the VIPs stay on ${away}, and this director becomes its standby`;
  const own = priorityAfter(instance, changes);
  const master = peer && sameInstance(instance, peer);
  const theirs = master?.effectivePriority ?? master?.priority;
  return own !== undefined && theirs !== undefined && own <= theirs
    ? `priority ${own} here is not above the ${theirs} of ${away}: the VIPs stay there`
    : undefined;
}

type Moving = NonNullable<Draft['moving']>;

function movingOf(
  instance: VrrpInstance,
  steps: Draft['steps'],
  changes: readonly Change[],
  pair: PairFacts,
): Moving {
  const { peer, statements } = pair;
  const group = confInstances(statements).find(({ name }) => name === instance.name)?.syncGroup;
  const together = confInstances(statements).filter(
    (each) => each.name === instance.name || (group !== undefined && each.syncGroup === group),
  );
  const priority = priorityAfter(instance, changes);
  const back = { ...instance, ...(priority !== undefined && { effectivePriority: priority }) };
  const expectedMs = takeoverMs(back, false);
  const onPeer = peer && sameInstance(instance, peer);
  const own = instance.vips.length > 0 ? [instance] : [];
  const addresses = [...own, ...together].flatMap(({ vips }) => vips.map(({ address }) => address));
  return {
    ...{ instance: instance.name, to: 'here', step: steps.length - 1, expectedMs },
    addresses: [...new Set(addresses)],
    ...{ limitMs: limitOf(expectedMs), isOverlap: true },
    ...(onPeer && { onPeer: onPeer.name }),
  };
}

function notesOf(
  stays: string | undefined,
  moving: Moving,
  { here, peer }: PairFacts,
): readonly PlanNote[] {
  if (stays !== undefined)
    return [
      { topic: 'effect', text: stays, level: 'warning' },
      {
        topic: 'effect',
        text: `To move them here all the same: \`lvstop failover ${moving.onPeer ?? moving.instance}\` on ${peer?.director ?? 'the master'}`,
      },
    ];
  return [
    winnerNote(moving, moving.expectedMs, here.director),
    ...(peer ? connectionNotes(peer, here) : []),
  ];
}

function draftOf(
  action: Action,
  instance: VrrpInstance,
  changes: readonly Change[],
  facts: Facts,
): Draft {
  const pair = facts.pair as PairFacts; // whoever calls has looked
  const steps = changes.flatMap(stepsOf);
  const stays = whyStays(instance, changes, pair);
  const moving = movingOf(instance, steps, changes, pair);
  const moves = stays === undefined && instance.state !== 'master' && steps.length > 0;
  const isStopped = pair.here.process.running === false;
  return {
    ...{ title: `Fail back ${instance.name} (${action.id})`, steps },
    ...(moves && { moving, typeToConfirm: instance.name }),
    guards: moves ? guardsBack(instance, pair, isStopped) : [],
    notes: notesOf(stays, moving, pair),
    continues: { action: action.id, as: 'undo' },
    ...endOf(action, facts.memory, steps, 'nothing of it is left'),
  };
}

/** Back from the last failover of an instance: exactly what it changed, nothing else. */
export const planFailback: Planner<'failback'> = ({ instance: name }, facts) => {
  const { pair, memory, table } = facts;
  if (!pair) return refuse('no-keepalived', 'keepalived was not looked at', 'try again');
  const told = instanceNamed(pair.here, name);
  const written = confInstances(pair.statements).find((each) => each.name === name);
  const instance = told ?? written;
  const action = lastFailover(memory, table.director, name);
  if (!action || !instance) return notRemembered(name, told, pair);
  const { standing, differing } = remainsOf(action, table);
  const changes = [...standing]
    .reverse()
    .flatMap((change) => reverseOf(change) ?? [])
    .map((change) => asToldNow(change, table));
  const against = [...differing, ...differences(changes, 'before', table)];
  if (against.length > 0) return { ok: false, error: changedSince(action.id, against) };
  return ok(draftOf(action, instance, changes, facts));
};
