import type { TableRow } from '../../state/selectors/listing/row.ts';
import type { Glyphs } from '../format/glyphs.ts';
import { serviceTitle } from '../format/service-title.ts';

/** The first column in two parts: the signs of the tree, then what the row is called. */
export interface RowName {
  readonly signs: string;
  readonly name: string;
  readonly isParent: boolean;
}

/** The first column: the tree with its names. */
export function rowName(row: TableRow, glyphs: Glyphs): RowName {
  switch (row.kind) {
    case 'service': {
      const isOpen = row.open || row.service.servers.length === 0;
      const name = serviceTitle(row.service.key);
      return { signs: isOpen ? glyphs.open : glyphs.closed, name, isParent: true };
    }
    case 'host':
      return {
        signs: row.open ? glyphs.open : glyphs.closed,
        name: row.host.rip,
        isParent: true,
      };
    case 'server': {
      const title = serviceTitle(row.service.key);
      if (row.below === 'nothing')
        return { signs: ' ', name: `${row.server.id}  ${title}`, isParent: false };
      const signs = `  ${row.last ? glyphs.lastBranch : glyphs.branch}`;
      const { port } = row.server.key;
      const own = 'port' in row.service.key && row.service.key.port === port ? '' : ` :${port}`;
      const name = row.below === 'service' ? row.server.id : title + own;
      return { signs, name, isParent: false };
    }
  }
}
