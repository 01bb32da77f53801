import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { localHost } from '../../src/backends/exec/local-host.ts';
import type { ActingDirector } from '../../src/state/change/acting.ts';
import type { KeepalivedProcess } from '../../src/state/model/keepalived/process.ts';
import { err } from '../../src/state/model/result.ts';
import type { Argv, Host, KeepalivedSource, RunOutcome } from '../../src/state/ports.ts';
import { actingDirector, simulatedDirector } from './acting-director.ts';

/** A director whose keepalived has real files in a folder, changed by the real programs, and is not there itself. */

const PROGRAMS = ['cp', 'mv', 'rm', 'sed', 'tee', 'readlink'];

export const exited = (exitCode: number, stderr = '', stdout = ''): RunOutcome => ({
  ...{ kind: 'exited', exitCode, stdout, stderr },
});

export interface ConfWorld {
  readonly folder: string;
  readonly main: string;
  readonly director: ActingDirector;
  /** What changed something, or told keepalived to read its files. */
  readonly ran: Argv[];
  /** What keepalived's own test says of a text. */
  test: (text: string, file: string) => RunOutcome;
  process: KeepalivedProcess;
  readonly text: (name?: string) => string;
  readonly write: (text: string, name?: string) => void;
  readonly names: () => readonly string[];
}

const unknown = (): Promise<{
  ok: false;
  error: { code: 'no-answer'; message: string; remedy: string };
}> =>
  Promise.resolve(err({ code: 'no-answer', message: 'it is not there', remedy: 'none' } as const));

const MAIN = 'keepalived.conf';

const shown = ([, ...words]: Argv): boolean => ['show', '-L', '-S', '-t'].includes(words[0] ?? '');

/** A world whose main file has this text. */
export function confWorld(text: string): ConfWorld {
  const folder = mkdtempSync(join(tmpdir(), 'lvstop-conf-'));
  const main = join(folder, MAIN);
  writeFileSync(main, text);
  const ran: Argv[] = [];
  const simulated = simulatedDirector().host;
  const host: Host = {
    run: (argv, options) => {
      if (!shown(argv) && argv[0] !== 'readlink') ran.push(argv);
      if (PROGRAMS.includes(argv[0])) return localHost.run(argv, options);
      if (argv[0] === 'systemctl') return Promise.resolve({ kind: 'not-found' });
      if (argv[0] === 'kill') return Promise.resolve(exited(0));
      if (argv[0] !== 'keepalived') return simulated.run(argv, options);
      const file = argv.at(-1) ?? '';
      return Promise.resolve(world.test(readFileSync(file, 'utf8'), file));
    },
    read: (path) => (path.startsWith(folder) ? localHost.read(path) : simulated.read(path)),
  };
  const keepalived: KeepalivedSource = {
    process: () => Promise.resolve(world.process),
    configuration: () => Promise.resolve({ main, files: [], statements: [], issues: [] }),
    ...{ vrrp: unknown, checks: unknown, addresses: unknown },
  };
  const world: ConfWorld = {
    ...{ folder, main, ran },
    director: { ...actingDirector(host), keepalived },
    test: () => exited(0),
    process: { running: true, pid: 77, file: main },
    text: (name = MAIN) => readFileSync(join(folder, name), 'utf8'),
    write: (content, name = MAIN) => writeFileSync(join(folder, name), content),
    names: () => readdirSync(folder).sort(),
  };
  return world;
}
