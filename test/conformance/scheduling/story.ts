/** A command, a pause, or clients that connect: `from 10.1.1.1:40000` to the service of the story. */
export type Event =
  { readonly kind: 'run'; readonly words: string } | { readonly kind: 'settle' } | Connect;

/** A first packet; `to` is the service's address, or another one where the service is a mark. */
export interface Connect {
  readonly kind: 'connect';
  readonly client: string;
  readonly port: number;
  readonly to: string;
  /** What the client sends after its SYN, in a TCP story. */
  readonly then: Conversation;
}

/** Nothing, an ACK, or an ACK and the end of it. */
type Conversation = 'nothing' | 'ack' | 'fin' | 'rst';

/** What happens to one service, and where each connection goes. */
export interface Story {
  readonly name: string;
  readonly protocol: 'tcp' | 'udp';
  /** Absent: IPv4. */
  readonly family?: 'ipv4' | 'ipv6';
  /** The service is this mark, which every packet carries. */
  readonly mark?: number;
  readonly events: readonly Event[];
}

/** The service's address in every story; the servers are 10.2.0.11 and up. */
export const VIP = '10.1.0.1';
/** The same in the stories told {@link inIpv6}. */
export const VIP6 = 'fd01::0:1';
/** The service's port in every story. */
export const PORT = 80;

const linesOf = (lines: string): string[] =>
  lines
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);

const ipv6Words = (words: string): string =>
  words
    .replaceAll(/10\.(\d)\.(\d+)\.(\d+):(\d+)/g, '[fd0$1::$2:$3]:$4')
    .replace(/-f (\d+)/, '-f $1 -6');
const ipv6Address = (address: string): string => address.replace(/^10\.1\.(\d+)\./, 'fd01::$1:');

/** A story told again with IPv6 addresses: 10.1.2.3 becomes fd01::2:3. */
export const inIpv6 = (story: Story): Story => ({
  ...story,
  name: `${story.name}-ipv6`,
  family: 'ipv6',
  events: story.events.map((event): Event => {
    if (event.kind === 'run') return { ...event, words: ipv6Words(event.words) };
    if (event.kind === 'settle') return event;
    return { ...event, client: ipv6Address(event.client), to: ipv6Address(event.to) };
  }),
});

/** Commands about the story's service, `@` standing for its name. */
export const commands = (lines: string, kind: Story['protocol'] | number = 'tcp'): Event[] =>
  linesOf(lines).map((line) => ({
    kind: 'run',
    words: `ipvsadm ${line.replace('@', typeof kind === 'number' ? `-f ${kind}` : `-${kind[0] ?? ''} ${VIP}:${PORT}`)}`,
  }));

/** Until what was counted shows, and a zero would count from there. */
export const SETTLE: Event = { kind: 'settle' };

/** Three servers of weights 3, 2 and 1. */
export const three = (method = '-g'): string => `
  -a @ -r 10.2.0.11:80 ${method} -w 3
  -a @ -r 10.2.0.12:80 ${method} -w 2
  -a @ -r 10.2.0.13:80 ${method} -w 1
`;

/** `NAME=VALUE` of net.ipv4.vs. */
export const sysctl = (setting: string): Event[] => [
  { kind: 'run', words: `sysctl -w net.ipv4.vs.${setting}` },
];

/** `count` connections, client addresses going round through `clients` of them, ports rising. */
export const connect = (
  count: number,
  clients: number,
  firstPort: number,
  { to = [VIP], then = 'nothing' }: { to?: readonly string[]; then?: Conversation } = {},
): Event[] =>
  Array.from({ length: count }, (_, index) => ({
    kind: 'connect',
    client: `10.1.${1 + Math.floor((index % clients) / 200)}.${1 + ((index % clients) % 200)}`,
    port: firstPort + index,
    to: to[index % to.length] ?? VIP,
    then,
  }));

/** What a director shows at the end of a story, without timers and rates, which no two runs share. */
export interface Ending {
  /** Of each of {@link LISTINGS}. */
  readonly listings: readonly (readonly string[])[];
  /** Of each of {@link FILES}. */
  readonly files: readonly (readonly string[])[];
}

/** What is asked of ipvsadm at the end. */
export const LISTINGS = ['-L -n', '-L -n --stats', '-L -n --persistent-conn', '-L -c -n'] as const;

/** What is read at the end. */
export const FILES = [
  '/proc/net/ip_vs',
  '/proc/net/ip_vs_stats',
  '/proc/net/ip_vs_stats_percpu',
  '/proc/net/ip_vs_conn',
] as const;

const isConnections = (source: string): boolean =>
  source.includes('-c ') || source.includes('conn');

/** The lines of a listing or file that two runs can share. */
export function comparable(source: string, text: string): readonly string[] {
  const lines = text.split('\n');
  if (source.includes('stats') && source.startsWith('/')) {
    const rates = lines.findIndex((line) => line.includes('Conns/s'));
    return lines.slice(0, rates);
  }
  if (source === '-L -n --persistent-conn' || !isConnections(source)) return lines;
  const timeless = lines.map((line) => line.replace(/ +\d+ *$/, '').replace(/ \d\d:\d\d /, ' '));
  return [...new Set(timeless)].sort();
}
