import { everyAddress } from '../model/change/limits.ts';
import type { ServerSettings, ServiceSettings, SyncSettings } from '../model/change/settings.ts';
import type { SyncDaemon } from '../model/reading.ts';
import type { RealServer, VirtualService } from '../model/service.ts';

const NO_THRESHOLDS = { upper: 0, lower: 0 };

/** What is set of a server of a {@link DirectorTable}, which leaves nothing out. */
export const settingsOfServer = (server: RealServer): ServerSettings => ({
  forwarding: server.forwarding,
  weight: server.weight,
  thresholds: server.thresholds ?? NO_THRESHOLDS,
  tunnel: server.tunnel ?? null,
});

/** The one flag that ipvsadm has no name for under sh and mh, and prints as `()`, is flag-3. */
const flagsOf = ({ schedulerFlags = [], unnamedFlags }: VirtualService): readonly string[] =>
  unnamedFlags ? ['flag-3'] : schedulerFlags;

/** What is set of a service of a {@link DirectorTable}, which leaves nothing out. */
export function settingsOfService(service: VirtualService): ServiceSettings {
  const { scheduler, persistence, onePacket = false } = service;
  const schedulerFlags = flagsOf(service);
  if (!persistence) return { scheduler, schedulerFlags, persistence: null, onePacket };
  const { seconds = 0, netmask = everyAddress(service.key.family), engine = null } = persistence;
  return { scheduler, schedulerFlags, persistence: { seconds, netmask, engine }, onePacket };
}

/** What is set of a sync daemon, as far as kernel and tool tell. */
export function settingsOfSync(daemon: SyncDaemon): SyncSettings {
  const { interface: name, id, maxLength, group, port, ttl } = daemon;
  return {
    ...{ interface: name, id },
    ...(maxLength !== undefined && { maxLength }),
    ...(group !== undefined && { group }),
    ...(port !== undefined && { port }),
    ...(ttl !== undefined && { ttl }),
  };
}
