import * as daemon from './daemon-options.ts';
import { freshInvocation } from './invocation.ts';
import type { Invocation } from './invocation.ts';
import { ROWS } from './option-table.ts';
import type { Command, Option, Row } from './option-table.ts';
import { readOptions } from './popt.ts';
import type { PoptReader } from './popt.ts';
import { parseSchedulerFlags } from './scheduler-flags.ts';
import * as server from './server-options.ts';
import * as service from './service-options.ts';
import type { OptionHandler } from './service-options.ts';

/** A command line understood, or what ipvsadm says instead. */
export type Parsed =
  | { readonly kind: 'command'; readonly command: Command; readonly invocation: Invocation }
  | { readonly kind: 'help' | 'version' | 'try-help' | 'crash' }
  /** popt's error: exit 255, but a restore goes on. */
  | { readonly kind: 'refused'; readonly message: string }
  /** `fail(2, ...)`: ends the process, and a restore with it. */
  | { readonly kind: 'failed'; readonly message: string };

const HANDLERS: ReadonlyMap<string, OptionHandler> = new Map([
  ['tcp-service', service.addressService('tcp')],
  ['udp-service', service.addressService('udp')],
  ['sctp-service', service.addressService('sctp')],
  ['fwmark-service', service.markService],
  ['ipv6', service.ipv6Mark],
  ['scheduler', service.scheduler],
  ['persistent', service.persistent],
  ['netmask', service.netmask],
  ['ops', service.onePacket],
  ['pe', service.engine],
  ['sched-flags', service.schedulerFlags],
  ['real-server', server.realServer],
  ['gatewaying', server.forwarding('direct')],
  ['ipip', server.forwarding('tunnel')],
  ['masquerading', server.forwarding('masquerade')],
  ['weight', server.serverNumber('weight', 'weight')],
  ['u-threshold', server.serverNumber('upper', 'u_threshold')],
  ['l-threshold', server.serverNumber('lower', 'l_threshold')],
  ['tun-type', server.tunnelType],
  ['tun-port', server.tunnelPort],
  ['tun-csum', server.tunnelFlag(1)],
  ['tun-remcsum', server.tunnelFlag(2)],
  ['mcast-interface', daemon.multicastInterface],
  ['mcast-group', daemon.multicastGroup],
  ['syncid', daemon.daemonNumber('id', 'syncid', 0, 255)],
  ['mcast-port', daemon.daemonNumber('port', 'mcast-port', 1, 65535)],
  ['mcast-ttl', daemon.daemonNumber('ttl', 'mcast-ttl', 1, 255)],
  ['sync-maxlen', daemon.daemonNumber('maxLength', 'sync-maxlen', 1, 65507)],
]);

const failed = (message: string): Parsed => ({ kind: 'failed', message });

function markGiven(given: Set<Option>, option: Option | undefined): string | undefined {
  if (!option) return undefined;
  if (given.has(option)) return `multiple '${option}' options specified`;
  given.add(option);
  return undefined;
}

/** Every word after the command. */
function parseOptions(reader: PoptReader<Row>, into: Invocation): Parsed | undefined {
  for (;;) {
    const step = reader.next();
    if (step.kind === 'end') return undefined;
    if (step.kind === 'error')
      return { kind: 'refused', message: `${reader.lastWord()}: ${step.message}` };
    if (step.row.command) return failed(`invalid option \`${reader.lastWord()}'`);
    const complaint =
      markGiven(into.given, step.row.option) ??
      HANDLERS.get(step.row.long)?.(into, step.argument ?? step.row.absent ?? '');
    if (complaint !== undefined) return failed(complaint);
  }
}

/** `--set tcp tcpfin udp`. */
function parseTimeouts(words: readonly string[], into: Invocation): string | undefined {
  if (words.length < 3) return '--set option requires 3 timeout values';
  const timeouts: number[] = [];
  for (const word of words.slice(0, 3)) {
    const seconds = service.parseTimeout(word, 0);
    if (typeof seconds === 'string') return seconds;
    timeouts.push(seconds);
  }
  into.timeouts = timeouts;
  return undefined;
}

function finish(command: Command, words: readonly string[], into: Invocation): Parsed | undefined {
  const isSet = command === 'set';
  const complaint = isSet ? parseTimeouts(words, into) : undefined;
  if (complaint !== undefined) return failed(complaint);
  const unexpected = words[isSet ? 3 : 0];
  if (unexpected !== undefined) return failed(`unexpected argument ${unexpected}`);
  if (into.schedulerFlagWords === '') return undefined;
  if (/^,+$/.test(into.schedulerFlagWords)) return { kind: 'crash' };
  const scheduler = into.service.scheduler || 'wlc';
  const flags = parseSchedulerFlags(scheduler, into.schedulerFlagWords);
  if (typeof flags === 'string') return failed(flags);
  into.service.schedulerFlags = flags;
  return undefined;
}

/** `--start-daemon master`: the role is the command's own argument. */
function parseRole(
  command: Command,
  role: string | undefined,
  into: Invocation,
): string | undefined {
  if (command !== 'start-daemon' && command !== 'stop-daemon') return undefined;
  if (role === 'master' || role === 'backup') {
    into.daemon.role = role;
    return undefined;
  }
  return command === 'start-daemon'
    ? 'illegal start-daemon parameter specified'
    : 'illegal start_daemon specified';
}

/** Reads the words after the program's name; the command must be the first option. */
export function parseCommandLine(words: readonly string[]): Parsed {
  const reader = readOptions(ROWS, words);
  const first = reader.next();
  if (first.kind !== 'option' || !first.row.command) return { kind: 'try-help' };
  const { command } = first.row;
  if (command === 'help' || command === 'version') return { kind: command };
  const invocation = freshInvocation();
  const complaint = parseRole(command, first.argument, invocation);
  if (complaint !== undefined) return failed(complaint);
  const trouble =
    parseOptions(reader, invocation) ?? finish(command, reader.leftovers(), invocation);
  return trouble ?? { kind: 'command', command, invocation };
}
