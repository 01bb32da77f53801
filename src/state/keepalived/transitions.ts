import type { VrrpInstance, VrrpLook } from '../model/keepalived/vrrp.ts';
import { heldOf } from './presence.ts';
import type { StateNow } from './instance-statuses.ts';
import { stateNow } from './instance-statuses.ts';
import type { KeepalivedState, Transition } from './keepalived-state.ts';

/** Older ones are forgotten. */
const MOST = 200;

/** Sources round the time of one and the same transition differently. */
const SAME_MS = 50;

const find = (look: VrrpLook | undefined, name: string): VrrpInstance | undefined =>
  look?.instances.find((instance) => instance.name === name);

const isNewer = (one: VrrpInstance, than: VrrpInstance): boolean =>
  one.lastTransition !== undefined &&
  (than.lastTransition === undefined || one.lastTransition > than.lastTransition + SAME_MS);

/** A look that knows addresses alone guesses what another knows: the difference is no transition. */
const isComparable = (one: VrrpLook | undefined, other: VrrpLook | undefined): boolean =>
  (one?.source === 'address') === (other?.source === 'address');

/** An instance before and after a look. */
interface Compared {
  readonly old: VrrpInstance;
  readonly now: VrrpInstance;
  readonly was: StateNow;
  readonly is: StateNow;
}

const made = (
  { name }: VrrpInstance,
  from: Transition['from'],
  to: Transition['to'],
  rest: Pick<Transition, 'at' | 'seenBy'>,
): Transition => ({ instance: name, ...(from !== undefined && { from }), to, ...rest });

/** What was last told of an instance that had not been seen before. */
function firstOf(instance: VrrpInstance): Transition | undefined {
  const { state, lastTransition } = instance;
  if (state === undefined || lastTransition === undefined) return undefined;
  return made(instance, undefined, state, { at: lastTransition, seenBy: 'keepalived' });
}

/** What its addresses had said already, as keepalived tells it; nothing where it tells of no transition. */
function settled({ old, now, is }: Compared, said: Transition): Transition | undefined {
  const to = is.state;
  if (to === undefined || (to === old.state && !isNewer(now, old))) return undefined;
  const at = isNewer(now, old) ? (now.lastTransition ?? said.at) : said.at;
  return made(now, said.from, to, { at, seenBy: 'addresses' });
}

/** What is new where nothing had been said before. */
function newOf({ old, now, was, is }: Compared, at: number): Transition | undefined {
  if (is.state === undefined || is.state === was.state) {
    if (is.state === undefined || is.byAddresses || !isNewer(now, old)) return undefined;
    // It left and came back between two looks.
    return made(now, undefined, is.state, { at: now.lastTransition ?? at, seenBy: 'keepalived' });
  }
  if (is.byAddresses) return made(now, was.state, is.state, { at, seenBy: 'addresses' });
  const told = isNewer(now, old) ? now.lastTransition : undefined;
  return made(now, was.state, is.state, { at: told ?? at, seenBy: 'keepalived' });
}

/** What another source tells that had not been told. */
function learned(now: VrrpInstance, last: Transition | undefined): Transition | undefined {
  const one = firstOf(now);
  if (!one || (last && one.at <= last.at + SAME_MS)) return undefined;
  return last && last.to !== one.to ? { ...one, from: last.to } : one;
}

/** What VIPs tell where nothing else does: `backup` is then no more than master no longer. */
function newOfAddresses(
  { now, was, is }: Compared,
  addresses: KeepalivedState['addresses'],
  at: number,
): Transition | undefined {
  if (is.state === 'master' && was.state !== 'master')
    return made(now, was.state, 'master', { at, seenBy: 'addresses' });
  return was.state === 'master' && heldOf(now, addresses) === 'none'
    ? made(now, 'master', 'backup', { at, seenBy: 'addresses' })
    : undefined;
}

/** The transitions with those of one instance that a look shows. */
function withInstance(
  transitions: readonly Transition[],
  now: VrrpInstance,
  [before, after]: readonly [KeepalivedState, KeepalivedState],
  at: number,
): readonly Transition[] {
  const old = find(before.vrrp, now.name);
  const add = (one: Transition | undefined, rest = transitions): readonly Transition[] =>
    one ? [one, ...rest] : rest;
  if (!old) return add(firstOf(now));
  const compared = { old, now, was: stateNow(old, before), is: stateNow(now, after) };
  const bothBlind = [before, after].every(({ vrrp }) => vrrp?.source === 'address');
  if (bothBlind && compared.is.state !== 'stopped')
    return before.addresses ? add(newOfAddresses(compared, after.addresses, at)) : transitions;
  const said = transitions.find(({ instance }) => instance === now.name);
  if (compared.was.byAddresses && said) {
    if (compared.is.byAddresses && compared.is.state === compared.was.state) return transitions;
    const rest = transitions.filter((each) => each !== said);
    return add(settled(compared, said), rest);
  }
  if (!isComparable(before.vrrp, after.vrrp) && compared.is.state !== 'stopped')
    return add(learned(now, said));
  return add(newOf(compared, at));
}

/**
 * The transitions with those that a look shows, the newest first. What addresses said first becomes what keepalived
 * tells of it later, or goes where keepalived knows of none.
 *
 * @param at wall clock of the look
 */
export function recordTransitions(
  before: KeepalivedState,
  after: KeepalivedState,
  at: number,
): readonly Transition[] {
  let { transitions } = before;
  for (const instance of after.vrrp?.instances ?? [])
    transitions = withInstance(transitions, instance, [before, after], at);
  if (transitions === before.transitions) return transitions;
  return transitions.toSorted((one, other) => other.at - one.at).slice(0, MOST);
}
