import type { Change } from '../model/change/change.ts';
import type { ServerSettings } from '../model/change/settings.ts';
import type { RealServer, VirtualService } from '../model/service.ts';
import { plural } from '../trouble/words.ts';
import { serverName } from './names.ts';
import { settingsOfServer } from './settings.ts';

/** A real server where it is. */
export interface Place {
  readonly service: VirtualService;
  readonly server: RealServer;
}

/** `10.0.0.1:80 in tcp/10.0.0.9:80`. */
export const placeName = ({ service, server }: Place): string =>
  serverName(service.key, server.key);

/** What a server will be; `undefined` is gone. */
export const changeOfPlace = (
  { service, server }: Place,
  after: ServerSettings | undefined,
): Change => ({
  ...{ subject: 'server', service: service.key, key: server.key },
  ...{ before: settingsOfServer(server), after },
});

const only = (names: readonly string[]): string | undefined =>
  new Set(names).size === 1 ? names[0] : undefined;

/** `10.0.0.1:80 in tcp/10.0.0.9:80`, `10.0.0.1 in 2 services`, `3 servers in tcp/10.0.0.9:80`. */
export function placesName(places: readonly Place[]): string {
  const services = places.map(({ service }) => service.id);
  const server =
    only(places.map(({ server: { id } }) => id)) ??
    only(places.map(({ server: { key } }) => key.rip)) ??
    plural(new Set(places.map(({ server: { id } }) => id)).size, 'server');
  return `${server} in ${only(services) ?? plural(new Set(services).size, 'service')}`;
}
