import type { Machine } from '../../../src/backends/simulator/machine/machine.ts';
import type { LabHost } from '../host.ts';

/** A director on which both the real and the simulated keepalived are told the same. */
export interface Director {
  /** What a program printed on its standard output. */
  run(argv: readonly [string, ...string[]], input?: string): Promise<string>;
}

/** A host of the lab. */
export const realDirector = (host: LabHost): Director => ({
  run: async (argv, input) => (await host.run(argv, input === undefined ? {} : { input })).stdout,
});

/** A simulated machine. */
export const simulatedDirector = (machine: Machine): Director => ({
  run: (argv, input = '') => Promise.resolve(machine.run(argv, input)?.stdout ?? ''),
});

/** Lets a moment pass: in the lab real time, else that of the site. */
export type Pause = () => Promise<void>;

const SIGNALS = { data: '-USR1', json: '-36', stats: '-USR2' } as const;
const PAUSES = 100;

const ends = (kind: keyof typeof SIGNALS, text: string): boolean =>
  kind === 'json' && text.endsWith(']\n');

/** Asks for a dump, and waits until it is whole: JSON to its end, the others until they have stopped growing. */
export async function dumpOf(
  director: Director,
  kind: keyof typeof SIGNALS,
  file: string,
  pause: Pause,
): Promise<string> {
  const path = `/tmp/${file}`;
  await director.run(['rm', '-f', path]);
  const pid = (await director.run(['cat', '/run/keepalived.pid'])).trim();
  await director.run(['kill', SIGNALS[kind], pid]);
  let before = '';
  for (let count = 0; count < PAUSES; count += 1) {
    await pause();
    const text = await director.run(['cat', path]);
    if (ends(kind, text) || (text !== '' && text === before)) return text;
    before = text;
  }
  return before;
}
