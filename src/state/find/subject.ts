import { formatEndpoint } from '../model/address.ts';
import type { RealServer, VirtualService } from '../model/service.ts';
import { selectServerState } from '../selectors/server-state.ts';
import { cutForSearch } from './pattern.ts';

/** What a filter is held against: a service by itself, or one of its servers together with it. */
export interface Subject {
  readonly service: VirtualService;
  /** Absent for the service by itself. */
  readonly server?: RealServer | undefined;
  /** From the configuration or DNS, of the service and of the server. */
  readonly names: readonly string[];
  /** Whether something is wrong with the service or, if given, the server. */
  readonly troubled: boolean;
}

const serviceTexts = new WeakMap<VirtualService, string>();
const serverTexts = new WeakMap<RealServer, string>();

function once<Key extends object>(
  known: WeakMap<Key, string>,
  key: Key,
  text: (key: Key) => string,
): string {
  const before = known.get(key);
  if (before !== undefined) return before;
  const made = text(key);
  known.set(key, made);
  return made;
}

/** Words of a service besides protocol and scheduler: `ops`, `persistent`, flags as `sh-port`. */
export const serviceFlags = ({
  schedulerFlags = [],
  onePacket,
  persistence,
}: VirtualService): readonly string[] => [
  ...(onePacket ? ['ops'] : []),
  ...(persistence ? ['persistent'] : []),
  ...schedulerFlags,
];

function linesOfService(service: VirtualService): string {
  const { key, scheduler } = service;
  const name =
    key.kind === 'address'
      ? [key.protocol, formatEndpoint(key.vip, key.port)]
      : ['fwm', String(key.mark)];
  return [...name, scheduler, ...serviceFlags(service)].join('\n').toLowerCase();
}

const linesOfServer = (server: RealServer): string =>
  `${server.id}\n${server.forwarding}\n${selectServerState(server)}`;

/** Everything that can be read of a subject, a line for each fact, lower case; cut to a bounded length. */
export function searchableText({ service, server, names }: Subject): string {
  const own = once(serviceTexts, service, linesOfService);
  const text = server ? `${own}\n${once(serverTexts, server, linesOfServer)}` : own;
  return cutForSearch(names.length === 0 ? text : `${text}\n${names.join('\n').toLowerCase()}`);
}
