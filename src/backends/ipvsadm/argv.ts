import type { Protocol, ServiceKey } from '../../state/model/address.ts';
import { formatEndpoint, parseIpAddress } from '../../state/model/address.ts';
import type { Brand } from '../../state/model/brand.ts';
import type { ListingForm } from '../../state/model/reading.ts';
import type { Argv } from '../../state/ports.ts';

/** Forms that list one service when told its name; `-S` refuses a name. */
export type NamedForm = Exclude<ListingForm, 'save'>;

/** A listing command for one service, the only thing that may be fed to `ipvsadm -R`. */
export type ListCommand = Brand<readonly string[], 'ListCommand'>;

const LIST_OPTIONS: Readonly<Record<NamedForm, readonly string[]>> = {
  plain: ['-L', '-n'],
  stats: ['-L', '-n', '--stats', '--exact'],
  rate: ['-L', '-n', '--rate', '--exact'],
  thresholds: ['-L', '-n', '--thresholds'],
  'persistent-conn': ['-L', '-n', '--persistent-conn'],
  'tun-info': ['-L', '-n', '--tun-info'],
};

const PROTOCOL_OPTIONS: Readonly<Record<Protocol, string>> = {
  tcp: '-t',
  udp: '-u',
  sctp: '--sctp-service',
};

/** The whole table in one form. */
export const wholeTable = (form: ListingForm): Argv =>
  form === 'save' ? ['ipvsadm', '-S', '-n'] : ['ipvsadm', ...LIST_OPTIONS[form]];

const isUpTo = (max: number, value: number): boolean =>
  Number.isInteger(value) && value >= 0 && value <= max;

function selectService(key: ServiceKey): readonly string[] {
  if (key.kind === 'fwmark') {
    if (!isUpTo(0xffffffff, key.mark)) throw new RangeError(`no firewall mark: ${key.mark}`);
    return key.family === 'ipv6' ? ['-f', `${key.mark}`, '-6'] : ['-f', `${key.mark}`];
  }
  if (!parseIpAddress(key.vip).ok || !isUpTo(0xffff, key.port))
    throw new RangeError(`no service address: ${formatEndpoint(key.vip, key.port)}`);
  return [PROTOCOL_OPTIONS[key.protocol], formatEndpoint(key.vip, key.port)];
}

/**
 * Lists one service. No word of it can hold a blank or a newline: a key is checked again here, so that
 * a line for `ipvsadm -R`, which would run any command, cannot become two.
 */
export function listCommand(form: NamedForm, key: ServiceKey): ListCommand {
  const words: readonly string[] = [...LIST_OPTIONS[form], ...selectService(key)];
  return words as ListCommand; // the one place that mints it
}

/** The process that lists one service. */
export const oneService = (command: ListCommand): Argv => ['ipvsadm', ...command];

/** The process that runs the commands of {@link restoreInput}. */
export const RESTORE: Argv = ['ipvsadm', '-R'];

/** The lines that let one `ipvsadm -R` list many services; it changes nothing. */
export const restoreInput = (commands: readonly ListCommand[]): string =>
  commands.map((command) => `${command.join(' ')}\n`).join('');
