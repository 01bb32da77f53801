import type { ServiceKey } from '../../state/model/address.ts';
import { formatEndpoint } from '../../state/model/address.ts';
import type { TreeRow } from '../../state/selectors/rows.ts';
import type { Glyphs } from '../format/glyphs.ts';
import { escapeForScreen } from '../terminal/escape.ts';
import type { Cell, CellContext } from './column.ts';

/** `TCP 192.168.65.127:80`, `FWM 7`, `FWM 8 IPv6`, as ipvsadm names services. */
export function serviceTitle(key: ServiceKey): string {
  if (key.kind === 'fwmark') return `FWM ${key.mark}${key.family === 'ipv6' ? ' IPv6' : ''}`;
  return `${key.protocol.toUpperCase()} ${formatEndpoint(key.vip, key.port)}`;
}

/** The first column: the tree with its names. */
export function nameCell(row: TreeRow, glyphs: Glyphs): Cell {
  if (row.kind === 'service') {
    const sign = row.open || row.service.servers.length === 0 ? glyphs.open : glyphs.closed;
    return { text: `${sign} ${serviceTitle(row.service.key)}`, tone: 'strong' };
  }
  const branch = row.last ? glyphs.lastBranch : glyphs.branch;
  return { text: `  ${branch} ${row.server.id}` };
}

/** What the configuration calls a service or a server; host names serve every port. */
export function configuredName(row: TreeRow, { names }: Pick<CellContext, 'names'>): string {
  const name =
    row.kind === 'service'
      ? names.services.get(row.service.id)
      : (names.servers.get(row.server.id) ?? names.servers.get(row.server.key.rip));
  return escapeForScreen(name ?? '');
}
