import { createSimulatedPair } from '../../../src/backends/simulator/index.ts';
import type { SimulatorOptions } from '../../../src/backends/simulator/index.ts';
import type { Argv, Host } from '../../../src/state/ports.ts';

/** Wall clock when the tests begin: Wed Nov 25 10:00:00 UTC 2026. */
export const WALL_MS = Date.UTC(2026, 10, 25, 10);

/** One director of a pair under test. */
export interface PairMember {
  readonly host: Host;
  /** What a program printed, on both of its outputs. */
  run(...argv: Argv): Promise<string>;
  write(path: string, text: string): Promise<void>;
  /** The state keepalived tells of its first instance, `none` where it does not run. */
  state(): Promise<string>;
  /** A dump, asked for and waited for. */
  dump(name: string): Promise<string>;
}

/** A pair of directors and the clock that moves it. */
export interface PairUnderTest {
  readonly near: PairMember;
  readonly far: PairMember;
  /** Lets that many milliseconds pass. */
  wait(ms: number): void;
}

const SIGNALS: Readonly<Record<string, string>> = {
  'keepalived.data': '-USR1',
  'keepalived_check.data': '-USR1',
  'keepalived.stats': '-USR2',
  'keepalived.json': '-36',
};
/** Longer than keepalived takes to write. */
const WRITING_MS = 20;

function memberOf(host: Host, wait: (ms: number) => void): PairMember {
  const run = async (...argv: Argv): Promise<string> => {
    const outcome = await host.run(argv);
    return outcome.kind === 'exited' ? outcome.stdout + outcome.stderr : outcome.kind;
  };
  const dump = async (name: string): Promise<string> => {
    const pid = (await run('cat', '/run/keepalived.pid')).trim();
    await run('kill', SIGNALS[name] ?? '', pid);
    wait(WRITING_MS);
    return run('cat', `/tmp/${name}`);
  };
  return {
    ...{ host, run, dump },
    write: async (path, text) => {
      await host.run(['tee', path], { input: text });
    },
    state: async () => {
      if ((await run('systemctl', 'is-active', 'keepalived')) !== 'active\n') return 'none';
      return /^ {3}State = (\w+)$/m.exec(await dump('keepalived.data'))?.[1] ?? 'unknown';
    },
  };
}

/** A pair whose time the test moves. */
export function openPair(options: Partial<SimulatorOptions> = {}): PairUnderTest {
  let now = 0;
  const clock = { monotonicMs: () => now, wallMs: () => WALL_MS + now };
  const pair = createSimulatedPair({ seed: 3, ...options, clock });
  const wait = (ms: number): void => {
    now += ms;
  };
  return { near: memberOf(pair.near, wait), far: memberOf(pair.far, wait), wait };
}
