import type { KeepalivedState, Transition } from '../keepalived/keepalived-state.ts';
import type { SyncGroup, VrrpState } from '../model/keepalived/vrrp.ts';
import type { Change } from './compare-services.ts';

const about = (severity: Change['severity'], text: string): Change => ({
  severity,
  subject: undefined,
  text,
});

const word = (state: VrrpState): string => state.toUpperCase();

const SEVERITY: Readonly<Record<VrrpState, Change['severity']>> = {
  ...{ init: 'info', backup: 'warning', master: 'warning' },
  ...{ fault: 'critical', stopped: 'warning', deleted: 'warning' },
};

const isStart = ({ from }: Transition): boolean => from === 'init' || from === 'stopped';

function moved(transition: Transition): Change {
  const { instance, from, to, seenBy } = transition;
  const how = seenBy === 'addresses' ? `: its VIPs ${to === 'master' ? 'came' : 'went'}` : '';
  const text =
    from === undefined && seenBy === 'addresses'
      ? `${instance} is ${word(to)}${how}`
      : from === undefined
        ? `${instance} left ${word(to)} and is ${word(to)} again`
        : `${instance} ${word(from)} -> ${word(to)}${how}`;
  return about(isStart(transition) && to === 'backup' ? 'info' : SEVERITY[to], text);
}

/** What became of a transition that addresses had told of. */
function corrected(said: Transition, now: Transition | undefined): readonly Change[] {
  if (now?.to === said.to) return [];
  if (now) return [about(SEVERITY[now.to], `${now.instance} is ${word(now.to)}`)];
  const { instance, from } = said;
  const stays = from === undefined ? '' : `, which is ${word(from)} as before`;
  return [
    about('warning', `keepalived knows nothing of the VIPs that moved at ${instance}${stays}`),
  ];
}

/** What addresses had told last of an instance, and keepalived tells otherwise. */
const replaced = (before: KeepalivedState, now: KeepalivedState): readonly Transition[] =>
  before.transitions.filter(
    (each, index, all) =>
      each.seenBy === 'addresses' &&
      all.findIndex(({ instance }) => instance === each.instance) === index &&
      !now.transitions.includes(each),
  );

function transitionChanges(before: KeepalivedState, now: KeepalivedState): readonly Change[] {
  if (before.transitions === now.transitions) return [];
  const fresh = now.transitions.filter((each) => !before.transitions.includes(each));
  const known = new Set(before.vrrp?.instances.map(({ name }) => name));
  const gone = replaced(before, now);
  const told = fresh.toReversed().flatMap((transition) => {
    const said = gone.find(({ instance }) => instance === transition.instance);
    if (said) return corrected(said, transition);
    return known.has(transition.instance) ? [moved(transition)] : [];
  });
  const names = new Set(fresh.map(({ instance }) => instance));
  const withdrawn = gone.filter(({ instance }) => !names.has(instance));
  return [...told, ...withdrawn.flatMap((said) => corrected(said, undefined))];
}

function groupChanges(
  was: readonly SyncGroup[] | undefined,
  is: readonly SyncGroup[] | undefined,
): readonly Change[] {
  if (!was || !is || was === is) return [];
  const old = new Map(was.map(({ name, state }) => [name, state]));
  return is.flatMap(({ name, state }) => {
    const before = old.get(name);
    if (before === undefined || state === undefined || before === state) return [];
    return [about('info', `sync group ${name} ${word(before)} -> ${word(state)}`)];
  });
}

/** Transitions of instances and sync groups that a look showed. */
export const vrrpChanges = (before: KeepalivedState, now: KeepalivedState): readonly Change[] => [
  ...transitionChanges(before, now),
  ...groupChanges(before.vrrp?.groups, now.vrrp?.groups),
];
