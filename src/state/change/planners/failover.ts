import type { Way } from '../../failover/method.ts';
import { chosenWay, waysOf } from '../../failover/methods.ts';
import {
  alongNotes,
  connectionNotes,
  equalNotes,
  otherWays,
  winnerNote,
} from '../../failover/notes.ts';
import type { PairFacts } from '../../failover/pair.ts';
import { instanceNamed, instancesOf, movingTogether, sameInstance } from '../../failover/pair.ts';
import { guardsAway } from '../../failover/preflight.ts';
import { limitOf, takeoverMs } from '../../failover/takeover.ts';
import type { PlanNote } from '../../model/change/plan.ts';
import type { VrrpInstance } from '../../model/keepalived/vrrp.ts';
import { ok } from '../../model/result.ts';
import type { Draft, Drafted, IntentOf, Planner } from '../draft.ts';
import { refuse } from '../draft.ts';
import type { Facts } from '../facts.ts';
import { stepsOf } from '../step.ts';

type Works = Way & { readonly works: true };

/** Addresses of instances that this director has now; all of them where that is not known. */
export function heldAddresses(
  instances: readonly VrrpInstance[],
  { here }: PairFacts,
): readonly string[] {
  const all = instances.flatMap(({ vips }) => vips.map(({ address }) => address));
  const held = here.addresses && new Set(here.addresses.map(({ address }) => address));
  return [...new Set(all)].filter((address) => held?.has(address) ?? true);
}

/** Who is not there may be as slow as any: the lowest priority waits longest. */
const anybody = (instance: VrrpInstance): VrrpInstance => ({ ...instance, effectivePriority: 1 });

function movingOf(
  way: Works,
  steps: Draft['steps'],
  instance: VrrpInstance,
  pair: PairFacts,
): NonNullable<Draft['moving']> {
  const { here, peer } = pair;
  const standby = peer && sameInstance(instance, peer);
  const expectedMs = takeoverMs(standby ?? anybody(instance), !way.isOverlap);
  const moved = instancesOf(here).filter(
    ({ name, state }) => way.along.includes(name) && state === 'master',
  );
  return {
    ...{ instance: instance.name, to: 'peer', step: steps.length - 1, expectedMs },
    addresses: heldAddresses(moved, pair),
    ...{ limitMs: limitOf(expectedMs), isOverlap: way.isOverlap },
    ...(standby && { onPeer: standby.name }),
  };
}

function notesOf(
  way: Works,
  ways: readonly Way[],
  instance: VrrpInstance,
  expectedMs: number,
  pair: PairFacts,
): readonly PlanNote[] {
  const { here, peer } = pair;
  const stops: PlanNote = { topic: 'effect', text: way.text, level: 'warning' };
  return [
    way.method === 'stop' ? stops : { topic: 'effect', text: way.text },
    winnerNote(way, expectedMs, peer?.director ?? 'another director, if there is one,'),
    ...alongNotes(instance.name, way.along),
    ...equalNotes(instance, pair),
    ...connectionNotes(here, peer),
    ...otherWays(ways, way),
    {
      topic: 'undo',
      text: `\`lvstop failback ${instance.name}\` takes the VIPs back. Where nobody takes over in time, this is taken back by itself`,
    },
  ];
}

/** Longer, so that nobody types it without having read why. */
const confirmation = ({ name }: VrrpInstance, { peer }: PairFacts): string =>
  peer ? name : `${name} to an unknown standby`;

function draftOf(instance: VrrpInstance, wish: IntentOf<'failover'>, facts: Facts): Drafted {
  const pair = facts.pair as PairFacts; // whoever calls has looked
  const together = movingTogether(instance, pair.here);
  const standby = pair.peer && sameInstance(instance, pair.peer);
  const ways = waysOf({ pair, table: facts.table, instance, together, standby });
  const way = chosenWay(ways, wish.method);
  if (!way) {
    const asked = ways.filter(({ method }) => wish.method === 'auto' || method === wish.method);
    const whys = asked.flatMap((each) => (each.works ? [] : [`${each.method}: ${each.why}`]));
    const other = chosenWay(ways, 'auto');
    return refuse(
      'cannot-move',
      `${instance.name} cannot be moved: ${whys.join('; ')}`,
      other ? `--method ${other.method} works here` : 'prepare a track file in keepalived.conf',
    );
  }
  const steps = way.changes.flatMap(stepsOf);
  const moving = movingOf(way, steps, instance, pair);
  return ok({
    title: `Fail over ${instance.name} by ${way.method}`,
    ...{ steps, moving, movedBy: { instance: instance.name, method: way.method } },
    methods: ways.map((each) => ({
      ...{ method: each.method, chosen: each === way },
      ...(!each.works && { whyNot: each.why }),
    })),
    guards: guardsAway(instance, pair),
    notes: notesOf(way, ways, instance, moving.expectedMs, pair),
    typeToConfirm: confirmation(instance, pair),
  });
}

/** There is no instance of that name; those that there are follow. */
export function noSuchInstance(name: string, here: PairFacts['here']): Drafted {
  const names = instancesOf(here).map((each) => each.name);
  return refuse(
    'no-such-entry',
    `there is no VRRP instance ${name} on ${here.director}`,
    names.length === 0 ? '`lvstop vrrp` shows what there is' : `there is ${names.join(', ')}`,
  );
}

/** Why an instance cannot be looked at; `undefined` where there is one. */
export function noInstance(name: string, { here }: PairFacts): Drafted | undefined {
  const { director, process, vrrp } = here;
  if (process.running === false)
    return refuse(
      'no-keepalived',
      `keepalived does not run on ${director}`,
      'systemctl start keepalived',
    );
  if (!vrrp.ok) return refuse('no-keepalived', vrrp.error.message, vrrp.error.remedy);
  return instanceNamed(here, name) ? undefined : noSuchInstance(name, here);
}

/** Makes this director give up the VIPs of an instance. */
export const planFailover: Planner<'failover'> = (wish, facts) => {
  const { pair } = facts;
  if (!pair) return refuse('no-keepalived', 'keepalived was not looked at', 'try again');
  const none = noInstance(wish.instance, pair);
  if (none) return none;
  const instance = instanceNamed(pair.here, wish.instance);
  if (instance?.state !== 'master') {
    const state = (instance?.state ?? 'unknown').toUpperCase();
    const master = instance?.masterAddress;
    return refuse(
      'not-here',
      `${wish.instance} is ${state} on ${pair.here.director}, not MASTER: there is nothing to move away`,
      master === undefined
        ? 'run it on the director that is master'
        : `run it on the master, which is ${master}`,
    );
  }
  return draftOf(instance, wish, facts);
};
