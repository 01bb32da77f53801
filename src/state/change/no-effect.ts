import { serviceId } from '../model/address.ts';
import type { Change } from '../model/change/change.ts';
import type { PlanNote } from '../model/change/plan.ts';
import type { VirtualService } from '../model/service.ts';
import { ignoresWeights } from '../trouble/scheduling.ts';
import type { DirectorTable } from './director-table.ts';

/** A weight that moves between two values other than 0. */
const isShift = (change: Change): boolean =>
  change.subject === 'server' &&
  !!change.before?.weight &&
  !!change.after?.weight &&
  change.before.weight !== change.after.weight;

const isIn = (change: Change, { id }: VirtualService): boolean =>
  change.subject === 'server' && serviceId(change.service) === id;

/** Says where other weights make no difference. */
export const noEffectNotes = (
  changes: readonly Change[],
  { services }: DirectorTable,
): readonly PlanNote[] =>
  services
    .filter(ignoresWeights)
    .filter((service) => changes.some((change) => isIn(change, service) && isShift(change)))
    .map(({ id, scheduler }) => ({
      topic: 'effect',
      text: `${id}: ${scheduler} heeds no weight but 0, so another one has no effect`,
      level: 'warning',
    }));
