import type { TunnelSettings } from '../kernel/service.ts';
import { OPTIONS } from './option-table.ts';
import type { Command, Option } from './option-table.ts';

/** What a command or a tunnel type wants of the options; every option not named is illegal. */
interface Rules {
  readonly needs?: readonly Option[];
  readonly takes?: readonly Option[];
  /** At most one of these. */
  readonly oneOf?: readonly Option[];
}

const SERVICE: Rules = {
  needs: ['service-address'],
  takes: ['scheduler', 'persistent', 'netmask', 'ops', 'pe', 'sched-flags'],
};
const TUNNEL: readonly Option[] = ['tun-type', 'tun-port', 'tun-nocsum', 'tun-csum', 'tun-remcsum'];
const SERVER: Rules = {
  needs: ['service-address', 'real-server'],
  takes: ['forwarding-method', 'weight', 'u-threshold', 'l-threshold', ...TUNNEL],
};

const COMMAND_RULES: Readonly<Record<Command, Rules>> = {
  'add-service': SERVICE,
  'edit-service': SERVICE,
  'delete-service': { needs: ['service-address'] },
  flush: {},
  list: {
    takes: [
      'numeric',
      'stats',
      'rate',
      'thresholds',
      'persistent-conn',
      'nosort',
      'syncid',
      'exact',
      'tun-info',
    ],
    oneOf: ['connection', 'service-address', 'timeout', 'daemon'],
  },
  'add-server': SERVER,
  'delete-server': { needs: ['service-address', 'real-server'] },
  'edit-server': SERVER,
  set: {},
  'start-daemon': {
    takes: ['mcast-interface', 'syncid', 'mcast-group', 'mcast-port', 'mcast-ttl', 'sync-maxlen'],
  },
  'stop-daemon': { takes: ['syncid'] },
  restore: {},
  save: { takes: ['numeric'] },
  zero: { takes: ['service-address'] },
};

const TUNNEL_RULES: Readonly<Record<TunnelSettings['type'], Rules>> = {
  ipip: {},
  gue: { needs: ['tun-port'], oneOf: ['tun-nocsum', 'tun-csum', 'tun-remcsum'] },
  gre: { oneOf: ['tun-nocsum', 'tun-csum'] },
};

/** The first offence in the order of `considered`, in ipvsadm's words. */
function offence(
  rules: Rules,
  considered: readonly Option[],
  given: ReadonlySet<Option>,
  subject: string,
): string | undefined {
  let last: Option | undefined;
  for (const option of considered) {
    const needed = rules.needs?.includes(option) === true;
    if (!given.has(option)) {
      if (needed) return `You need to supply the '${option}' option for the ${subject}`;
    } else if (rules.oneOf?.includes(option)) {
      if (last)
        return `The option '${option}' conflicts with the '${last}' option in the ${subject}`;
      last = option;
    } else if (!needed && !rules.takes?.includes(option))
      return `Illegal '${option}' option with the ${subject}`;
  }
  return undefined;
}

/** `generic_opt_check`: which options a command wants and bears. */
export const commandOffence = (command: Command, given: ReadonlySet<Option>): string | undefined =>
  offence(COMMAND_RULES[command], OPTIONS, given, `'${command}' command`);

/** `tunnel_opt_check`: which options a tunnel type wants and bears. */
export const tunnelOffence = (
  type: TunnelSettings['type'],
  given: ReadonlySet<Option>,
): string | undefined =>
  offence(
    TUNNEL_RULES[type],
    TUNNEL.filter((option) => option !== 'tun-type'),
    given,
    `'${type}' tunnel type`,
  );

/** Whether any tunnel option was given. */
export const hasTunnelOption = (given: ReadonlySet<Option>): boolean =>
  TUNNEL.some((option) => given.has(option));
