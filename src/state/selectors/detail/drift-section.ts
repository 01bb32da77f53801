import type { Drift } from '../../drift/drift.ts';
import { driftName } from '../../drift/drift.ts';
import { remedyOf } from '../../drift/remedy.ts';
import type { Snapshot } from '../../model/snapshot.ts';
import type { RowId } from '../../screen/row-id.ts';
import type { DriftOf } from '../drift.ts';
import type { DetailSection } from './document.ts';

function driftsOf(of: RowId, { within, ofServer, ofHost }: DriftOf): readonly Drift[] {
  if (of.kind === 'service') return within(of.service);
  if (of.kind === 'host') return ofHost(of.rip);
  return of.kind === 'server' ? ofServer(of.service, of.server) : [];
}

const truths = ({ file, keepalived, kernel }: Drift): string =>
  Object.entries({ file, keepalived, kernel })
    .map(([who, text]) => `${who} ${text ?? '-'}`)
    .join(', ');

/** Where a service with its servers, or a server, differs from keepalived, what happens next and what ends it. */
export function driftSection(
  of: RowId,
  picture: Snapshot,
  drifts: DriftOf,
): readonly DetailSection[] {
  const lines = driftsOf(of, drifts).flatMap((drift) => [
    {
      text: `${driftName(drift.subject)} ${drift.attribute}: ${truths(drift)}`,
      level: 'warning' as const,
    },
    { text: `${drift.next}.` },
    { text: `${remedyOf(drift, picture.takenAt)}.` },
  ]);
  return lines.length === 0 ? [] : [{ title: 'Differences from keepalived', kind: 'text', lines }];
}
