import type { ActingDirector } from '../../src/state/change/acting.ts';
import { labActingDirector } from './lab-director.ts';
import type { Lab } from './lab.ts';

/** The two directors of the cluster, each with the other as its peer. */
export function labPair(lab: Lab): { readonly lb1: ActingDirector; readonly lb2: ActingDirector } {
  const [one, two] = [labActingDirector(lab.on('lb1')), labActingDirector(lab.on('lb2'))];
  return { lb1: { ...one, peer: two }, lb2: { ...two, peer: one } };
}

export const FILE = '/etc/keepalived/keepalived.conf';

/** Everything of a director that a failover may touch: its files and its table. */
export async function stateOf(lab: Lab, name: 'lb1' | 'lb2'): Promise<string> {
  const host = lab.on(name);
  return [
    await host.readFile(FILE),
    await host.read(['stat', '-c', '%a %u %g', FILE]),
    await host.read(['sh', '-c', 'cd /etc/keepalived && cat failover 2>&1; ls']),
    (await host.read(['ipvsadm', '-S', '-n'])).split('\n').sort().join('\n'),
  ].join('\n');
}

/** What a client saw of a VIP; milliseconds of the guest. */
export interface Outage {
  /** The longest time without an answer. */
  readonly longestMs: number;
  /**
   * How exactly it saw that: the longest time between two connections that it began, and the longest that an answer
   * took at any other time.
   */
  readonly stepMs: number;
}

interface Attempt {
  readonly begunAt: number;
  readonly endedAt: number;
  readonly isAnswered: boolean;
}

const attemptsIn = (text: string): readonly Attempt[] =>
  text
    .split('\n')
    .slice(0, -1)
    .map((line) => {
      const [begun, ended, answer] = line.split(' ');
      return { begunAt: Number(begun), endedAt: Number(ended), isAnswered: answer === 'yes' };
    });

/** Between which of these times, in their order, the most time passes. */
function longestBetween(times: readonly number[]): { readonly from: number; readonly to: number } {
  const sorted = times.toSorted((one, other) => one - other);
  const spans = sorted.slice(1).map((to, index) => ({ from: sorted[index] ?? to, to }));
  return spans.reduce((longest, each) =>
    each.to - each.from > longest.to - longest.from ? each : longest,
  );
}

function outageIn(attempts: readonly Attempt[]): Outage {
  const answered = attempts.filter(({ isAnswered }) => isAnswered);
  const outage = longestBetween(answered.map(({ endedAt }) => endedAt));
  const begun = longestBetween(attempts.map(({ begunAt }) => begunAt));
  const took = answered
    .filter(({ begunAt, endedAt }) => endedAt <= outage.from || begunAt >= outage.to)
    .map(({ begunAt, endedAt }) => endedAt - begunAt);
  return {
    longestMs: outage.to - outage.from,
    stepMs: begun.to - begun.from + Math.max(...took),
  };
}

/** A client that connects to a VIP again and again, and tells its longest outage when it stops. */
export function startClient(lab: Lab, vip: string) {
  const asking = lab.on('client').start(['reach', vip, '80']);
  return {
    /** How many connections were answered so far. */
    answers: (): number => asking.output.stdout.split(' yes\n').length - 1,
    longestOutage: async (): Promise<Outage> => {
      await asking.stop();
      const attempts = attemptsIn(asking.output.stdout);
      const answered = attempts.filter(({ isAnswered }) => isAnswered).length;
      if (answered < 50) throw new Error(`the client hardly got an answer: ${answered} times`);
      return outageIn(attempts);
    },
  };
}
