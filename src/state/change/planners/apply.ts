import type { Change } from '../../model/change/change.ts';
import type { WantedService } from '../../model/change/intent.ts';
import type { NoPlan, PlanNote, Step } from '../../model/change/plan.ts';
import { serverId, serviceId } from '../../model/address.ts';
import type { Result } from '../../model/result.ts';
import { err, ok } from '../../model/result.ts';
import type { VirtualService } from '../../model/service.ts';
import { plural } from '../../trouble/words.ts';
import { contrasts, serviceAttributes } from '../attributes.ts';
import { serviceRefusal } from '../checks/service.ts';
import type { Planner } from '../draft.ts';
import type { Facts } from '../facts.ts';
import { changeOfPlace } from '../place.ts';
import { settingsOfService } from '../settings.ts';
import { stepOf } from '../step.ts';
import type { ServerSteps } from './apply-servers.ts';
import { applyServers } from './apply-servers.ts';
import { removalStep } from './remove-service.ts';

/** What one service takes. */
interface ServiceSteps extends ServerSteps {
  /** Its own step, where it is not as wanted. */
  readonly own: readonly Step[];
  readonly isNew: boolean;
}

/** A service that is not there yet, as servers are checked against it. */
const unborn = ({ key, settings }: WantedService): VirtualService => ({
  ...{ id: serviceId(key), key, ...settings },
  ...{ samples: [], servers: [] },
});

function ownSteps(
  { key, settings }: WantedService,
  service: VirtualService | undefined,
): Result<readonly Step[], NoPlan> {
  const before = service && settingsOfService(service);
  const isSame =
    before !== undefined &&
    contrasts(serviceAttributes(settings), serviceAttributes(before)).length === 0;
  if (isSame) return ok([]);
  const refused = serviceRefusal(key, settings);
  if (refused) return err(refused);
  const change: Change = { subject: 'service', key, before, after: settings };
  return ok([stepOf(change)]);
}

function applyService(wanted: WantedService, { table }: Facts): Result<ServiceSteps, NoPlan> {
  const service = table.services.find(({ id }) => id === serviceId(wanted.key));
  const own = ownSteps(wanted, service);
  if (!own.ok) return own;
  const servers = applyServers(wanted, service ?? unborn(wanted), table);
  return servers.ok ? ok({ ...servers.value, own: own.value, isNew: !service }) : servers;
}

/** What is there and not wanted: services, and servers of services that are. */
function strangers(services: readonly WantedService[], { table }: Facts) {
  const wanted = new Map(services.map((each) => [serviceId(each.key), each.servers]));
  const gone = table.services.filter(({ id }) => !wanted.has(id));
  const places = table.services.flatMap((service) => {
    const names = new Set(wanted.get(service.id)?.map(({ key }) => serverId(key)));
    return wanted.has(service.id)
      ? service.servers.filter(({ id }) => !names.has(id)).map((server) => ({ service, server }))
      : [];
  });
  return { gone, places };
}

type Strangers = ReturnType<typeof strangers>;

/** What comes first, then what changes, then what goes: at no moment is less there than before or after. */
function inOrder(parts: readonly ServiceSteps[], { gone, places }: Strangers): readonly Step[] {
  const isNew = parts.filter((part) => part.isNew);
  const isThere = parts.filter((part) => !part.isNew);
  return [
    ...isNew.flatMap(({ own, added }) => [...own, ...added]),
    ...isThere.flatMap(({ added }) => added),
    ...isThere.flatMap(({ own }) => own),
    ...parts.flatMap(({ raised }) => raised),
    ...parts.flatMap(({ edited }) => edited),
    ...places.map((place) => stepOf(changeOfPlace(place, undefined))),
    ...gone.map(removalStep),
  ];
}

const NOTHING: Strangers = { gone: [], places: [] };

function leftNote({ gone, places }: Strangers): readonly PlanNote[] {
  const parts = [
    ...(gone.length > 0 ? [plural(gone.length, 'service')] : []),
    ...(places.length > 0 ? [plural(places.length, 'server')] : []),
  ];
  return parts.length === 0
    ? []
    : [
        {
          topic: 'effect',
          text: `${parts.join(' and ')} that the file does not have will stay; --prune removes what it does not have.`,
        },
      ];
}

function thresholdNote(parts: readonly ServiceSteps[]): readonly PlanNote[] {
  const names = parts.flatMap(({ unlimited }) => unlimited);
  return names.length === 0
    ? []
    : [
        {
          ...{ topic: 'effect', level: 'warning' },
          text: `${plural(names.length, 'server')} will lose their thresholds, which the file does not have: ipvsadm -S leaves them out, lvstop save does not.`,
        },
      ];
}

/** The table as a file has it, one step a difference. */
export const planApply: Planner<'apply'> = ({ services, prune }, facts) => {
  const parts: ServiceSteps[] = [];
  for (const wanted of services) {
    const part = applyService(wanted, facts);
    if (!part.ok) return part;
    parts.push(part.value);
  }
  const extra = strangers(services, facts);
  const { director, services: present } = facts.table;
  const isClearing = prune && present.length > 0 && extra.gone.length === present.length;
  const count = services.reduce((sum, { servers }) => sum + servers.length, 0);
  return ok({
    title: `Apply ${plural(services.length, 'service')} with ${plural(count, 'server')}`,
    steps: inOrder(parts, prune ? extra : NOTHING),
    notes: [...thresholdNote(parts), ...(prune ? [] : leftNote(extra))],
    ...(isClearing && { typeToConfirm: director }),
  });
};
