import type { Snapshot } from '../../model/snapshot.ts';
import type { Trends } from '../../history/trends.ts';
import { selectWallMs } from '../../acting/wall.ts';
import { driftKey } from '../../drift/drift.ts';
import type { Memory } from '../../memory/memory.ts';
import type { RowId } from '../../screen/row-id.ts';
import type { State } from '../../state.ts';
import { selectDrains } from '../drains.ts';
import { selectHosts } from '../hosts.ts';
import type { DriftOf } from '../drift.ts';
import { driftsByRow, selectDrift, selectShownDrift } from '../drift.ts';
import { memoLast } from '../memo.ts';
import type { NameBook } from '../names.ts';
import { selectNames } from '../names.ts';
import { selectDirector } from '../picture.ts';
import { rememberedIn } from '../remembered.ts';
import { troublesOfId } from '../row-troubles.ts';
import { selectInstances, selectPeer } from '../vrrp.ts';
import type { Severity } from '../../trouble/trouble.ts';
import { subjectName } from '../../trouble/trouble.ts';
import type { DetailDocument, DetailSection, Level } from './document.ts';
import { driftDetail } from './drift.ts';
import { hostDetail } from './host.ts';
import { driftSection } from './drift-section.ts';
import { memorySection } from './memory-section.ts';
import { serverDetail } from './server.ts';
import { serviceDetail } from './service.ts';
import { trendOf } from './trend-of.ts';
import { isVrrpRow, vrrpDetail } from './vrrp.ts';

function detailOf(
  of: RowId,
  picture: Snapshot,
  trends: Trends,
  names: NameBook,
  memory: Memory,
): DetailDocument | undefined {
  const host =
    of.kind === 'host' ? selectHosts(picture).find(({ rip }) => rip === of.rip) : undefined;
  const context = {
    picture,
    names,
    trend: trendOf(trends, of, host?.entries ?? []),
    drainOf: selectDrains(picture, trends),
    rememberedOf: rememberedIn(memory, picture.director),
  };
  if (host) return hostDetail(host.rip, picture, context);
  if (of.kind !== 'service' && of.kind !== 'server') return undefined;
  const service = picture.services.find(({ id }) => id === of.service);
  if (!service || of.kind === 'service') return service && serviceDetail(service, context);
  const server = service.servers.find(({ id }) => id === of.server);
  return server && serverDetail(service, server, context);
}

const LEVELS: Readonly<Record<Severity, Level>> = {
  critical: 'alert',
  warning: 'warning',
  info: 'plain',
};

/** What is wrong with the subject, before all else. */
function troubleSection(of: RowId, picture: Snapshot): readonly DetailSection[] {
  const troubles = troublesOfId(of, picture);
  if (troubles.length === 0) return [];
  const lines = troubles.map(({ subject, severity, seen, why, remedy }) => ({
    text: `${subjectName(subject)}: ${seen}: ${why}. ${remedy}.`,
    level: LEVELS[severity],
  }));
  return [{ title: 'What is wrong', kind: 'text', lines }];
}

const detail = memoLast(
  (
    of: RowId,
    picture: Snapshot,
    trends: Trends,
    names: NameBook,
    memory: Memory,
    drifts: DriftOf,
  ) => {
    const document = detailOf(of, picture, trends, names, memory);
    return (
      document && {
        ...document,
        sections: [
          ...troubleSection(of, picture),
          ...driftSection(of, picture, drifts),
          ...memorySection(of, picture, memory),
          ...document.sections,
        ],
      }
    );
  },
);

const MINUTE_MS = 60_000;

const oneDrift = memoLast(driftDetail);

/** Everything known about a row; `undefined` once it is gone from the picture. */
export function selectDetail(state: State, of: RowId): DetailDocument | undefined {
  const { latest, trends, keepalived } = selectDirector(state);
  if (isVrrpRow(of))
    return vrrpDetail(of, keepalived.vrrp, selectInstances(state), selectPeer(state));
  if (of.kind === 'drift') {
    const shown = selectShownDrift(state).find(({ drift }) => driftKey(drift) === of.key);
    return shown && oneDrift(shown, Math.floor((selectWallMs(state) ?? 0) / MINUTE_MS) * MINUTE_MS);
  }
  const drifts = driftsByRow(selectDrift(state));
  return latest && detail(of, latest, trends, selectNames(state), state.acting.memory, drifts);
}
