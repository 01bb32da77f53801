/** The names in a folder; `undefined` where it cannot be listed. */
export type ListFolder = (folder: string) => Promise<readonly string[] | undefined>;

/** Whether a path names more than one file. */
export const isPattern = (path: string): boolean => /[*?[{]/.test(path);

/** No path is longer, and nobody means more alternatives. */
const LONGEST = 4096;
const MOST_ALTERNATIVES = 1000;

/** `a{b,c}d` as `abd` and `acd`. */
function* alternatives(pattern: string): Generator<string> {
  const [, before = '', choice, after = ''] = /^(.*?)\{([^{}]*)\}(.*)$/s.exec(pattern) ?? [];
  if (choice === undefined) yield pattern;
  else for (const each of choice.split(',')) yield* alternatives(before + each + after);
}

const WILD = /\*|\?|\[([!^]?)([^\]/]+)\]|[\\^$.+()|{}[\]]/g;

/** Tells the names that a part of a path stands for; a hidden file wants its dot said. */
function matcherOf(part: string): (name: string) => boolean {
  const source = part.replace(WILD, (found: string, not?: string, inside?: string) => {
    if (found === '*') return '.*';
    if (found === '?') return '.';
    return inside === undefined
      ? `\\${found}`
      : `[${not ? '^' : ''}${inside.replaceAll('\\', '\\\\')}]`;
  });
  try {
    const expression = new RegExp(`^${source}$`, 's');
    return (name) => expression.test(name) && (part.startsWith('.') || !name.startsWith('.'));
  } catch {
    return () => false; // a range that is none, as [z-a]
  }
}

async function below(
  folder: string,
  parts: readonly string[],
  list: ListFolder,
): Promise<readonly string[] | undefined> {
  const [part, ...rest] = parts;
  if (part === undefined) return [folder];
  if (!isPattern(part)) return below(`${folder}/${part}`, rest, list);
  const names = await list(folder || '/');
  if (!names) return undefined;
  const found: string[] = [];
  for (const name of names.filter(matcherOf(part)).toSorted())
    found.push(...((await below(`${folder}/${name}`, rest, list)) ?? []));
  return found;
}

/** The paths that a full path with `*`, `?`, `[...]` and `{a,b}` stands for; `undefined` where its folder cannot be listed. */
export async function pathsOf(
  pattern: string,
  list: ListFolder,
): Promise<readonly string[] | undefined> {
  const found: string[] = [];
  if (pattern.length > LONGEST) return found;
  for (const each of alternatives(pattern).take(MOST_ALTERNATIVES)) {
    const paths = await below(
      '',
      each.split('/').filter((part) => part !== ''),
      list,
    );
    if (!paths) return undefined;
    found.push(...paths);
  }
  return found;
}
