import { parseIpAddress } from '../../../../state/model/address.ts';
import type { Family } from '../../../../state/model/address.ts';
import type { Statement } from '../../../../state/model/keepalived/conf.ts';
import { named, numberOf, valuesOf } from '../../../../state/model/keepalived/statement.ts';
import { checkerOf } from './checkers.ts';
import type { ConfiguredChecker } from './checkers.ts';
import { habitsOf, isOn } from './habits.ts';
import type { Habits } from './habits.ts';
import { lastMethod, NAT } from './methods.ts';
import type { ConfiguredMethod } from './methods.ts';

/** A real_server, or a sorry server, as it is in force. */
export interface ConfiguredServer extends Habits {
  readonly address: string;
  readonly family: Family;
  readonly port: number;
  readonly weight: number;
  readonly upper: number;
  readonly lower: number;
  readonly method: ConfiguredMethod;
  readonly checkers: readonly ConfiguredChecker[];
}

/** A virtual_server as it is in force. */
export interface ConfiguredService extends Habits {
  /** 0 where it has an address. */
  readonly fwmark: number;
  readonly address: string;
  readonly port: number;
  readonly family: Family;
  /** `none` for a mark. */
  readonly protocol: 'TCP' | 'UDP' | 'SCTP' | 'none';
  readonly scheduler: string;
  /** Words of `-b`. */
  readonly flags: readonly string[];
  readonly onePacket: boolean;
  /** Seconds; 0 for none. */
  readonly persistence: number;
  /** Dotted mask or prefix length; absent where it is not set. */
  readonly granularity: string | undefined;
  readonly engine: string | undefined;
  readonly method: ConfiguredMethod;
  readonly omega: boolean;
  readonly quorum: number;
  readonly hysteresis: number;
  readonly servers: readonly ConfiguredServer[];
  readonly sorryServer: ConfiguredServer | undefined;
}

/** The port a server has for its service: under DR and TUN always that of the service, and 0 for a mark. */
function portOf(
  written: string | undefined,
  method: ConfiguredMethod,
  port: number,
  fwmark: number,
): number {
  const own = Number(written ?? 0);
  if (method.kind !== 'NAT') return fwmark > 0 ? 0 : port;
  return own === 0 && fwmark === 0 ? port : own;
}

type ServiceName = Pick<ConfiguredService, 'port' | 'fwmark'> &
  Habits & {
    readonly method: ConfiguredMethod;
    readonly weight: number;
  };

function serverOf(
  { words: [, text = '', port], block }: Statement,
  of: ServiceName,
): readonly ConfiguredServer[] {
  const parsed = parseIpAddress(text);
  if (!parsed.ok) return [];
  const method = lastMethod(block) ?? of.method;
  const habits = habitsOf(block, of);
  const name = {
    address: parsed.value.text,
    family: parsed.value.family,
    port: portOf(port, method, of.port, of.fwmark),
  };
  return [
    {
      ...name,
      ...habits,
      method,
      weight: numberOf(block, 'weight', [0, 2_147_483_647]) ?? of.weight,
      upper: numberOf(block, 'uthreshold') ?? 0,
      lower: numberOf(block, 'lthreshold') ?? 0,
      checkers: block
        .filter(({ words: [word = ''] }) => /_(?:CHECK|GET)$/.test(word))
        .map((checker) => checkerOf(checker, { ...name, ...habits })),
    },
  ];
}

const FLAGS = ['sh-port', 'sh-fallback', 'mh-port', 'mh-fallback', 'flag-1', 'flag-2', 'flag-3'];

function protocolOf(block: readonly Statement[], fwmark: number): ConfiguredService['protocol'] {
  if (fwmark > 0) return 'none';
  const word = valuesOf(block, 'protocol').at(-1);
  return word === 'TCP' || word === 'SCTP' ? word : 'UDP';
}

function sorryServerOf(block: readonly Statement[], of: ServiceName): ConfiguredServer | undefined {
  const [statement] = named(block, 'sorry_server');
  if (!statement) return undefined;
  const [server] = serverOf({ ...statement, block: [] }, { ...of, weight: 1 });
  return server && { ...server, inhibit: isOn(block, 'sorry_server_inhibit') ?? false };
}

function persistenceOf(block: readonly Statement[], port: number, fwmark: number): number {
  const [line] = named(block, 'persistence_timeout').slice(-1);
  if (line) return Number(line.words[1] ?? 360);
  return port === 0 && fwmark === 0 ? 360 : 0;
}

/** What a virtual_server is named by; `undefined` for what is no name. */
function nameOf([, first = '', second = '0']: readonly string[]):
  | (Pick<ConfiguredService, 'fwmark' | 'address' | 'port'> & { family: Family | undefined })
  | undefined {
  if (first === 'fwmark')
    return { fwmark: Number(second), address: '', port: 0, family: undefined };
  const parsed = parseIpAddress(first);
  if (!parsed.ok) return undefined;
  const { text, family } = parsed.value;
  return { fwmark: 0, address: text, port: Number(second), family };
}

/** keepalived lowers a quorum that all servers together do not reach, and a hysteresis that reaches the quorum. */
function quorumOf(
  block: readonly Statement[],
  servers: readonly ConfiguredServer[],
): Pick<ConfiguredService, 'quorum' | 'hysteresis'> {
  const sum = servers.reduce((total, { weight }) => total + weight, 0);
  const quorum = Math.min(numberOf(block, 'quorum') ?? 1, sum);
  return {
    quorum,
    hysteresis: Math.min(numberOf(block, 'hysteresis') ?? 0, Math.max(0, quorum - 1)),
  };
}

/** How connections are spread, and whether they stay. */
function balancingOf(
  block: readonly Statement[],
  { port, fwmark }: ServiceName,
): Pick<
  ConfiguredService,
  'scheduler' | 'flags' | 'onePacket' | 'persistence' | 'granularity' | 'engine'
> {
  const schedulers = [...valuesOf(block, 'lb_algo'), ...valuesOf(block, 'lvs_sched')];
  return {
    scheduler: schedulers.at(-1) ?? 'wlc',
    flags: FLAGS.filter((flag) => isOn(block, flag) === true),
    onePacket: isOn(block, 'ops') === true,
    persistence: persistenceOf(block, port, fwmark),
    granularity: valuesOf(block, 'persistence_granularity').at(-1),
    engine: valuesOf(block, 'persistence_engine').at(-1),
  };
}

function serviceOf({ words, block }: Statement): readonly ConfiguredService[] {
  const name = nameOf(words);
  if (!name) return [];
  const habits = habitsOf(block);
  const method = lastMethod(block) ?? NAT;
  const of = { ...habits, ...name, method, weight: numberOf(block, 'weight') ?? 1 };
  const servers = named(block, 'real_server').flatMap((server) => serverOf(server, of));
  const [first] = servers;
  if (!first) return []; // keepalived ignores it
  return [
    {
      ...habits,
      ...name,
      ...{ method, servers },
      family: name.family ?? first.family,
      protocol: protocolOf(block, name.fwmark),
      ...balancingOf(block, of),
      omega: isOn(block, 'omega') === true,
      ...quorumOf(block, servers),
      sorryServer: sorryServerOf(block, of),
    },
  ];
}

/** The virtual servers of a file, in its order; those without a server are left out. */
export const servicesOf = (top: readonly Statement[]): readonly ConfiguredService[] =>
  named(top, 'virtual_server').flatMap(serviceOf);
