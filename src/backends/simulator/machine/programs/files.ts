import { createHash } from 'node:crypto';
import { posix } from 'node:path';
import type { FileEntry, FileFault, FileTree } from '../file-tree.ts';
import { failed, optionsOf, said, together } from './answers.ts';
import type { Answer } from './answers.ts';

/** A file program's view of its machine. */
export interface FileProgramHost {
  readonly files: FileTree;
  /** The path that one through `/proc/PID/root` means. */
  readonly resolve: (path: string) => string;
  /** The text of a file, of those of /proc also. */
  readonly read: (path: string) => string | undefined;
  /** Where a link leads. */
  readonly link: (path: string) => string | undefined;
}

type FileProgram = (host: FileProgramHost, words: readonly string[], input: string) => Answer;

const NOT_THERE = 'No such file or directory';

const REASONS: Readonly<Record<FileFault, string>> = {
  missing: NOT_THERE,
  folder: 'Is a directory',
};

const trouble = ({ files }: FileProgramHost, path: string): string =>
  files.isFolder(path) ? REASONS.folder : NOT_THERE;

const cat: FileProgram = (host, words) =>
  together(
    optionsOf(words).rest.map((path) => {
      const text = host.read(path);
      return text === undefined ? failed(`cat: ${path}: ${trouble(host, path)}`) : said(text);
    }),
  );

const ls: FileProgram = ({ files }, words) =>
  together(
    optionsOf(words).rest.map((path) => {
      if (files.get(path)) return said(`${path}\n`);
      const names = files.list(path);
      if (!names) return failed(`ls: cannot access '${path}': ${NOT_THERE}`, 2);
      return said(names.map((name) => `${name}\n`).join(''));
    }),
  );

const cp: FileProgram = (host, words) => {
  const { options, rest } = optionsOf(words);
  const [from = '', to = ''] = rest;
  const entry = host.files.get(from);
  if (!entry)
    return host.files.isFolder(from)
      ? failed(`cp: -r not specified; omitting directory '${from}'`)
      : failed(`cp: cannot stat '${from}': ${NOT_THERE}`);
  const fault = options.includes('p')
    ? host.files.copy(entry, to)
    : host.files.write(to, entry.text);
  return fault ? failed(`cp: cannot create regular file '${to}': ${REASONS[fault]}`) : said();
};

const mv: FileProgram = ({ files }, words) => {
  const [from = '', to = ''] = optionsOf(words).rest;
  if (!files.get(from)) return failed(`mv: cannot stat '${from}': ${NOT_THERE}`);
  const fault = files.rename(from, to);
  return fault ? failed(`mv: cannot move '${from}' to '${to}': ${REASONS[fault]}`) : said();
};

const rm: FileProgram = ({ files }, words) => {
  const { options, rest } = optionsOf(words);
  return together(
    rest.map((path) => {
      const fault = files.remove(path);
      if (!fault || (fault === 'missing' && options.includes('f'))) return said();
      return failed(`rm: cannot remove '${path}': ${REASONS[fault]}`);
    }),
  );
};

const tee: FileProgram = ({ files }, words, input) => {
  const { options, rest } = optionsOf(words);
  const answers = rest.map((path) => {
    const before = options.includes('a') ? (files.get(path)?.text ?? '') : '';
    const fault = files.write(path, before + input);
    return fault ? failed(`tee: ${path}: ${REASONS[fault]}`) : said();
  });
  return { ...together(answers), stdout: input };
};

/** `readlink -f`: no file here is a link, and only the last part of a path may be missing. */
function canonical({ files }: FileProgramHost, path: string): string | undefined {
  const clean = posix.resolve('/', path);
  return files.isFolder(posix.dirname(clean)) ? clean : undefined;
}

const readlink: FileProgram = (host, words) => {
  const { options, rest } = optionsOf(words);
  return together(
    rest.map((path) => {
      const target = host.link(path) ?? (options.includes('f') ? canonical(host, path) : undefined);
      return target === undefined ? failed('') : said(`${target}\n`);
    }),
  );
};

const sha256sum: FileProgram = (host, words) =>
  together(
    optionsOf(words).rest.map((path) => {
      const text = host.read(path);
      if (text === undefined) return failed(`sha256sum: ${path}: ${trouble(host, path)}`);
      return said(`${createHash('sha256').update(text).digest('hex')}  ${path}\n`);
    }),
  );

const chmod: FileProgram = ({ files }, words) => {
  const [mode = '', path = ''] = optionsOf(words).rest;
  if (!files.setMode(path, Number.parseInt(mode, 8)))
    return failed(`chmod: cannot access '${path}': ${NOT_THERE}`);
  return said();
};

/** What `stat -c` puts for each letter. */
const STAT_LETTERS: Readonly<Record<string, (entry: FileEntry, path: string) => string>> = {
  a: ({ mode }) => mode.toString(8),
  d: () => '65024',
  F: ({ text }) => (text === '' ? 'regular empty file' : 'regular file'),
  f: ({ mode }) => (0o100000 | mode).toString(16),
  G: () => 'root',
  g: () => '0',
  h: () => '1',
  i: ({ inode }) => String(inode),
  n: (_entry, path) => path,
  s: ({ text }) => String(new TextEncoder().encode(text).length),
  U: () => 'root',
  u: () => '0',
  x: ({ changedMs }) => moment(changedMs),
  y: ({ changedMs }) => moment(changedMs),
  z: ({ changedMs }) => moment(changedMs),
  X: ({ changedMs }) => String(Math.floor(changedMs / 1000)),
  Y: ({ changedMs }) => String(Math.floor(changedMs / 1000)),
  Z: ({ changedMs }) => String(Math.floor(changedMs / 1000)),
};

/** `2026-11-25 10:14:04.458222961 +0000`. */
const moment = (ms: number): string =>
  `${new Date(ms).toISOString().replace('T', ' ').replace('Z', '000000')} +0000`;

/** `%.9Y`: seconds with places. */
function filled(format: string, entry: FileEntry, path: string): string {
  return format.replaceAll(
    /%(?:\.(\d+))?([A-Za-z])/g,
    (whole, places: string | undefined, letter: string) => {
      if (places !== undefined && 'XYZ'.includes(letter))
        return (entry.changedMs / 1000).toFixed(Number(places));
      return STAT_LETTERS[letter]?.(entry, path) ?? whole;
    },
  );
}

const stat: FileProgram = ({ files, resolve }, words) => {
  const at = words.indexOf('-c');
  const format = words[at + 1] ?? '%n';
  const paths = optionsOf(words.toSpliced(at, 2)).rest;
  return together(
    paths.map((path) => {
      const entry = files.get(resolve(path));
      if (!entry) return failed(`stat: cannot statx '${path}': ${NOT_THERE}`);
      return said(`${filled(format, entry, path)}\n`);
    }),
  );
};

/** The programs of coreutils that lvstop asks for. */
export const FILE_PROGRAMS: ReadonlyMap<string, FileProgram> = new Map([
  ['cat', cat],
  ['ls', ls],
  ['cp', cp],
  ['mv', mv],
  ['rm', rm],
  ['tee', tee],
  ['readlink', readlink],
  ['sha256sum', sha256sum],
  ['chmod', chmod],
  ['stat', stat],
]);
