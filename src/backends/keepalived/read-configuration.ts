import type { Configuration } from '../../state/model/keepalived/conf.ts';
import type { Host, ReadOutcome } from '../../state/ports.ts';
import { Definitions } from './definitions.ts';
import { listFolder } from './list-folder.ts';
import { parseConf } from './parse-conf.ts';
import type { Options } from './process/command-line.ts';
import type { FindOutcome } from './process/find-process.ts';
import { findProcess } from './process/find-process.ts';
import type { IncludeParts } from './source-lines.ts';
import { takeFile } from './source-lines.ts';

type Reader = Pick<Host, 'read' | 'run'>;

/** Where packages and `make install` put it. */
const USUAL_FILES = [
  '/etc/keepalived/keepalived.conf',
  '/usr/local/etc/keepalived/keepalived.conf',
] as const;

/** More than any configuration needs. */
const ALLOWANCE = { nested: 100_000, files: 1000 } as const;

/** The file it was told, else the first usual one that is there. */
async function openFile(
  host: Reader,
  { file }: Options,
): Promise<{ readonly file: string; readonly found: ReadOutcome }> {
  if (file !== undefined && !file.startsWith('/'))
    return { file, found: { kind: 'failed', reason: 'not a full path, so it cannot be found' } };
  for (const path of file === undefined ? USUAL_FILES : [file]) {
    const found = await host.read(path);
    if (found.kind !== 'missing') return { file: path, found };
  }
  return { file: file ?? USUAL_FILES[0], found: { kind: 'missing' } };
}

/** The host name up to its first dot is what `@ID` is compared with, unless keepalived was told another. */
async function configIdOf(host: Reader, { configId }: Options, procfs: string): Promise<string> {
  if (configId !== undefined) return configId;
  const name = await host.read(`${procfs}/sys/kernel/hostname`);
  return name.kind === 'read' ? (name.text.trim().split('.')[0] ?? '') : '';
}

function partsOf(host: Reader, configId: string): IncludeParts {
  const definitions = new Definitions();
  definitions.set('_INSTANCE', configId);
  definitions.set('_HASH', '#');
  definitions.set('_BANG', '!');
  return {
    ...{
      definitions,
      configId,
      issues: [],
      lines: [],
      files: new Map(),
      allowance: { ...ALLOWANCE },
    },
    read: (path) => host.read(path),
    list: (folder) => listFolder(host, folder),
  };
}

async function configurationFrom(
  main: string,
  found: ReadOutcome,
  parts: IncludeParts,
): Promise<Configuration> {
  await takeFile(main, found, parts);
  const { files, lines, issues } = parts;
  return { main, files: [...files.values()], statements: parseConf(lines), issues };
}

/**
 * Reads a file and what it includes, as keepalived would with this configuration id; the file has a full path.
 * Where the file itself cannot be read there are no files, and an issue says why. Never rejects.
 */
export const configurationOf = async (
  main: string,
  configId: string,
  host: Reader,
): Promise<Configuration> =>
  configurationFrom(main, await host.read(main), partsOf(host, configId));

/** What is in force on a director. */
interface InForce {
  /** Absent where that cannot be told. */
  readonly running?: boolean;
  /** The configuration id that the running one was told; absent where it takes the host name. */
  readonly configId?: string;
  /** Absent where there is none. */
  readonly configuration?: Configuration;
  /** This user may not know it. */
  readonly isHidden?: true;
}

/** One of several configurations, of which none may be taken for that of this director. */
const AMBIGUOUS: Configuration = {
  ...{ main: USUAL_FILES[0], files: [], statements: [] },
  issues: [
    'several keepaliveds run, and which is that of this director is hidden from this user; run lvstop as root',
  ],
};

function processIn(found: FindOutcome): Pick<InForce, 'running' | 'configId'> {
  if (typeof found === 'string') return found === 'none' ? { running: false } : {};
  const { configId } = found.options;
  return { running: true, ...(configId !== undefined && { configId }) };
}

/** Reads what this keepalived runs with, or would be started with, and whether it runs. Never rejects. */
export async function readInForce(
  host: Reader,
  procfs = '/proc',
  find: () => Promise<FindOutcome> = () => findProcess(host, procfs),
): Promise<InForce> {
  const process = await find();
  if (process === 'several') return { configuration: AMBIGUOUS, isHidden: true };
  const known = processIn(process);
  const options = typeof process === 'string' ? {} : process.options;
  const { file, found } = await openFile(host, options);
  if (found.kind === 'missing' && known.running !== true) return known;
  const parts = partsOf(host, await configIdOf(host, options, procfs));
  const configuration = await configurationFrom(file, found, parts);
  return { ...known, configuration, ...(found.kind === 'denied' && { isHidden: true }) };
}
