import { FAILOVER_METHODS } from '../../../state/model/change/intent.ts';
import { failbackOf, failoverOf } from '../../../state/selectors/vrrp/failover.ts';
import { selectInstances } from '../../../state/selectors/vrrp.ts';
import type { State } from '../../../state/store.ts';
import { mayNotAct } from '../deed.ts';
import type { Command } from './command.ts';
import { didYouMean } from './nearest.ts';

const namesOf = (state: State): readonly string[] =>
  selectInstances(state).map(({ instance }) => instance.name);

/** Why no instance is called so. */
function unknownName(state: State, name: string | undefined, usage: string): string | undefined {
  if (name === undefined) return `${usage} takes the name of an instance`;
  const names = namesOf(state);
  if (names.includes(name)) return undefined;
  return names.length === 0
    ? `there is no VRRP instance here; 3 tells why`
    : `there is no instance ${name}${didYouMean(name, names)}`;
}

/** Moving VIPs by the name of their instance. */
export const VRRP: readonly Command[] = [
  {
    name: 'failover',
    takes: 'NAME [METHOD]',
    does: 'plan that the peer takes the VIPs of an instance',
    offers: (state, before) => [namesOf(state), FAILOVER_METHODS][before.length] ?? [],
    run: ({ words }, { state, propose }) => {
      const [instance, word = 'auto', ...more] = words;
      const unknown = unknownName(state(), instance, 'failover');
      if (instance === undefined || unknown !== undefined) return unknown;
      const method = FAILOVER_METHODS.find((each) => each === word);
      if (!method || more.length > 0)
        return `a failover is made by ${FAILOVER_METHODS.join(', ')}${method ? '' : `, not ${word}`}`;
      const chosen = failoverOf(state(), [{ kind: 'instance', instance }]);
      const why = mayNotAct(state()) ?? ('why' in chosen ? chosen.why : undefined);
      if (why === undefined) propose({ kind: 'failover', instance, method });
      return why;
    },
  },
  {
    name: 'failback',
    takes: 'NAME',
    does: 'plan the way back from the last failover of an instance',
    offers: (state, before) => (before.length === 0 ? namesOf(state) : []),
    run: ({ text }, { state, propose }) => {
      const unknown = unknownName(state(), text === '' ? undefined : text, 'failback');
      if (unknown !== undefined) return unknown;
      const chosen = failbackOf(state(), [{ kind: 'instance', instance: text }]);
      const why = mayNotAct(state()) ?? ('why' in chosen ? chosen.why : undefined);
      if (why === undefined) propose({ kind: 'failback', instance: text });
      return why;
    },
  },
];
