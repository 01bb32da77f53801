import { DEFAULT_PERSISTENCE_SECONDS } from './numbers.ts';
import type { OptionRow } from './popt.ts';

/** Commands by the name ipvsadm's messages give them. */
export const COMMANDS = [
  'add-service',
  'edit-service',
  'delete-service',
  'flush',
  'list',
  'add-server',
  'delete-server',
  'edit-server',
  'set',
  'start-daemon',
  'stop-daemon',
  'restore',
  'save',
  'zero',
] as const;

/** One of {@link COMMANDS}. */
export type Command = (typeof COMMANDS)[number];

/** Options by the name ipvsadm's messages give them, in the order it checks them. */
export const OPTIONS = [
  'numeric',
  'connection',
  'service-address',
  'scheduler',
  'persistent',
  'netmask',
  'real-server',
  'forwarding-method',
  'weight',
  'u-threshold',
  'l-threshold',
  'mcast-interface',
  'timeout',
  'daemon',
  'stats',
  'rate',
  'thresholds',
  'persistent-conn',
  'nosort',
  'syncid',
  'exact',
  'ops',
  'pe',
  'sched-flags',
  'mcast-group',
  'mcast-port',
  'mcast-ttl',
  'sync-maxlen',
  'tun-info',
  'tun-type',
  'tun-port',
  'tun-nocsum',
  'tun-csum',
  'tun-remcsum',
] as const;

/** One of {@link OPTIONS}. */
export type Option = (typeof OPTIONS)[number];

/** A row of popt's table: a command, a question about ipvsadm itself, or an option. */
export type Row = OptionRow & {
  readonly command?: Command | 'help' | 'version';
  /** Absent for `--sort` and `-6`, which may be repeated. */
  readonly option?: Option;
  /** What an optional argument is when it is not there. */
  readonly absent?: string;
};

const command = (short: string, long: string, name: NonNullable<Row['command']>): Row => ({
  long,
  short,
  argument: 'none',
  command: name,
});

const flag = (short: string, long: string, option?: Option): Row => ({
  long,
  short,
  argument: 'none',
  ...(option && { option }),
});

const valued = (short: string, long: string, option: Option): Row => ({
  long,
  short,
  argument: 'required',
  option,
});

/** Everything ipvsadm 1.31 understands. */
export const ROWS: readonly Row[] = [
  command('A', 'add-service', 'add-service'),
  command('E', 'edit-service', 'edit-service'),
  command('D', 'delete-service', 'delete-service'),
  command('C', 'clear', 'flush'),
  command('L', 'list', 'list'),
  command('l', 'list', 'list'),
  command('Z', 'zero', 'zero'),
  command('a', 'add-server', 'add-server'),
  command('e', 'edit-server', 'edit-server'),
  command('d', 'delete-server', 'delete-server'),
  command('', 'set', 'set'),
  command('h', 'help', 'help'),
  command('v', 'version', 'version'),
  command('R', 'restore', 'restore'),
  command('S', 'save', 'save'),
  { ...command('', 'start-daemon', 'start-daemon'), argument: 'required' },
  { ...command('', 'stop-daemon', 'stop-daemon'), argument: 'required' },
  valued('t', 'tcp-service', 'service-address'),
  valued('u', 'udp-service', 'service-address'),
  valued('', 'sctp-service', 'service-address'),
  valued('f', 'fwmark-service', 'service-address'),
  valued('s', 'scheduler', 'scheduler'),
  {
    ...valued('p', 'persistent', 'persistent'),
    argument: 'optional',
    absent: String(DEFAULT_PERSISTENCE_SECONDS),
  },
  valued('M', 'netmask', 'netmask'),
  valued('r', 'real-server', 'real-server'),
  flag('m', 'masquerading', 'forwarding-method'),
  flag('i', 'ipip', 'forwarding-method'),
  flag('g', 'gatewaying', 'forwarding-method'),
  valued('w', 'weight', 'weight'),
  valued('x', 'u-threshold', 'u-threshold'),
  valued('y', 'l-threshold', 'l-threshold'),
  flag('n', 'numeric', 'numeric'),
  flag('c', 'connection', 'connection'),
  valued('', 'mcast-interface', 'mcast-interface'),
  valued('', 'syncid', 'syncid'),
  flag('', 'timeout', 'timeout'),
  flag('', 'daemon', 'daemon'),
  flag('', 'stats', 'stats'),
  flag('', 'rate', 'rate'),
  flag('', 'thresholds', 'thresholds'),
  flag('', 'persistent-conn', 'persistent-conn'),
  flag('', 'nosort', 'nosort'),
  flag('', 'sort'),
  flag('X', 'exact', 'exact'),
  flag('6', 'ipv6'),
  flag('o', 'ops', 'ops'),
  valued('', 'pe', 'pe'),
  valued('b', 'sched-flags', 'sched-flags'),
  valued('', 'mcast-group', 'mcast-group'),
  valued('', 'mcast-port', 'mcast-port'),
  valued('', 'mcast-ttl', 'mcast-ttl'),
  valued('', 'sync-maxlen', 'sync-maxlen'),
  flag('', 'tun-info', 'tun-info'),
  valued('', 'tun-type', 'tun-type'),
  valued('', 'tun-port', 'tun-port'),
  flag('', 'tun-nocsum', 'tun-nocsum'),
  flag('', 'tun-csum', 'tun-csum'),
  flag('', 'tun-remcsum', 'tun-remcsum'),
];
