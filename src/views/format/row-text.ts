import type { Row } from '../../state/selectors/listing/row.ts';
import type { NameBook } from '../../state/selectors/names.ts';
import { driftRowText } from '../../state/selectors/listing/select-drift.ts';
import { vrrpRowText } from '../../state/selectors/vrrp/row-text.ts';
import { serviceTitle } from './service-title.ts';

const joined = (...parts: readonly (string | undefined)[]): string =>
  parts.filter((part) => part !== undefined).join(' ');

/** What a search looks through in a row: what it is called. */
export function rowText(row: Row, names: NameBook): string {
  switch (row.kind) {
    case 'service':
      return joined(
        serviceTitle(row.service.key),
        row.service.id,
        row.service.scheduler,
        names.ofService(row.service),
      );
    case 'server':
      return joined(row.server.id, row.service.id, names.ofServer(row.server));
    case 'host':
      return joined(row.host.rip, names.ofAddress(row.host.rip));
    case 'drift':
      return driftRowText(row);
    case 'trouble':
      return joined(row.trouble.code, row.key, row.trouble.seen);
    case 'event':
      return row.event.text;
    case 'run':
      return row.run.argv.join(' ');
    default:
      return vrrpRowText(row);
  }
}
