import { selectWallMs } from '../../state/acting/wall.ts';
import { remedyOf } from '../../state/drift/remedy.ts';
import { indexOfRow } from '../../state/selectors/listing/row.ts';
import { selectList, selectRows } from '../../state/selectors/listing/select-rows.ts';
import { downWords } from '../../state/selectors/vrrp/believed.ts';
import { selectDirector, selectPicture } from '../../state/selectors/picture.ts';
import { resolveRow, selectTarget } from '../../state/selectors/targets.ts';
import type { TroubleCounts } from '../../state/selectors/row-troubles.ts';
import { selectAllTroubleCounts, troublesOfRow } from '../../state/selectors/row-troubles.ts';
import type { State } from '../../state/store.ts';
import type { Severity, Trouble } from '../../state/trouble/trouble.ts';
import { subjectName } from '../../state/trouble/trouble.ts';
import type { Drawing } from '../drawing.ts';
import { rowActing } from '../columns/row-acting.ts';
import { wrapText } from '../format/wrap-text.ts';
import type { Piece } from '../line.ts';
import { drawPieces } from '../line.ts';
import { escapeForScreen } from '../terminal/escape.ts';
import type { Tone } from '../theme.ts';

/** How a severity is drawn. */
export const SEVERITY_TONE: Readonly<Record<Severity, Tone>> = {
  critical: 'alert',
  warning: 'warning',
  info: 'plain',
};

/** Troubles of the row that is selected, worst first. */
function selectedTroubles(state: State): readonly Trouble[] {
  const list = selectList(state);
  const picture = selectPicture(state);
  if (!list || !picture) return [];
  const rows = selectRows(state);
  const row = rows[indexOfRow(rows, state.screen.cursors[list].selected)];
  return row ? troublesOfRow(row, picture) : [];
}

/** Who set the weight of the selected server, and over which one. */
function selectedMemory(state: State): string | undefined {
  const target = selectTarget(state);
  const found = target && resolveRow(state, target);
  if (!found?.server) return undefined;
  const entry = { service: found.service, server: found.server };
  const { beforeOf, whoOf } = rowActing(state);
  const before = beforeOf(entry);
  const who = whoOf(entry);
  return before && who !== undefined
    ? `${found.server.id}: weight was ${before.weight}, now ${found.server.weight} by ${who}; r restores it`
    : undefined;
}

/** What keepalived's checks say against the selected server, or against servers of the service. */
function selectedDown(state: State): string | undefined {
  const target = selectTarget(state);
  const found = target && resolveRow(state, target);
  if (!found) return undefined;
  const { service, server } = found;
  const words = downWords(selectDirector(state).keepalived.checks, selectPicture(state));
  if (server) {
    const says = words.ofServer(service.id, server.id);
    return says && `${server.id}: ${says}; kernel weight ${server.weight}`;
  }
  const sorry = words.sorryOf(service.id);
  if (sorry !== undefined)
    return `${service.id}: quorum lost, only the sorry server ${sorry} serves; 3 shows its checks`;
  const gone = words.goneOf(service.id).map((each) => `${each.server} (${each.checkers})`);
  return gone.length === 0
    ? undefined
    : `${service.id}: keepalived took out ${gone.join(', ')}; 3 shows its checks`;
}

function overview({ critical, warning }: TroubleCounts): string {
  const parts = [
    ...(critical > 0 ? [`${critical} critical`] : []),
    ...(warning > 0 ? [`${warning} ${warning === 1 ? 'warning' : 'warnings'}`] : []),
  ];
  return parts.length === 0 ? '' : `${parts.join(', ')}: 8 tells all, ! shows only them`;
}

/** One line about the selected row, or where to look for what is wrong elsewhere. */
function shortLines(state: State, drawing: Drawing, height: number): readonly (readonly Piece[])[] {
  const [worst, ...others] = selectedTroubles(state);
  const picture = selectPicture(state);
  const memory = selectedMemory(state);
  const down = selectedDown(state);
  if (down !== undefined) return [[{ text: `${drawing.glyphs.alert} ${down}`, tone: 'alert' }]];
  if (!worst && memory !== undefined) return [[{ text: memory }]];
  if (!worst)
    return [[{ text: picture ? overview(selectAllTroubleCounts(state)) : '', tone: 'faint' }]];
  const more = others.length > 0 ? ` (and ${others.length} more: 8)` : '';
  const tone = SEVERITY_TONE[worst.severity];
  const first = {
    text: `${drawing.glyphs.alert} ${subjectName(worst.subject)}: ${worst.seen}${more}`,
    tone,
  };
  return height > 1 ? [[first], [{ text: `  ${worst.remedy}` }]] : [[first]];
}

const part = (title: string, text: string, width: number): readonly (readonly Piece[])[] =>
  wrapText(text, width - title.length).map((line, index) => [
    { text: index === 0 ? title : ' '.repeat(title.length), tone: 'strong' },
    { text: line },
  ]);

/** All of one trouble: what is seen, why it matters, what to do. */
function longLines(trouble: Trouble, width: number): readonly (readonly Piece[])[] {
  return [
    ...part('seen  ', `${subjectName(trouble.subject)}: ${trouble.seen}`, width),
    ...part('why   ', trouble.why, width),
    ...part('do    ', trouble.remedy, width),
  ];
}

/** The selected difference: who holds what, what happens to it, what ends it. */
function driftAbout(state: State, width: number): readonly (readonly Piece[])[] {
  const rows = selectRows(state);
  const row = rows[indexOfRow(rows, state.screen.cursors.drift.selected)];
  if (row?.kind !== 'drift') return [];
  const { file, keepalived, kernel, next } = row.drift;
  const truths = `file ${file ?? '-'}, keepalived ${keepalived ?? '-'}, kernel ${kernel ?? '-'}`;
  return [
    ...part('what  ', `${row.key}: ${truths}`, width),
    ...part('next  ', next, width),
    ...part('do    ', remedyOf(row.drift, selectWallMs(state) ?? 0), width),
  ];
}

function aboutLines(state: State, drawing: Drawing, height: number) {
  const { columns } = state.screen.size;
  const list = selectList(state);
  if (list === 'drift') return driftAbout(state, columns);
  if (list !== 'doctor') return shortLines(state, drawing, height);
  const [worst] = selectedTroubles(state);
  return worst ? longLines(worst, columns) : [];
}

/** Exactly `height` lines below the rows about the one that is selected. */
export function aboutRowLines(state: State, drawing: Drawing, height: number): readonly string[] {
  const { columns } = state.screen.size;
  if (height <= 0) return [];
  const lines = aboutLines(state, drawing, height);
  const shown = lines.slice(0, height).map((pieces) =>
    drawPieces(
      pieces.map((piece) => ({ ...piece, text: escapeForScreen(piece.text) })),
      columns,
      drawing,
    ),
  );
  return [...shown, ...Array<string>(height - shown.length).fill('')];
}
