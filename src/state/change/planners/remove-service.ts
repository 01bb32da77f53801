import type { Change } from '../../model/change/change.ts';
import type { Step } from '../../model/change/plan.ts';
import { ok } from '../../model/result.ts';
import type { VirtualService } from '../../model/service.ts';
import { plural } from '../../trouble/words.ts';
import { commandOf } from '../command.ts';
import type { Planner } from '../draft.ts';
import { findService } from '../find.ts';
import { changeOfPlace } from '../place.ts';
import { settingsOfService } from '../settings.ts';
import { stepWith } from '../step.ts';

/** A service and its servers go; the service last, so that an undo begins with it. */
export function removalOf(service: VirtualService): readonly Change[] {
  const servers = service.servers.map((server) => changeOfPlace({ service, server }, undefined));
  const before = settingsOfService(service);
  return [...servers, { subject: 'service', key: service.key, before, after: undefined }];
}

const withServers = ({ servers }: VirtualService): string =>
  servers.length === 0 ? '' : ` and its ${plural(servers.length, 'server')}`;

/** The step with which a service goes. */
export function removalStep(service: VirtualService): Step {
  const gone: Change = {
    ...{ subject: 'service', key: service.key },
    ...{ before: settingsOfService(service), after: undefined },
  };
  const does = `remove ${service.id}${withServers(service)}`;
  return stepWith(does, commandOf(gone), removalOf(service));
}

/** Services with all of their servers. */
export const planRemoveService: Planner<'remove-service'> = ({ keys }, facts) => {
  const services = new Map<string, VirtualService>();
  for (const key of keys) {
    const service = findService(key, facts);
    if (!service.ok) return service;
    services.set(service.value.id, service.value);
  }
  const [only, ...more] = services.values();
  const what =
    only && more.length === 0 ? `${only.id}${withServers(only)}` : plural(services.size, 'service');
  return ok({ title: `Remove ${what}`, steps: [...services.values()].map(removalStep) });
};
