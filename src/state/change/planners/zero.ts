import type { Change } from '../../model/change/change.ts';
import { ok } from '../../model/result.ts';
import { plural } from '../../trouble/words.ts';
import type { Planner } from '../draft.ts';
import { findService } from '../find.ts';
import { stepOf } from '../step.ts';

/** Counters that start anew. */
export const planZero: Planner<'zero'> = ({ services }, facts) => {
  if (services === 'all') {
    const all: Change = { subject: 'counters', service: undefined };
    return ok({ title: 'Zero all counters', steps: [stepOf(all)] });
  }
  const changes = new Map<string, Change>();
  for (const key of services) {
    const service = findService(key, facts);
    if (!service.ok) return service;
    changes.set(service.value.id, { subject: 'counters', service: service.value.key });
  }
  const [only, ...more] = changes.keys();
  const whose = only !== undefined && more.length === 0 ? only : plural(changes.size, 'service');
  return ok({ title: `Zero counters of ${whose}`, steps: [...changes.values()].map(stepOf) });
};
