import { ok } from '../../model/result.ts';
import { plural } from '../../trouble/words.ts';
import type { Planner } from '../draft.ts';
import { stepWith } from '../step.ts';
import { removalOf } from './remove-service.ts';

/** Everything goes; its one command carries every entry, so that an undo can add all again. */
export const planClear: Planner<'clear'> = (_, { table }) => {
  const { director, services } = table;
  const what = `all ${plural(services.length, 'service')} of ${director}`;
  const step = stepWith(`remove ${what}`, ['ipvsadm', '-C'], services.flatMap(removalOf));
  const steps = services.length === 0 ? [] : [step];
  return ok({ title: `Clear ${what}`, steps, typeToConfirm: director });
};
