import type { ConfFile, ConfLine, Configuration } from '../../../model/keepalived/conf.ts';
import { textOf } from '../../../model/keepalived/conf-line.ts';
import type { ConfFinding, ConfRule } from '../finding.ts';
import { findingAt } from '../finding.ts';

const BUILT_IN = ['_PWD', '_INSTANCE', '_RANDOM', '_HASH', '_BANG'];
const DEFINITION = /^\s*(?:@\S+\s+)?\$([A-Za-z_]\w*)=/;
const REPETITION = /~(?:SEQx?|LST)\s*\(\s*(?:\{([^}]*)\}|([^,\s]+))/g;
const USE = /\$(?:\{([A-Za-z_]\w*)[^}]*\}|([A-Za-z_]\w*)(?=[\s,)]|$))/g;

/** Where `$NAME` is likely meant for the program that is run, or for a regular expression. */
const FREE_TEXT =
  /^(?:script|misc_path|notify.*|quorum_up|quorum_down|.*_script|regex.*|path|payload)$/;

function definedIn({ files }: Configuration): ReadonlySet<string> {
  const names = new Set(BUILT_IN);
  for (const { lines } of files)
    for (const text of lines.map(textOf)) {
      const [, name] = DEFINITION.exec(text) ?? [];
      if (name !== undefined) names.add(name);
      for (const [, several, one = ''] of text.matchAll(REPETITION))
        for (const each of (several ?? one).split(',')) names.add(each.trim());
    }
  return names;
}

/** The line without its comment, and without what is quoted. */
const codeOf = ({ pieces }: ConfLine, quoted: boolean): string =>
  pieces
    .filter(
      ({ kind, raw }) => kind !== 'comment' && kind !== 'unread' && (quoted || raw[0] !== '"'),
    )
    .map(({ raw }) => raw)
    .join('');

function ofLine(
  line: ConfLine,
  defined: ReadonlySet<string>,
): readonly (readonly [string, boolean])[] {
  const first = line.pieces.find(({ kind }) => kind === 'word')?.raw ?? '';
  const bare = codeOf(line, false);
  return [...codeOf(line, true).matchAll(USE)].flatMap(([use, braced, plain]) => {
    const name = braced ?? plain ?? '';
    const breaks = braced !== undefined && bare.includes(use);
    if (defined.has(name) || (FREE_TEXT.test(first) && !breaks)) return [];
    return [[name, breaks] as const];
  });
}

const ofFile = ({ path, lines }: ConfFile, defined: ReadonlySet<string>): readonly ConfFinding[] =>
  lines.flatMap((line, index) =>
    ofLine(line, defined).map(([name, breaks]) =>
      findingAt(
        { file: path, line: index + 1 },
        path,
        ['NAME_UNDEFINED', breaks ? 'critical' : 'warning'],
        {
          seen: `$${name} is defined nowhere`,
          why: breaks
            ? 'keepalived leaves it as it is and takes its braces for those of a block, which breaks the block around it'
            : 'keepalived takes the $ and the name for the value',
          remedy: `define it in front of this line ($${name}=...), or correct the name`,
        },
      ),
    ),
  );

/** Names that nobody defines. */
export const checkNames: ConfRule = ({ configuration }) => {
  const defined = definedIn(configuration);
  return configuration.files.flatMap((file) => ofFile(file, defined));
};

/** Includes that lead nowhere. */
export const checkIncludes: ConfRule = ({ emptyIncludes }) =>
  emptyIncludes.map(({ file, line, pattern }) =>
    findingAt({ file, line }, file, ['INCLUDE_FINDS_NOTHING', 'warning'], {
      seen: `include ${pattern} finds no file`,
      why: 'keepalived logs it and goes on without',
      remedy: 'correct the path, which is relative to the folder of this file, or remove the line',
    }),
  );
