import { WEIGHT_USAGE } from '../../../state/acting/weight-words.ts';
import { selectTargets } from '../../../state/selectors/targets.ts';
import { proposeWeight } from '../propose-weight.ts';
import { mayNotAct } from '../deed.ts';
import type { Command } from './command.ts';

/** What changes a director and takes more than a key can say. */
export const CHANGING: readonly Command[] = [
  {
    name: 'weight',
    takes: 'N | +N | -N | N% [over TIME]',
    does: 'set the weight of the selected or tagged servers',
    run: ({ text }, effects) =>
      text === ''
        ? `weight takes ${WEIGHT_USAGE}`
        : proposeWeight(text, selectTargets(effects.state()), effects),
  },
  {
    name: 'zero',
    takes: '[all]',
    does: 'zero the counters of the service, or of all',
    offers: (_, before) => (before.length === 0 ? ['all'] : []),
    run: ({ text }, { state, propose }) => {
      if (text !== 'all') return 'zero takes all, or nothing for the selected service';
      const why = mayNotAct(state());
      if (why === undefined) propose({ kind: 'zero', services: 'all' });
      return why;
    },
  },
];
