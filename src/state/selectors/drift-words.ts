import type { Drift } from '../drift/drift.ts';
import type { Rip, ServerId, ServiceId } from '../model/brand.ts';
import type { RowId } from '../screen/row-id.ts';
import { driftsByRow } from './drift.ts';
import { memoLast } from './memo.ts';

/** What a row says of its differences from keepalived, in few words. */
export interface DriftWords {
  readonly ofService: (service: ServiceId) => string | undefined;
  readonly ofServer: (service: ServiceId, server: ServerId) => string | undefined;
  readonly ofHost: (rip: Rip) => string | undefined;
  /** Of rows with a difference that nobody wanted; a service without its servers. */
  readonly isUnwanted: (row: RowId) => boolean;
}

/** `cfg 100`, `file: wlc`, `not in keepalived.conf`. */
function wordsOf({ attribute, file, kernel, keepalived }: Drift): string {
  if (attribute === 'weight') return `cfg ${file ?? '-'}`;
  if (attribute === 'entry')
    return file === 'not there' ? 'not in keepalived.conf' : `file: ${file ?? '-'}`;
  const isUnread = kernel !== undefined && kernel === keepalived;
  return isUnread ? `not reloaded: ${file ?? '-'}` : `file: ${file ?? '-'}`;
}

function joined(drifts: readonly Drift[]): string | undefined {
  const [first, ...others] = drifts;
  if (!first) return undefined;
  return others.length === 0 ? wordsOf(first) : `${wordsOf(first)} and ${others.length} more`;
}

/** What servers that are missing from a service say in its row. */
function missing(drifts: readonly Drift[]): string | undefined {
  const count = drifts.filter(
    ({ subject, attribute, file, kernel }) =>
      subject.server && attribute === 'entry' && file === 'there' && kernel === 'not there',
  ).length;
  return count === 0 ? undefined : `${count} of keepalived.conf missing`;
}

/** The words of every row; the same value for the same differences. */
export const driftWords = memoLast((drifts: readonly Drift[]): DriftWords => {
  const { ofService, ofServer, ofHost, within } = driftsByRow(drifts);
  return {
    ofService: (service) => {
      const words = [joined(ofService(service)), missing(within(service))];
      return words.filter((each) => each !== undefined).join(', ') || undefined;
    },
    ofServer: (service, server) => joined(ofServer(service, server)),
    ofHost: (rip) => joined(ofHost(rip)),
    isUnwanted: (row) => {
      const own =
        row.kind === 'service'
          ? ofService(row.service)
          : row.kind === 'server'
            ? ofServer(row.service, row.server)
            : row.kind === 'host'
              ? ofHost(row.rip)
              : [];
      return own.some(({ intended }) => intended === undefined);
    },
  };
});
