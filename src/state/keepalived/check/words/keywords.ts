import type { Configuration, Statement } from '../../../model/keepalived/conf.ts';
import type { ConfFinding, ConfRule } from '../finding.ts';
import { findingAt, titleOf } from '../finding.ts';
import type { BraceBlock } from './brace-blocks.ts';
import { bracesOf, outermost } from './brace-blocks.ts';
import { unclosedBlocks } from './braces.ts';
import type { Grammar } from './grammar.ts';
import { isKnown, wordsOf } from './grammar.ts';
import { likelyMeant } from './spelling.ts';
import { TOP } from './top-words.ts';

/** Where a block ended too early, up to where everything is a consequence of that. */
interface Shadow {
  readonly file: string;
  readonly from: number;
  readonly to: number;
}

interface Walk {
  readonly blocks: readonly BraceBlock[];
  readonly shadows: Shadow[];
  readonly findings: ConfFinding[];
}

/** The block in which a statement stands. */
interface Around {
  readonly grammar: Grammar;
  /** `undefined` outside of every block. */
  readonly statement: Statement | undefined;
}

/** Blocks whose words may be passwords. */
const SECRET: ReadonlySet<string> = new Set(['authentication', 'auth_hmac', 'SSL']);

/** Words whose other words are arguments of a program, or text. */
const FREE_TEXT =
  /^(?:script|misc_path|notify.*|quorum_up|quorum_down|.*_script|regex.*|payload|auth_pass|path|digest|virtualhost|user|script_user|include.*)$/;

const OTHER_NAMES: ReadonlyMap<string, string> = new Map([
  ['lb_kind', 'lvs_method, which is its name in a real_server'],
  ['lb_algo', 'one lvs_sched in the virtual_server: all its servers have one scheduler'],
  ['lvs_sched', 'one lvs_sched in the virtual_server: all its servers have one scheduler'],
]);

const homes = (word: string, grammar: Grammar = TOP, name = ''): readonly string[] => [
  ...(isKnown(grammar, word) && name !== '' ? [name] : []),
  ...[...grammar.blocks].flatMap(([inner, each]) => homes(word, each, inner)),
];

function remedyFor(word: string, { grammar, statement }: Around): string {
  const other = statement?.words[0] === 'real_server' ? OTHER_NAMES.get(word) : undefined;
  if (other !== undefined) return `use ${other}`;
  const meant = likelyMeant(word, wordsOf(grammar));
  if (meant !== undefined) return `write ${meant}`;
  const [home] = homes(word);
  return home === undefined ? 'correct or remove it' : `it belongs into ${home}`;
}

const isIn = ({ file, line }: Statement, shadow: Shadow): boolean =>
  shadow.file === file && line > shadow.from && line <= shadow.to;

const ownBlock = ({ file, line, words: [word] }: Statement, { blocks }: Walk) =>
  blocks.find((block) => block.file === file && block.line === line && block.head[0] === word);

function unknown(statement: Statement, around: Around, walk: Walk): ConfFinding {
  const { file, words } = statement;
  const [word = ''] = words;
  const place = around.statement ? titleOf(around.statement) : 'the top';
  const isSecret = SECRET.has(around.statement?.words[0] ?? '');
  const remedy = isSecret ? 'correct or remove it' : remedyFor(word, around);
  const name = isSecret ? 'a word' : escapeQuote(word);
  const block = ownBlock(statement, walk);
  if (!block)
    return findingAt(statement, place, ['KEYWORD_UNKNOWN', 'warning'], {
      seen: `${name} is no keyword in ${place}`,
      why: 'keepalived logs it and passes over the line',
      remedy,
    });
  walk.shadows.push({ file, from: statement.line, to: outermost(block).end ?? Infinity });
  return findingAt(statement, place, ['BLOCK_UNKNOWN', 'critical'], {
    seen: `${name} begins a block, but is no keyword in ${place}`,
    why: `keepalived passes over this line only: what is in the block is read as a part of ${place}, which its } ends too early, so that the rest of it is lost`,
    remedy,
  });
}

const escapeQuote = (word: string): string => `"${word.slice(0, 60)}"`;

function noValue(statement: Statement, around: Around): ConfFinding {
  const word = statement.words[0] ?? '';
  const place = around.statement ? titleOf(around.statement) : titleOf(statement);
  return findingAt(statement, place, ['VALUE_MISSING', 'critical'], {
    seen: `${word} has nothing behind it`,
    why: 'keepalived ends when it reads this line, with status 2',
    remedy: `give ${word} a value, or remove it`,
  });
}

/** A keyword behind the value of another one. */
function onOneLine(statement: Statement, around: Around): ConfFinding | undefined {
  const [word = '', , ...more] = statement.words;
  if (FREE_TEXT.test(word) || around.statement === undefined) return undefined;
  const second = more.find((each) => isKnown(around.grammar, each));
  if (second === undefined) return undefined;
  return findingAt(statement, titleOf(around.statement), ['TWO_ON_ONE_LINE', 'critical'], {
    seen: `${second} stands in the line of ${word}`,
    why: `keepalived reads one statement a line, also between braces: ${second} and what follows are passed over as more words of ${word}`,
    remedy: `put ${second} into a line of its own`,
  });
}

const NEEDS_ADDRESS: ReadonlySet<string> = new Set(['virtual_server', 'real_server']);

/** A block without its opening brace, as far as that can be seen. */
function notOpened(statement: Statement, { grammar }: Around, walk: Walk): ConfFinding | undefined {
  const [word = ''] = statement.words;
  const isBlock = grammar.blocks.has(word) || grammar.lists.has(word);
  if (!isBlock || !statement.places?.[0] || ownBlock(statement, walk)) return undefined;
  const { file, line } = statement;
  walk.shadows.push({ file, from: line, to: Infinity });
  return findingAt(statement, titleOf(statement), ['BRACE_NOT_OPENED', 'warning'], {
    seen: `no { behind ${titleOf(statement)}`,
    why: 'keepalived takes it for written where it reads the block, and passes over every line of it where it does not',
    remedy: 'add it',
  });
}

function checkKnown(statement: Statement, around: Around, walk: Walk): void {
  const [word = ''] = statement.words;
  const brace = notOpened(statement, around, walk);
  if (brace) walk.findings.push(brace);
  const needsValue = around.grammar.needsValue.has(word) || NEEDS_ADDRESS.has(word);
  if (needsValue && statement.words.length < 2) walk.findings.push(noValue(statement, around));
  const second = around.grammar.plain.has(word) ? onOneLine(statement, around) : undefined;
  if (second) walk.findings.push(second);
}

function visit(statements: readonly Statement[], around: Around, walk: Walk): void {
  for (const statement of statements) {
    const [word = ''] = statement.words;
    const inner = around.grammar.blocks.get(word);
    if (isKnown(around.grammar, word)) checkKnown(statement, around, walk);
    else if (!walk.shadows.some((shadow) => isIn(statement, shadow)))
      walk.findings.push(unknown(statement, around, walk));
    if (inner) visit(statement.block, { grammar: inner, statement }, walk);
  }
}

/** Lines from which on the braces do not fit. */
const brokenBraces = ({ files }: Configuration): Shadow[] =>
  files.flatMap((file) =>
    unclosedBlocks(file).map(({ line }) => ({ file: file.path, from: line, to: Infinity })),
  );

/** Words that keepalived does not know where they stand, or that lack their value. */
export const checkKeywords: ConfRule = ({ configuration }) => {
  const walk: Walk = {
    blocks: configuration.files.flatMap((file) => bracesOf(file).blocks),
    shadows: brokenBraces(configuration),
    findings: [],
  };
  visit(configuration.statements, { grammar: TOP, statement: undefined }, walk);
  return walk.findings;
};
