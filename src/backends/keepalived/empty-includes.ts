import type { ConfFile, Configuration } from '../../state/model/keepalived/conf.ts';
import { textOf } from '../../state/model/keepalived/conf-line.ts';
import type { Host } from '../../state/ports.ts';
import { isPattern, pathsOf } from './glob.ts';
import { withoutComment } from './lexer.ts';
import { listFolder } from './list-folder.ts';

/** An include that leads to no file. */
interface EmptyInclude {
  readonly file: string;
  readonly line: number;
  /** As it is written. */
  readonly pattern: string;
}

const INCLUDE = /^include[rmwba]?\s+(\S.*)$/s;

const folderOf = (path: string): string => path.slice(0, path.lastIndexOf('/'));

const includesOf = ({ path, lines }: ConfFile): readonly EmptyInclude[] =>
  lines.flatMap((line, index) => {
    const pattern = INCLUDE.exec(withoutComment(textOf(line)))?.[1];
    return pattern === undefined || pattern.includes('$')
      ? []
      : [{ file: path, line: index + 1, pattern }];
  });

/** The folder in front of the first part that is a pattern. */
const plainFolder = (path: string): string => /^((?:\/[^*?[{/]*)*)\//.exec(path)?.[1] ?? '/';

async function findsNothing(full: string, host: Pick<Host, 'read' | 'run'>): Promise<boolean> {
  if (!isPattern(full)) return (await host.read(full)).kind === 'missing';
  const found = await pathsOf(full, (folder) => listFolder(host, folder));
  return found ? found.length === 0 : (await host.read(plainFolder(full))).kind === 'missing';
}

/** The includes of a configuration that lead to no file, as far as that can be told. Never rejects. */
export async function emptyIncludes(
  { files }: Configuration,
  host: Pick<Host, 'read' | 'run'>,
): Promise<readonly EmptyInclude[]> {
  const read = new Set(files.map(({ path }) => path));
  const empty: EmptyInclude[] = [];
  for (const each of files.flatMap(includesOf)) {
    const { file, pattern } = each;
    const full = pattern.startsWith('/') ? pattern : `${folderOf(file)}/${pattern}`;
    if (!read.has(full) && (await findsNothing(full, host))) empty.push(each);
  }
  return empty;
}
