import type { Lab } from '../../lab/lab.ts';
import type { Story } from './story.ts';

/** How to run in the two namespaces of a story. */
interface Network {
  readonly director: readonly string[];
  readonly client: readonly string[];
}

/** Of the director's side; clients know it without asking, so that first packets keep their order. */
const MAC = '02:00:00:00:00:01';
const CLIENTS = Array.from({ length: 30 }, (_, index) => index + 1);

const NETWORKS = {
  ipv4: { gateway: '10.1.255.254/16', servers: '10.2.0.254/24', client: '10.1.1.#/16', host: 32 },
  ipv6: { gateway: 'fd01::ffff/64', servers: 'fd02::fffe/64', client: 'fd01::1:#/64', host: 128 },
} as const;

/** One process for many commands: starting one costs more than what it does. */
const ip = (namespace: string, commands: readonly string[]): string =>
  `ip -n ${namespace} -batch - <<END\n${commands.join('\n')}\nEND`;

const markAll = (namespace: string, mark: number): string => `
    tc -n ${namespace} qdisc add dev eth0 clsact
    tc -n ${namespace} filter add dev eth0 ingress matchall action skbedit mark ${mark}`;

/** A director and its clients in two namespaces of the lab's kernel; the servers are behind a device that swallows all. */
export async function prepareNetwork(
  lab: Lab,
  name: string,
  { events, mark, family = 'ipv4' }: Story,
): Promise<Network> {
  const [director, client] = [`${name}d`, `${name}c`];
  const { gateway, servers, client: pattern, host } = NETWORKS[family];
  const virtual = [
    ...new Set(events.flatMap((event) => (event.kind === 'connect' ? [event.to] : []))),
  ];
  const nodad = family === 'ipv6' ? ' nodad' : '';
  const add = (address: string, device = 'eth0'): string =>
    `address add ${address} dev ${device}${nodad}`;
  const up = ['link set lo up', 'link set eth0 up'];
  const script = `
    ${family === 'ipv6' ? 'modprobe ipv6' : ''}
    ip netns add ${director}
    ip netns add ${client}
    ip link add eth0 netns ${director} address ${MAC} type veth peer name eth0 netns ${client}
    ${ip(director, [
      ...up,
      ...['link add void type dummy', 'link set void up'],
      ...[add(gateway), add(servers, 'void')],
      ...virtual.map((address) => add(`${address}/${host}`)),
    ])}
    ${ip(client, [
      ...up,
      ...CLIENTS.map((number) => add(pattern.replace('#', String(number)))),
      ...virtual.map((address) => `neigh add ${address} lladdr ${MAC} dev eth0 nud permanent`),
    ])}
    ${mark ? markAll(director, mark) : ''}
  `;
  await lab.on('root').read(['sh', '-ec', script]);
  const inside = (namespace: string): readonly string[] => [
    ...['nsenter', `--net=/run/netns/${namespace}`, '--'],
  ];
  return { director: inside(director), client: inside(client) };
}
