import type { ConfFile, ConfLine } from '../../../model/keepalived/conf.ts';
import { textOf } from '../../../model/keepalived/conf-line.ts';
import type { ConfFinding, ConfRule } from '../finding.ts';

/** Bytes that keepalived reads of a line at once, its end included. */
const LONGEST = 1023;

/** Values in which ! and # are as likely as any other sign. */
const MAY_HOLD_SIGNS =
  /^(?:auth_pass|password|regex.*|path|digest|misc_path|script|notify.*|quorum_up|quorum_down|payload|helo_name)$/;

type Look = (line: ConfLine, subject: string) => Omit<ConfFinding, 'file' | 'line'> | undefined;

const build = (
  subject: string,
  kind: readonly [ConfFinding['code'], ConfFinding['severity']],
  words: Pick<ConfFinding, 'seen' | 'why' | 'remedy'>,
): Omit<ConfFinding, 'file' | 'line'> => ({ code: kind[0], severity: kind[1], subject, ...words });

const bytes = (text: string): number => new TextEncoder().encode(text).length;

const tooLong: Look = (line, subject) => {
  const length = bytes(textOf(line) + line.end);
  if (length <= LONGEST) return undefined;
  return build(subject, ['LINE_TOO_LONG', 'critical'], {
    seen: `the line has ${length} bytes`,
    why: `keepalived reads ${LONGEST} bytes at once and takes the rest for another line, even within a word or a comment`,
    remedy: 'shorten it, or put a part of it into a definition ($NAME=...)',
  });
};

const firstWord = ({ pieces }: ConfLine): string =>
  pieces.find(({ kind }) => kind === 'word')?.raw ?? '';

const unterminated: Look = (line, subject) => {
  const word = firstWord(line);
  if (!line.pieces.some(({ kind }) => kind === 'unread')) return undefined;
  return build(subject, ['QUOTE_NOT_ENDED', 'warning'], {
    seen: `a " behind ${word || 'nothing'} is not ended in its line`,
    why: 'keepalived does not read what follows the quote',
    remedy: 'end the quote in the same line',
  });
};

const cut: Look = ({ pieces }, subject) => {
  const comment = pieces.findIndex(({ kind }) => kind === 'comment');
  const words = pieces.slice(0, comment === -1 ? 0 : comment).filter(({ kind }) => kind === 'word');
  const [first] = words;
  if (!first || !MAY_HOLD_SIGNS.test(first.raw)) return undefined;
  const isGlued = pieces[comment - 1]?.kind === 'word' && words.length > 1;
  if (!isGlued && words.length > 1) return undefined;
  const sign = pieces[comment]?.raw.startsWith('#') ? '#' : '!';
  return build(subject, ['VALUE_CUT', 'critical'], {
    seen: `the value of ${first.raw} holds a ${sign}`,
    why: `a comment begins at the ${sign}, wherever it stands: ${isGlued ? 'only what is in front of it is used' : 'nothing is left of the value'}`,
    remedy: 'put the value into double quotes; single quotes do not help',
  });
};

const LOOKS: readonly Look[] = [tooLong, unterminated, cut];

const ofFile = ({ path, lines }: ConfFile): readonly ConfFinding[] =>
  lines.flatMap((line, index) =>
    LOOKS.flatMap((look) => {
      const found = look(line, path);
      return found ? [{ ...found, file: path, line: index + 1 }] : [];
    }),
  );

/** Lines that keepalived does not read to their end. */
export const checkLines: ConfRule = ({ configuration }) => configuration.files.flatMap(ofFile);
