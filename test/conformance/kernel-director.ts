import type { Lab } from '../lab/lab.ts';
import { takeSteps } from './kernel-batch.ts';
import type { TakeSteps } from './run-case.ts';

/** A director with an IPVS table of its own: a network namespace of the lab's kernel with an `eth0`. */
export async function kernelDirector(lab: Lab, namespace: string): Promise<TakeSteps> {
  const root = lab.on('root');
  const script = `
    ip netns add ${namespace}
    ip -n ${namespace} link add eth0 type dummy
    for n in lo eth0; do ip -n ${namespace} link set $n up; done
    ip -n ${namespace} address add 10.255.255.1/30 dev eth0`;
  await root.read(['sh', '-ec', script]);
  const inside = ['nsenter', `--net=/run/netns/${namespace}`, '--'];
  return (steps) => takeSteps(root, inside, steps);
}
