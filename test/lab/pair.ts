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

/** Asks a VIP again and again, and puts down when it got an answer, in milliseconds of the guest. */
const ASKING = `while :; do
  curl -s -o /dev/null --max-time 0.5 --connect-timeout 0.5 "http://$1/" && date +%s%3N
  sleep 0.02
done`;

/** A client whose longest time without an answer is told when it stops. */
export function startClient(lab: Lab, vip: string) {
  const asking = lab.on('client').start(['sh', '-c', ASKING, 'sh', vip]);
  return {
    longestGapMs: async (): Promise<number> => {
      await asking.stop();
      const times = asking.output.stdout.trim().split('\n').map(Number);
      const gaps = times.slice(1).map((time, index) => time - (times[index] ?? time));
      if (gaps.length < 5) throw new Error(`the client hardly got an answer: ${gaps.join(' ')}`);
      return Math.max(...gaps);
    },
  };
}
