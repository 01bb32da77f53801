import type { ServerKey } from '../../model/address.ts';
import { serverId } from '../../model/address.ts';
import type { Change } from '../../model/change/change.ts';
import type { ServerSettings } from '../../model/change/settings.ts';
import { ok } from '../../model/result.ts';
import type { VirtualService } from '../../model/service.ts';
import { contrasts, serverAttributes } from '../attributes.ts';
import { serverRefusal } from '../checks/server.ts';
import type { Drafted, Planner } from '../draft.ts';
import { refuse } from '../draft.ts';
import { findService } from '../find.ts';
import { serverName } from '../names.ts';
import { settingsOfServer } from '../settings.ts';
import { stepOf } from '../step.ts';
import { withMethod } from './method.ts';

/** What ipvsadm takes where nothing is said. */
const DEFAULT: ServerSettings = {
  ...{ forwarding: 'direct', weight: 1, tunnel: null },
  thresholds: { upper: 0, lower: 0 },
};

/** A server that is there already, as wanted or not. */
function existing(
  service: VirtualService,
  key: ServerKey,
  settings: ServerSettings,
): Drafted | undefined {
  const server = service.servers.find(({ id }) => id === serverId(key));
  if (!server) return undefined;
  const name = serverName(service.key, key);
  const [differing] = contrasts(
    serverAttributes(settings),
    serverAttributes(settingsOfServer(server)),
  );
  if (!differing) return ok({ title: `Add ${name}`, steps: [] });
  const { attribute, found, expected } = differing;
  return refuse(
    'exists',
    `${name} is there already, with ${attribute} ${found}, not ${expected}`,
    'edit it: `lvstop server edit SERVICE SERVER ...`',
  );
}

/** A new real server. */
export const planAddServer: Planner<'add-server'> = (intent, facts) => {
  const service = findService(intent.service, facts);
  if (!service.ok) return service;
  const settings = withMethod(DEFAULT, intent.settings);
  const there = existing(service.value, intent.key, settings);
  if (there) return there;
  const { key } = service.value;
  const wish = { service: service.value, key: intent.key, settings, table: facts.table };
  const refused = serverRefusal(wish);
  if (refused) return { ok: false, error: refused };
  const change: Change = {
    ...{ subject: 'server', service: key, key: intent.key, before: undefined, after: settings },
  };
  return ok({ title: `Add ${serverName(key, intent.key)}`, steps: [stepOf(change)] });
};
