import { serverId, serviceId } from '../model/address.ts';
import type { ServiceId } from '../model/brand.ts';
import type { Change } from '../model/change/change.ts';
import type { Plan } from '../model/change/plan.ts';
import type { RealServer, VirtualService } from '../model/service.ts';
import { serviceAfter } from './apply.ts';
import type { Facts } from './facts.ts';

/** A real server before and after all steps of a plan; one of the two may be missing. */
export interface ServerOutlook {
  readonly before: RealServer | undefined;
  readonly after: RealServer | undefined;
}

/** A service before and after all steps of a plan, with the servers that it changes. */
export interface ServiceOutlook {
  readonly before: VirtualService;
  /** `undefined` where it will be gone. */
  readonly after: VirtualService | undefined;
  readonly touched: readonly ServerOutlook[];
}

/** What becomes of a director by a plan, however many steps it takes. */
export interface Outlook {
  readonly plan: Plan;
  readonly facts: Facts;
  readonly changes: readonly Change[];
  /** Those that are there and are changed. */
  readonly services: readonly ServiceOutlook[];
  /** A file of /proc/sys/net/ipv4/vs as it will be; `undefined` where it could not be read. */
  readonly sysctl: (name: string) => string | undefined;
}

function touchedIn(
  before: VirtualService,
  after: VirtualService | undefined,
  changes: readonly Change[],
): readonly ServerOutlook[] {
  const ids = changes.flatMap((change) =>
    change.subject === 'server' && serviceId(change.service) === before.id
      ? [serverId(change.key)]
      : [],
  );
  return [...new Set(ids)].map((id) => ({
    before: before.servers.find((server) => server.id === id),
    after: after?.servers.find((server) => server.id === id),
  }));
}

/** The services that changes are about, also through a server of theirs. */
function touchedServices(changes: readonly Change[]): ReadonlySet<ServiceId> {
  return new Set(
    changes.flatMap((change) => {
      if (change.subject === 'service') return [serviceId(change.key)];
      return change.subject === 'server' ? [serviceId(change.service)] : [];
    }),
  );
}

/** Looks past the steps of a plan at what will be. */
export function outlookOf(plan: Plan, facts: Facts): Outlook {
  const changes = plan.steps.flatMap((step) => step.changes);
  const touched = touchedServices(changes);
  const services = facts.table.services
    .filter(({ id }) => touched.has(id))
    .map((before) => {
      const after = serviceAfter(before, changes);
      return { before, after, touched: touchedIn(before, after, changes) };
    });
  const set = new Map(
    changes.flatMap((change) => (change.subject === 'sysctl' ? [[change.name, change.after]] : [])),
  );
  return {
    ...{ plan, facts, changes, services },
    sysctl: (name) => set.get(name) ?? facts.table.sysctls.get(name),
  };
}

/** True where a server loses the weight it has and stays. */
export const isQuiesced = ({ before, after }: ServerOutlook): boolean =>
  (before?.weight ?? 0) > 0 && after?.weight === 0;
