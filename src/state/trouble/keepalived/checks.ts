import { failedMethods } from '../../keepalived/failed-methods.ts';
import { serverId, serviceId } from '../../model/address.ts';
import type { CheckedServer, CheckedService } from '../../model/keepalived/checks.ts';
import { plural } from '../words.ts';
import type { Trouble, TroubleSubject } from '../trouble.ts';
import type { KeepalivedRule } from './facts.ts';

/** A server that keepalived took out has no row of its own any more. */
function subjectOf(
  { keys: [first] }: CheckedService,
  { key, set }: CheckedServer,
): TroubleSubject | undefined {
  if (!first) return undefined;
  const service = serviceId(first);
  return set === false ? { service } : { service, server: serverId(key) };
}

/** A virtual_server of a group has many keys; one trouble tells of all. */
const others = ({ keys }: CheckedService): string =>
  keys.length > 1 ? `, here and in ${keys.length - 1} more of its group` : '';

function checkFailed(service: CheckedService, server: CheckedServer): readonly Trouble[] {
  const subject = subjectOf(service, server);
  if (server.alive !== false || !subject) return [];
  const failed = failedMethods(server);
  const what = failed.length === 0 ? 'its checks fail' : `${failed.join(', ')} failed`;
  const name = serverId(server.key);
  return [
    {
      ...{ code: 'CHECK_FAILED', severity: 'warning', subject },
      seen: server.inhibitOnFailure
        ? `keepalived took the weight of ${name}: ${what}${others(service)}`
        : `keepalived took ${name} out: ${what}${others(service)}`,
      why: server.inhibitOnFailure
        ? 'it gets nothing new but what persistence sends there, until its check succeeds; its connections stay'
        : 'it gets nothing until its check succeeds; packets of its connections are dropped meanwhile, and with expire_nodest_conn=1 those connections end',
      remedy: `do from this director what the check does; keepalived gives ${server.inhibitOnFailure ? 'its weight back' : 'it back'} by itself`,
    },
  ];
}

function quorumLost(service: CheckedService): readonly Trouble[] {
  const [first] = service.keys;
  if (service.quorumIsUp !== false || !first) return [];
  const { servers, quorum, sorryServer } = service;
  const up = servers.filter(({ alive }) => alive === true);
  const weight = up.reduce((sum, { settings }) => sum + (settings.weight ?? 0), 0);
  const seen = `${up.length} of ${plural(servers.length, 'server')} up${up.length > 0 ? ` with weight ${weight}` : ''}, the quorum is ${quorum ?? '-'}${others(service)}`;
  const subject = { service: serviceId(first) };
  const remedy = 'bring back the servers whose checks fail; `lvstop vrrp` lists them';
  if (sorryServer)
    return [
      {
        ...{ code: 'SORRY_SERVER', severity: 'critical', subject, remedy },
        seen: `${seen}: only its sorry server ${serverId(sorryServer)} serves`,
        why: 'new clients get what the sorry server says; keepalived took the real servers out until the quorum is back',
      },
    ];
  return [
    {
      ...{
        code: 'QUORUM_LOST',
        severity: up.length === 0 ? 'critical' : 'warning',
        subject,
        remedy,
      },
      seen: `${seen}; it has no sorry server`,
      why:
        up.length === 0
          ? 'new connections are refused'
          : 'the servers that are left serve on, and get all of the load; quorum_down was run, if there is one',
    },
  ];
}

/** What the healthchecker took out of service, and what is left where too much of it failed. */
export const checksFailed: KeepalivedRule = ({ keepalived: { checks } }) =>
  (checks?.services ?? []).flatMap((service) => [
    ...quorumLost(service),
    ...service.servers.flatMap((server) => checkFailed(service, server)),
  ]);
