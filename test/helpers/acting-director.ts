import { readIpvsadm } from '../../src/backends/ipvsadm/read.ts';
import { readKeepalived } from '../../src/backends/keepalived/source.ts';
import { readKernelFiles } from '../../src/backends/proc/read.ts';
import { createSimulator, emptyScenario } from '../../src/backends/simulator/index.ts';
import type { ActingDirector } from '../../src/state/change/acting.ts';
import { readDirectorTable } from '../../src/state/change/read-table.ts';
import type { DirectorTable } from '../../src/state/change/director-table.ts';
import type { ServiceKey } from '../../src/state/model/address.ts';
import type { Argv } from '../../src/state/model/command-run.ts';
import { NO_SHADOW } from '../../src/state/model/managed.ts';
import { ok } from '../../src/state/model/result.ts';
import type { Host } from '../../src/state/ports.ts';
import { manualClock } from './manual-clock.ts';

/** A director that can be changed, over any host. */
export const actingDirector = (host: Host): ActingDirector => ({
  name: 'lb1',
  files: readKernelFiles(host, '/proc'),
  ipvsadm: ok(readIpvsadm(host)),
  host,
  clock: manualClock(),
  procfs: '/proc',
  owner: () => Promise.resolve(undefined),
  shadow: () => Promise.resolve(NO_SHADOW),
  keepalived: readKeepalived(host, manualClock(), '/proc'),
});

/** A simulated one that was fed these rules, a line each. */
export const simulatedDirector = (...rules: readonly string[]): ActingDirector =>
  actingDirector(
    createSimulator({
      clock: manualClock(),
      scenario: { ...emptyScenario, rules: rules.map((rule) => `${rule}\n`).join('') },
    }),
  );

/** The output of a command that must succeed. */
export async function succeed(director: ActingDirector, argv: Argv): Promise<string> {
  const ended = await director.host.run(argv);
  if (ended.kind === 'exited' && ended.exitCode === 0 && ended.stderr === '') return ended.stdout;
  throw new Error(`${argv.join(' ')}: ${JSON.stringify(ended)}`);
}

/** A fresh read that must succeed. */
export async function tableOf(
  director: ActingDirector,
  wanted: readonly ServiceKey[] | 'all' = 'all',
): Promise<DirectorTable> {
  const table = await readDirectorTable(director, wanted);
  if (!table.ok) throw new Error(JSON.stringify(table.error));
  return table.value;
}
