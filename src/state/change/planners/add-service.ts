import type { Change } from '../../model/change/change.ts';
import type { ServiceKey } from '../../model/address.ts';
import { serviceId } from '../../model/address.ts';
import type { ServiceSettings } from '../../model/change/settings.ts';
import { ok } from '../../model/result.ts';
import { contrasts, serviceAttributes } from '../attributes.ts';
import { namedFlags } from '../checks/flags.ts';
import { serviceRefusal } from '../checks/service.ts';
import type { Drafted, Planner } from '../draft.ts';
import { refuse } from '../draft.ts';
import type { Facts } from '../facts.ts';
import { settingsOfService } from '../settings.ts';
import { stepOf } from '../step.ts';

/** What ipvsadm takes where nothing is said. */
const DEFAULT: ServiceSettings = {
  ...{ scheduler: 'wlc', schedulerFlags: [], persistence: null, onePacket: false },
};

/** A service that is there already, as wanted or not. */
function existing(
  key: ServiceKey,
  settings: ServiceSettings,
  { table }: Facts,
): Drafted | undefined {
  const service = table.services.find(({ id }) => id === serviceId(key));
  if (!service) return undefined;
  const present = serviceAttributes(settingsOfService(service));
  const [differing] = contrasts(serviceAttributes(settings), present);
  if (!differing) return ok({ title: `Add ${service.id}`, steps: [] });
  const { attribute, found, expected } = differing;
  return refuse(
    'exists',
    `${service.id} is there already, with ${attribute} ${found}, not ${expected}`,
    'edit it: `lvstop service edit SERVICE ...`',
  );
}

/** A new service, without servers. */
export const planAddService: Planner<'add-service'> = (intent, facts) => {
  const key: ServiceKey =
    intent.key.kind === 'fwmark'
      ? { ...intent.key, family: intent.key.family ?? 'ipv4' }
      : intent.key;
  const wanted = { ...DEFAULT, ...intent.settings };
  const flags = namedFlags(wanted.scheduler, wanted.schedulerFlags);
  if (!flags.ok) return flags;
  const settings = { ...wanted, schedulerFlags: flags.value };
  const refused = serviceRefusal(key, settings);
  if (refused) return { ok: false, error: refused };
  const change: Change = { subject: 'service', key, before: undefined, after: settings };
  return (
    existing(key, settings, facts) ??
    ok({ title: `Add ${serviceId(key)}`, steps: [stepOf(change)] })
  );
};
