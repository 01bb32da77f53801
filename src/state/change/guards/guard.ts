import type { RealServer, VirtualService } from '../../model/service.ts';
import type { Guarded } from '../../model/change/guard.ts';
import { serverName } from '../names.ts';
import type { Outlook } from '../outlook.ts';

/** Looks at what a plan leads to; says nothing where nothing speaks against it. */
export type Guard = (outlook: Outlook) => readonly Guarded[];

/** The one server it is about, or the service where there are more. */
export function subjectIn(service: VirtualService, servers: readonly RealServer[]): string {
  const [only, ...more] = servers;
  return only && more.length === 0 ? serverName(service.key, only.key) : service.id;
}

/** `it`, or the servers by name. */
export const which = (servers: readonly RealServer[]): string =>
  servers.length === 1 ? 'it' : servers.map(({ id }) => id).join(', ');
