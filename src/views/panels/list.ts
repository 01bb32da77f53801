import { rowKey } from '../../state/screen/row-id.ts';
import type { ListName } from '../../state/screen/place.ts';
import type { Row } from '../../state/selectors/listing/row.ts';
import { rowIdOf } from '../../state/selectors/listing/row.ts';
import { selectRowsOf } from '../../state/selectors/listing/select-rows.ts';
import type { State } from '../../state/store.ts';
import type { Drawing } from '../drawing.ts';
import { formatSecond } from '../format/numbers.ts';
import type { Piece } from '../line.ts';
import { drawPieces } from '../line.ts';
import { escapeForScreen } from '../terminal/escape.ts';
import { SEVERITY_TONE } from './about-row.ts';
import { rowTitle } from './crumbs.ts';

/** The lists whose rows are sentences. */
export type SentenceList = Exclude<ListName, 'services' | 'servers' | 'vrrp' | 'drift'>;

const TITLES: Readonly<Record<SentenceList, string>> = {
  doctor: '  WHAT IS WRONG                 (enter: about it)',
  events: '  TIME      WHAT CHANGED',
  log: '  TIME        TOOK  COMMAND',
};

const EMPTY: Readonly<Record<SentenceList, string>> = {
  doctor: 'nothing is wrong as far as lvstop can see',
  events: 'nothing changed since lvstop started',
  log: 'lvstop ran no command',
};

function piecesOf(row: Row): Piece[] {
  if (row.kind === 'trouble') {
    const { severity, subject, seen } = row.trouble;
    const about = 'service' in subject ? `${subject.server ?? ''} ${subject.service}`.trim() : '';
    return [
      { text: severity.padEnd(9), tone: SEVERITY_TONE[severity] },
      { text: about === '' ? '' : `${about}: `, tone: 'strong' },
      { text: seen },
    ];
  }
  if (row.kind === 'event') {
    const { seenAt, severity, subject, text } = row.event;
    return [
      { text: `${formatSecond(seenAt)}  `, tone: 'faint' },
      { text: subject ? `${rowTitle(subject)} ` : '', tone: 'strong' },
      { text, tone: SEVERITY_TONE[severity] },
    ];
  }
  if (row.kind !== 'run') return [];
  const { startedAt, tookMs, argv, inputLines, outcome, on } = row.run;
  return [
    { text: `${formatSecond(startedAt)}  `, tone: 'faint' },
    { text: `${Math.round(tookMs)} ms`.padStart(8) },
    { text: on === undefined ? '' : `  ${on}:`, tone: 'strong' },
    { text: `${on === undefined ? '  ' : ' '}${argv.join(' ')}` },
    { text: inputLines > 0 ? `  < ${inputLines} lines` : '', tone: 'faint' },
    { text: outcome === '0' ? '' : `  failed: ${outcome}`, tone: 'alert' },
  ];
}

/** Titles and rows of a list of sentences. */
export function listLines(
  state: State,
  list: SentenceList,
  drawing: Drawing,
  layout: { readonly titleHeight: number; readonly bodyHeight: number },
): readonly string[] {
  const { columns } = state.screen.size;
  const { selected, top } = state.screen.cursors[list];
  const selectedKey = selected && rowKey(selected);
  const titles =
    layout.titleHeight > 0 ? [drawing.paint('title', drawing.fit(TITLES[list], columns))] : [];
  const rows = selectRowsOf(state, list);
  if (rows.length === 0)
    return [...titles, drawPieces([{ text: `  ${EMPTY[list]}` }], columns, drawing)];
  const body = rows.slice(top, top + layout.bodyHeight).map((row) => {
    const pieces = piecesOf(row).map((piece) => ({ ...piece, text: escapeForScreen(piece.text) }));
    const isSelected = rowKey(rowIdOf(row)) === selectedKey;
    if (!isSelected) return drawPieces([{ text: '  ' }, ...pieces], columns, drawing);
    const text = `  ${pieces.map((piece) => piece.text).join('')}`;
    return drawing.paint('selected', drawing.fit(text, columns));
  });
  return [...titles, ...body];
}
