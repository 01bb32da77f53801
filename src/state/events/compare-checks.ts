import { serverId, serviceId } from '../model/address.ts';
import type { CheckedServer, CheckedService, ChecksLook } from '../model/keepalived/checks.ts';
import { failedMethods } from '../keepalived/failed-methods.ts';
import type { Change } from './compare-services.ts';

const idOf = ({ keys }: CheckedService): string => keys.map(serviceId).join(' ');

function serverText(was: CheckedServer, is: CheckedServer): string | undefined {
  if (was.alive === is.alive || was.alive === undefined || is.alive === undefined) return undefined;
  const name = serverId(is.key);
  if (is.alive)
    return is.inhibitOnFailure
      ? `keepalived gave ${name} its weight back: its checks succeed`
      : `keepalived put ${name} back in: its checks succeed`;
  const failed = failedMethods(is);
  const why = failed.length === 0 ? '' : `: ${failed.join(', ')} failed`;
  return is.inhibitOnFailure
    ? `keepalived took the weight of ${name}${why}`
    : `keepalived took ${name} out${why}`;
}

/** A virtual_server of a group has many keys; one event tells of all. */
const others = ({ keys }: CheckedService): string =>
  keys.length > 1 ? `, here and in ${keys.length - 1} more of its group` : '';

function serverChanges(was: CheckedService, is: CheckedService): readonly Change[] {
  const [first] = is.keys;
  if (!first) return [];
  const old = new Map(was.servers.map((server) => [serverId(server.key), server]));
  return is.servers.flatMap((server) => {
    const id = serverId(server.key);
    const before = old.get(id);
    const text = before && serverText(before, server);
    if (text === undefined) return [];
    return [
      {
        severity: server.alive ? ('info' as const) : ('warning' as const),
        subject: { kind: 'server' as const, service: serviceId(first), server: id },
        text: text + others(is),
      },
    ];
  });
}

function quorumChange(was: CheckedService, is: CheckedService): readonly Change[] {
  const [first] = is.keys;
  const isKnown = was.quorumIsUp !== undefined && is.quorumIsUp !== undefined;
  if (!first || !isKnown || was.quorumIsUp === is.quorumIsUp) return [];
  const subject = { kind: 'service', service: serviceId(first) } as const;
  const quorum = is.quorum === undefined ? 'its quorum' : `its quorum of ${is.quorum}`;
  const sorry = is.sorryServer ? `: its sorry server ${serverId(is.sorryServer)} serves` : '';
  return is.quorumIsUp
    ? [{ severity: 'info', subject, text: `for keepalived it has ${quorum} again` }]
    : [{ severity: 'critical', subject, text: `for keepalived it lost ${quorum}${sorry}` }];
}

/** What the healthchecker did from one look to the next. */
export function checkChanges(
  was: ChecksLook | undefined,
  is: ChecksLook | undefined,
): readonly Change[] {
  if (!was || !is || was === is) return [];
  const old = new Map(was.services.map((service) => [idOf(service), service]));
  return is.services.flatMap((service) => {
    const before = old.get(idOf(service));
    return before ? [...serverChanges(before, service), ...quorumChange(before, service)] : [];
  });
}
