import { serverId } from '../../model/address.ts';
import type { Change } from '../../model/change/change.ts';
import type { WantedServer, WantedService } from '../../model/change/intent.ts';
import type { NoPlan, Step } from '../../model/change/plan.ts';
import type { ServerSettings } from '../../model/change/settings.ts';
import type { Result } from '../../model/result.ts';
import { err, ok } from '../../model/result.ts';
import type { RealServer, VirtualService } from '../../model/service.ts';
import { contrasts, serverAttributes } from '../attributes.ts';
import { unrestatableServer } from '../checks/restatable.ts';
import { serverRefusal } from '../checks/server.ts';
import type { DirectorTable } from '../director-table.ts';
import { changeOfPlace } from '../place.ts';
import { settingsOfServer } from '../settings.ts';
import { stepOf } from '../step.ts';

/** What the servers of one service take. */
export interface ServerSteps {
  readonly added: readonly Step[];
  /** Servers that get more weight: before those that get less. */
  readonly raised: readonly Step[];
  readonly edited: readonly Step[];
  /** Servers that lose thresholds about which nothing is said. */
  readonly unlimited: readonly string[];
}

/** The kernel makes local and bypass itself of what was added as direct. */
function asThere({ forwarding }: RealServer, settings: ServerSettings): ServerSettings {
  const isOwn = forwarding === 'local' || forwarding === 'bypass';
  return isOwn && settings.forwarding === 'direct' ? { ...settings, forwarding } : settings;
}

/** How one server that is there must change; `undefined` where it is as wanted. */
function editOf(
  service: VirtualService,
  server: RealServer,
  settings: ServerSettings,
): Result<Step | undefined, NoPlan> {
  const place = { service, server };
  const after = asThere(server, settings);
  const before = settingsOfServer(server);
  if (contrasts(serverAttributes(after), serverAttributes(before)).length === 0)
    return ok(undefined);
  const refused = unrestatableServer(place);
  return refused ? err(refused) : ok(stepOf(changeOfPlace(place, after)));
}

const additionOf = (service: VirtualService, { key, settings }: WantedServer): Step => {
  const change: Change = {
    ...{ subject: 'server', service: service.key, key },
    ...{ before: undefined, after: settings },
  };
  return stepOf(change);
};

const losesLimits = ({ thresholds }: RealServer, { settings }: WantedServer): boolean =>
  (thresholds?.upper ?? 0) > 0 && settings.thresholds.upper === 0;

/** The steps that make the servers of a service what they shall be; none of them goes. */
export function applyServers(
  { servers }: WantedService,
  service: VirtualService,
  table: DirectorTable,
): Result<ServerSteps, NoPlan> {
  const steps = { added: [] as Step[], raised: [] as Step[], edited: [] as Step[] };
  const unlimited: string[] = [];
  for (const wanted of servers) {
    const { key, settings } = wanted;
    const refused = serverRefusal({ service, key, settings, table });
    if (refused) return err(refused);
    const server = service.servers.find(({ id }) => id === serverId(key));
    if (!server) {
      steps.added.push(additionOf(service, wanted));
      continue;
    }
    const edit = editOf(service, server, settings);
    if (!edit.ok) return edit;
    if (losesLimits(server, wanted)) unlimited.push(server.id);
    if (edit.value) steps[settings.weight > server.weight ? 'raised' : 'edited'].push(edit.value);
  }
  return ok({ ...steps, unlimited });
}
