import type { ConnectionRow } from '../model/connection.ts';
import { isTemplate } from '../model/connection.ts';
import type { RealServer, VirtualService } from '../model/service.ts';

const FTP = 21;
const OUT_OF_USE = 0xffff;

const isFamily = (address: string, family: 'ipv4' | 'ipv6' | undefined): boolean =>
  family === undefined || address.includes(':') === (family === 'ipv6');

/** Templates of wildcard and FTP services have no ports; those out of use have none to tell them by. */
function isTemplateOf({ key }: VirtualService, server: RealServer, row: ConnectionRow): boolean {
  const { target } = row;
  const ownPort = row.server.port === server.key.port;
  if (key.kind === 'fwmark' || target.kind === 'fwmark')
    return (
      key.kind === 'fwmark' &&
      target.kind === 'fwmark' &&
      key.mark === target.mark &&
      isFamily(row.client, key.family)
    );
  if (target.address !== key.vip) return false;
  if (target.port === OUT_OF_USE) return true;
  if (target.port === 0) return key.port === 0 || key.port === FTP;
  return target.port === key.port && ownPort;
}

function isConnectionOf({ key }: VirtualService, server: RealServer, row: ConnectionRow): boolean {
  const { target } = row;
  // Which service made a connection of a mark its entry does not tell.
  if (key.kind === 'fwmark' || target.kind === 'fwmark') return false;
  return (
    row.protocol === key.protocol &&
    target.address === key.vip &&
    (key.port === 0 || target.port === key.port) &&
    (server.key.port === 0 || row.server.port === server.key.port)
  );
}

/**
 * Which entries of the connection table a server has from a service. Of a mark only its templates can be
 * told.
 */
export const isEntryOf =
  (service: VirtualService, server: RealServer) =>
  (row: ConnectionRow): boolean =>
    row.server.rip === server.key.rip &&
    (isTemplate(row)
      ? (row.protocol === 'ip' || row.protocol === carriedBy(service)) &&
        isTemplateOf(service, server, row)
      : isConnectionOf(service, server, row));

const carriedBy = ({ key }: VirtualService): string | undefined =>
  key.kind === 'address' ? key.protocol : undefined;
