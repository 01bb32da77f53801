import type { Change } from '../../model/change/change.ts';
import type { NoPlan } from '../../model/change/plan.ts';
import type { ServiceSettings } from '../../model/change/settings.ts';
import type { Result } from '../../model/result.ts';
import { ok } from '../../model/result.ts';
import { contrasts, serviceAttributes } from '../attributes.ts';
import { flagsThatStay, namedFlags } from '../checks/flags.ts';
import { serviceRefusal } from '../checks/service.ts';
import type { Planner } from '../draft.ts';
import { findService } from '../find.ts';
import { settingsOfService } from '../settings.ts';
import { stepOf } from '../step.ts';

/** Another scheduler is not told the flags of the one before. */
function merged(
  before: ServiceSettings,
  over: Partial<ServiceSettings>,
): Result<ServiceSettings, NoPlan> {
  const wanted = { ...before, ...over };
  const kept = over.schedulerFlags ?? flagsThatStay(wanted.scheduler, before.schedulerFlags);
  const flags = namedFlags(wanted.scheduler, kept);
  return flags.ok ? ok({ ...wanted, schedulerFlags: flags.value }) : flags;
}

/** Some settings of a service anew, the others as they are. */
export const planEditService: Planner<'edit-service'> = (intent, facts) => {
  const service = findService(intent.key, facts);
  if (!service.ok) return service;
  const { id, key } = service.value;
  const before = settingsOfService(service.value);
  const after = merged(before, intent.settings);
  if (!after.ok) return after;
  const refused = serviceRefusal(key, after.value);
  if (refused) return { ok: false, error: refused };
  const title = `Edit ${id}`;
  if (contrasts(serviceAttributes(after.value), serviceAttributes(before)).length === 0)
    return ok({ title, steps: [] });
  const change: Change = { subject: 'service', key, before, after: after.value };
  return ok({ title, steps: [stepOf(change)] });
};
