import { failedMethods } from '../../state/keepalived/failed-methods.ts';
import { serverId, serviceId } from '../../state/model/address.ts';
import type {
  CheckedServer,
  CheckedService,
  ChecksLook,
} from '../../state/model/keepalived/checks.ts';
import { plural } from '../../state/trouble/words.ts';
import { labelled } from './labelled.ts';

const MOST_DOWN = 30;

const nameOf = ({ keys: [first] }: CheckedService): string => (first ? serviceId(first) : '-');

function downText(service: CheckedService, server: CheckedServer): string {
  const failed = failedMethods(server);
  const why = failed.length === 0 ? '' : `: ${failed.join(', ')}`;
  const kept = server.inhibitOnFailure ? ', kept with weight 0' : '';
  return `${serverId(server.key)} in ${nameOf(service)}${why}${kept}`;
}

function quorumText(service: CheckedService): readonly string[] {
  if (service.quorumIsUp !== false) return [];
  const sorry = service.sorryServer ? `, ${serverId(service.sorryServer)} serves` : '';
  return [`${nameOf(service)} has no quorum${sorry}`];
}

/** What the healthchecker believes: how many servers are up, and which are not. */
export function checksLines(checks: ChecksLook | undefined): readonly string[] {
  if (!checks || checks.services.length === 0) return [];
  const servers = checks.services.flatMap((each) => each.servers);
  const down = checks.services.flatMap((service) =>
    service.servers
      .filter(({ alive }) => alive === false)
      .map((server) => downText(service, server)),
  );
  const up = servers.filter(({ alive }) => alive).length;
  const left = down.length - MOST_DOWN;
  return [
    '',
    `Health checks  ${up} of ${plural(servers.length, 'real server')} up`,
    ...down.slice(0, MOST_DOWN).flatMap((text) => labelled('down', text)),
    ...(left > 0 ? labelled('down', `and ${left} more`) : []),
    ...checks.services.flatMap((service) =>
      quorumText(service).flatMap((text) => labelled('quorum', text)),
    ),
  ];
}
