import type { Drift } from '../../state/drift/drift.ts';
import { driftName } from '../../state/drift/drift.ts';
import type { JudgedDrift } from '../../state/drift/document.ts';
import { plural } from '../../state/trouble/words.ts';
import { wrapText } from '../format/wrap-text.ts';
import { escapeForScreen } from '../terminal/escape.ts';

const WIDTH = 80;

const paragraph = (text: string, first: string, others: string): readonly string[] =>
  wrapText(escapeForScreen(text), WIDTH - others.length).map(
    (line, index) => (index === 0 ? first : others) + line,
  );

/** `weight: file 3, keepalived 3, kernel 0`. */
export function truthsText({ attribute, file, keepalived, kernel, peer }: Drift): string {
  const parts = Object.entries({ file, keepalived, kernel, peer })
    .filter(([, text]) => text !== undefined)
    .map(([who, text]) => `${who} ${text}`);
  return `${attribute}: ${parts.join(', ')}`;
}

const acceptedText = ({ accepted }: JudgedDrift): readonly string[] => {
  if (!accepted) return [];
  const reason = accepted.reason === undefined ? '' : ` "${accepted.reason}"`;
  const until = new Date(accepted.until).toISOString().slice(0, 16).replace('T', ' ');
  return paragraph(`accepted by ${accepted.by} until ${until} UTC${reason}`, '    = ', '      ');
};

const differenceLines = (row: JudgedDrift): readonly string[] => [
  ...paragraph(truthsText(row.drift), '  ', '    '),
  ...acceptedText(row),
  ...paragraph(row.drift.next, '    > ', '      '),
  ...(row.accepted ? [] : paragraph(row.remedy, '    ! ', '      ')),
];

function subjectLines(rows: readonly JudgedDrift[]): readonly string[] {
  const [first] = rows;
  if (!first) return [];
  return ['', escapeForScreen(driftName(first.drift.subject)), ...rows.flatMap(differenceLines)];
}

function headline(director: string, rows: readonly JudgedDrift[]): string {
  const open = rows.filter(({ accepted }) => !accepted).length;
  const accepted = rows.length - open;
  const rest = accepted > 0 ? ` (and ${accepted} accepted)` : '';
  if (open === 0)
    return `${director}: no difference from keepalived.conf that is not accepted${rest}`;
  return `${director}: ${plural(open, 'difference')} between keepalived.conf, keepalived and kernel${rest}`;
}

/** What `lvstop drift` says; `>` is what happens next, `!` what ends it. */
export function driftText({
  director,
  rows,
  unknown,
  demo,
}: {
  readonly director: string;
  readonly rows: readonly JudgedDrift[];
  readonly unknown: readonly string[];
  readonly demo: boolean;
}): string {
  const bySubject = Map.groupBy(rows, ({ drift }) => driftName(drift.subject));
  const nothing = `${director}: keepalived.conf, keepalived and kernel hold the same`;
  const told = unknown.length === 0 ? nothing : `${director}: no difference in what can be told`;
  return [
    ...(demo ? ['DEMO'] : []),
    ...paragraph(rows.length === 0 ? told : headline(director, rows), '', ''),
    ...[...bySubject.values()].flatMap(subjectLines),
    ...(unknown.length > 0 ? ['', 'not known:'] : []),
    ...unknown.flatMap((line) => paragraph(line, '  ', '    ')),
    '',
  ].join('\n');
}
