import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { parseListing } from '../../src/backends/ipvsadm/parse-listing.ts';
import { serverId, serviceId } from '../../src/state/model/address.ts';
import type { KeepalivedShadow } from '../../src/state/model/managed.ts';
import type { Argv, Host, ReadOutcome, RunOutcome } from '../../src/state/ports.ts';
import { processFiles } from './process-files.ts';

const FOLDER = new URL('../fixtures/keepalived/', import.meta.url);

/** A keepalived.conf, and what keepalived put into the kernel for it. */
export interface KeepalivedFixture {
  readonly name: string;
  /** On this machine. */
  readonly file: string;
  readonly kernelFile: string;
}

/** Every situation of test/fixtures/keepalived. */
export const keepalivedFixtures = (): readonly KeepalivedFixture[] =>
  readdirSync(FOLDER, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => ({
      name,
      file: new URL(`${name}/keepalived.conf`, FOLDER).pathname,
      kernelFile: new URL(`${name}/kernel.txt`, FOLDER).pathname,
    }));

const read = (path: string): ReadOutcome => {
  try {
    return { kind: 'read', text: readFileSync(path, 'utf8') };
  } catch {
    return { kind: 'missing' };
  }
};

const exited = (exitCode: number, stdout = ''): RunOutcome => ({
  ...{ kind: 'exited', exitCode, stderr: '', stdout },
});

/** Lists folders; of processes nothing but their files is told. */
const run = (argv: Argv): RunOutcome => {
  const folder = argv.at(-1) ?? '';
  if (argv[0] !== 'ls') return exited(1);
  return existsSync(folder) ? exited(0, readdirSync(folder).join('\n')) : exited(2);
};

/** A host with this machine's files, on which keepalived runs as `keepalived -i lb1 -f FILE`. */
export const fixtureHost = (file: string): Pick<Host, 'read' | 'run'> => {
  const running: Readonly<Record<string, string>> = {
    '/run/keepalived.pid': '7\n',
    ...processFiles(7, `keepalived\0-n\0-C\0-i\0lb1\0-f\0${file}\0`),
  };
  return {
    run: (argv) => Promise.resolve(run(argv)),
    read: (path) => {
      const text = running[path];
      return Promise.resolve(text === undefined ? read(path) : { kind: 'read', text });
    },
  };
};

const sorted = (lines: Iterable<string>): readonly string[] => [...new Set(lines)].toSorted();

/** `SERVICE SERVER WEIGHT METHOD` of every server that keepalived was told. */
export const toldBy = ({ services }: KeepalivedShadow): readonly string[] =>
  sorted(
    services.flatMap(({ keys, servers }) =>
      keys.flatMap((key) =>
        servers.map(
          (each) => `${serviceId(key)} ${serverId(each.key)} ${each.weight} ${each.forwarding}`,
        ),
      ),
    ),
  );

/** The same of what `ipvsadm -S -n` said. */
export const heldBy = (saved: string): readonly string[] =>
  sorted(
    [...parseListing('save', saved).services].flatMap(([id, { servers }]) =>
      [...servers].map(([server, { weight, forwarding }]) =>
        [id, server, weight, forwarding].join(' '),
      ),
    ),
  );
