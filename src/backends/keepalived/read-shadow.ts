import type { KeepalivedShadow } from '../../state/model/managed.ts';
import type { Host, ReadOutcome } from '../../state/ports.ts';
import { Definitions } from './definitions.ts';
import { listFolder } from './list-folder.ts';
import { flushesIn, managedServices } from './managed-services.ts';
import { parseConf } from './parse-conf.ts';
import type { Options } from './running.ts';
import { readRunning } from './running.ts';
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
    ...{ definitions, configId, issues: [], lines: [], allowance: { ...ALLOWANCE } },
    read: (path) => host.read(path),
    list: (folder) => listFolder(host, folder),
  };
}

/** Reads which entries keepalived was told to make, and whether it runs. Never rejects. */
export async function readKeepalivedShadow(
  host: Reader,
  procfs = '/proc',
): Promise<KeepalivedShadow> {
  const { running, options } = await readRunning(host, procfs);
  const known = running === undefined ? {} : { running };
  const { file, found } = await openFile(host, options);
  if (found.kind === 'missing' && running !== true) return { ...known, services: [], issues: [] };
  const parts = partsOf(host, await configIdOf(host, options, procfs));
  await takeFile(file, found, parts);
  const statements = parseConf(parts.lines);
  const services = managedServices(statements, parts.issues);
  const flushes = found.kind === 'read' ? { flushes: flushesIn(statements) } : {};
  return { ...known, file, services, ...flushes, issues: parts.issues };
}
