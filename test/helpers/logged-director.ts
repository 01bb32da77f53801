import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { localHost } from '../../src/backends/exec/local-host.ts';
import { createSimulator, emptyScenario } from '../../src/backends/simulator/index.ts';
import type { ActingDirector } from '../../src/state/change/acting.ts';
import type { Argv, Host } from '../../src/state/ports.ts';
import { actingDirector } from './acting-director.ts';
import { manualClock } from './manual-clock.ts';
import { RULES } from './two-servers.ts';

/**
 * A director whose table outlives processes: what changes it is run by a real program, which keeps a log; what
 * it holds is what a simulated kernel holds after all commands of the log.
 */

/** Waits before or after its Nth command, where it is told to, until somebody reads who it is. */
const PROGRAM = `#!/bin/sh
cd "$(dirname "$0")/.." || exit 1
command=$(($(wc -l <log) + 1))
gate() { if [ "$1" = "$(cat gate)" ]; then echo $$ >reached; cat never; fi; }
gate "before-$command"
printf '%s\\n' "$*" >>log
gate "after-$command"
`;

const isLook = ([, first = '']: Argv): boolean => ['-L', '-S'].includes(first);

function kernelOf(folder: string): Host {
  const log = readFileSync(join(folder, 'log'), 'utf8');
  const rules = [...RULES, ...log.split('\n')].map((rule) => `${rule}\n`).join('');
  return createSimulator({ clock: manualClock(), scenario: { ...emptyScenario, rules } });
}

/** Makes the program, which waits at a gate: `before-1`, `after-3` or none. */
export function makeLoggedDirector(folder: string, gate = ''): void {
  mkdirSync(join(folder, 'bin'), { recursive: true });
  writeFileSync(join(folder, 'bin', 'ipvsadm'), PROGRAM);
  chmodSync(join(folder, 'bin', 'ipvsadm'), 0o755);
  writeFileSync(join(folder, 'log'), '');
  writeFileSync(join(folder, 'gate'), gate);
  execFileSync('mkfifo', [join(folder, 'reached'), join(folder, 'never')]);
}

/** The director of such a folder. */
export const loggedDirector = (folder: string): ActingDirector =>
  actingDirector({
    read: (path) => kernelOf(folder).read(path),
    run: ([program, ...args], options) =>
      isLook([program, ...args])
        ? kernelOf(folder).run([program, ...args], options)
        : localHost.run([join(folder, 'bin', program), ...args], options),
  });
