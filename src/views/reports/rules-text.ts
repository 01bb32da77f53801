import { commandOf } from '../../state/change/command.ts';
import { settingsOfServer, settingsOfService } from '../../state/change/settings.ts';
import type { Change } from '../../state/model/change/change.ts';
import type { VirtualService } from '../../state/model/service.ts';

const added = (service: VirtualService): readonly Change[] => [
  { subject: 'service', key: service.key, before: undefined, after: settingsOfService(service) },
  // The kernel puts each new server first: who is added in this order stands as before.
  ...service.servers.toReversed().map((server): Change => ({
    ...{ subject: 'server', service: service.key, key: server.key },
    ...{ before: undefined, after: settingsOfServer(server) },
  })),
];

/** The table as lines that `ipvsadm -R` and `lvstop apply` take, thresholds included. */
export const rulesText = (services: readonly VirtualService[]): string =>
  services
    .flatMap(added)
    .map((change) => `${commandOf(change).slice(1).join(' ')}\n`)
    .join('');
