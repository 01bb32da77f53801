import { failedMethods } from '../../keepalived/failed-methods.ts';
import { serverId, serviceId } from '../../model/address.ts';
import type { ServerId, ServiceId } from '../../model/brand.ts';
import type { CheckedServer, ChecksLook } from '../../model/keepalived/checks.ts';
import type { Snapshot } from '../../model/snapshot.ts';
import type { Level } from '../detail/document.ts';
import { memoLast } from '../memo.ts';

/** A real server as keepalived's healthchecker believes it to be, beside what the kernel holds. */
export interface Believed {
  readonly service: ServiceId;
  /** All services that it is in as one, the first included: those of a group. */
  readonly services: readonly ServiceId[];
  readonly server: ServerId;
  readonly up: boolean | undefined;
  /** `TCP_CHECK`, `HTTP_GET not yet run`, `no checker: always up`. */
  readonly checkers: string;
  /** What keepalived would give it. */
  readonly weight: number | undefined;
  /** `null` where the kernel does not have it; `undefined` where that is not known. */
  readonly kernelWeight: number | null | undefined;
  readonly level: Level;
}

/** Names of the checkers that fail, else of all. */
export function checkerWords(checked: CheckedServer): string {
  const { checkers, alive } = checked;
  if (checkers.length === 0) return 'no checker: always up';
  const failed = failedMethods(checked);
  if (alive === false && failed.length > 0) return failed.join(', ');
  const words = checkers.map(({ method, enabled, hasRun }) => {
    if (enabled === false) return `${method} off`;
    return hasRun === false ? `${method} not run yet` : method;
  });
  return [...new Set(words)].join(', ');
}

const kernelWeights = memoLast((picture: Snapshot | undefined): ReadonlyMap<string, number> => {
  const weights = new Map<string, number>();
  for (const { id, servers } of picture?.services ?? [])
    for (const server of servers) weights.set(`${id} ${server.id}`, server.weight);
  return weights;
});

/** Down and gone is as it should be; up and gone, or another weight, is not. */
function levelOf(
  { alive, inhibitOnFailure, settings }: CheckedServer,
  kernel: Believed['kernelWeight'],
): Level {
  if (alive === false) return 'alert';
  if (kernel === undefined || alive === undefined) return 'plain';
  if (kernel === null) return 'warning';
  const isOther = settings.weight !== undefined && settings.weight !== kernel;
  return isOther && !inhibitOnFailure ? 'warning' : 'plain';
}

const RANK: Readonly<Record<Level, number>> = { alert: 0, warning: 1, plain: 2 };

/** Every real server that keepalived checks or has, what is down first. */
export const believedOf = memoLast(
  (checks: ChecksLook, picture: Snapshot | undefined): readonly Believed[] => {
    const weights = kernelWeights(picture);
    const all = checks.services.flatMap(({ keys, servers }) => {
      const services = keys.map(serviceId);
      const [service] = services;
      if (service === undefined) return [];
      return servers.map((each): Believed => {
        const server = serverId(each.key);
        const kernel = picture ? (weights.get(`${service} ${server}`) ?? null) : undefined;
        return {
          service,
          services,
          server,
          up: each.alive,
          checkers: checkerWords(each),
          weight: each.settings.weight,
          kernelWeight: kernel,
          level: levelOf(each, kernel),
        };
      });
    });
    return all.toSorted((one, other) => RANK[one.level] - RANK[other.level]);
  },
);

/** What keepalived's checkers say against servers, for the tables of services and servers. */
export interface DownWords {
  /** `keepalived: down, TCP_CHECK`, of a server in a service. */
  readonly ofServer: (service: ServiceId, server: ServerId) => string | undefined;
  /** Servers of a service that are down and therefore not in the kernel's table. */
  readonly goneOf: (
    service: ServiceId,
  ) => readonly { readonly server: ServerId; readonly checkers: string }[];
  /** The sorry server that serves a service alone, since too few of its servers are up. */
  readonly sorryOf: (service: ServiceId) => ServerId | undefined;
}

const NOTHING_DOWN: DownWords = {
  ofServer: () => undefined,
  goneOf: () => [],
  sorryOf: () => undefined,
};

/** Services that only their sorry server serves. */
const sorryServers = memoLast(
  (checks: ChecksLook): ReadonlyMap<ServiceId, ServerId> =>
    new Map(
      checks.services.flatMap(({ keys, quorumIsUp, sorryServer }) =>
        quorumIsUp === false && sorryServer
          ? keys.map((key) => [serviceId(key), serverId(sorryServer)] as const)
          : [],
      ),
    ),
);

/** Whether the kernel has a server; for a few questions, since it looks for each. */
function asker(picture: Snapshot | undefined) {
  const services = new Map((picture?.services ?? []).map((service) => [service.id, service]));
  return (service: ServiceId, server: ServerId): boolean =>
    services.get(service)?.servers.some(({ id }) => id === server) ?? false;
}

interface Down {
  readonly service: ServiceId;
  readonly server: ServerId;
  readonly checkers: string;
}

const allDown = memoLast((checks: ChecksLook): readonly Down[] =>
  checks.services.flatMap(({ keys, servers }) =>
    servers
      .filter(({ alive }) => alive === false)
      .flatMap((each) =>
        keys.map((key) => ({
          service: serviceId(key),
          server: serverId(each.key),
          checkers: checkerWords(each),
        })),
      ),
  ),
);

/** Whether anything is down. */
export const isAnyDown = (checks: ChecksLook | undefined): boolean =>
  checks !== undefined && allDown(checks).length > 0;

/** What keepalived's checkers say against servers; the same value where nothing is down. */
export const downWords = memoLast(
  (checks: ChecksLook | undefined, picture: Snapshot | undefined): DownWords => {
    if (!checks) return NOTHING_DOWN;
    const down = allDown(checks);
    const sorry = sorryServers(checks);
    if (down.length === 0 && sorry.size === 0) return NOTHING_DOWN;
    const inKernel = asker(picture);
    const texts = new Map(
      down.map(({ service, server, checkers }) => [`${service} ${server}`, checkers]),
    );
    const gone = down.filter(({ service, server }) => !inKernel(service, server));
    return {
      ofServer: (service, server) => {
        const checkers = texts.get(`${service} ${server}`);
        return checkers === undefined ? undefined : `keepalived: down, ${checkers}`;
      },
      goneOf: (of) => gone.filter(({ service }) => service === of),
      sorryOf: (service) => sorry.get(service),
    };
  },
);
