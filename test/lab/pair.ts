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
  /** From the first connection that was not answered to the first one after it that was. */
  readonly longestMs: number;
  /** The longest time around it between two connections that were begun: it saw no more exactly than that. */
  readonly stepMs: number;
}

interface Attempt {
  readonly begunAt: number;
  readonly isAnswered: boolean;
}

const attemptsIn = (text: string): readonly Attempt[] =>
  text
    .split('\n')
    .slice(0, -1)
    .map((line) => {
      const [begun, answer] = line.split(' ');
      return { begunAt: Number(begun), isAnswered: answer === 'yes' };
    })
    .toSorted((one, other) => one.begunAt - other.begunAt);

function longestOutage(attempts: readonly Attempt[]): Outage {
  let longest: Outage = { longestMs: 0, stepMs: 0 };
  let since: number | undefined;
  let step = 0;
  let before = attempts[0]?.begunAt ?? 0;
  for (const { begunAt, isAnswered } of attempts) {
    step = since === undefined ? begunAt - before : Math.max(step, begunAt - before);
    before = begunAt;
    if (!isAnswered) since ??= begunAt;
    if (!isAnswered || since === undefined) continue;
    if (begunAt - since > longest.longestMs) longest = { longestMs: begunAt - since, stepMs: step };
    since = undefined;
  }
  return longest;
}

/** A client that connects to a VIP again and again, and tells its longest outage when it stops. */
export function startClient(lab: Lab, vip: string) {
  const asking = lab.on('client').start(['reach', vip, '80']);
  return {
    longestOutage: async (): Promise<Outage> => {
      await asking.stop();
      const attempts = attemptsIn(asking.output.stdout);
      const answered = attempts.filter(({ isAnswered }) => isAnswered).length;
      if (answered < 50) throw new Error(`the client hardly got an answer: ${answered} times`);
      return longestOutage(attempts);
    },
  };
}
