import type { TransportProtocol } from '../kernel/service.ts';
import { parseAddressArgument, parseMask } from './address.ts';
import type { Invocation } from './invocation.ts';
import { MAX_MARK, MAX_TIMEOUT_SECONDS, parseNumber } from './numbers.ts';

/** Takes the argument of one option; the answer is ipvsadm's complaint. */
export type OptionHandler = (into: Invocation, argument: string) => string | undefined;

/** Longest names the kernel's structures hold. */
const SCHEDULER_NAME_LENGTH = 15;
const ENGINE_NAME_LENGTH = 16;
const IPV6_PREFIX = 128;

/** Any timeout. */
export function parseTimeout(text: string, min: number): number | string {
  const seconds = parseNumber(text, min, MAX_TIMEOUT_SECONDS);
  return seconds ?? `invalid timeout value \`${text}' specified`;
}

/** `-t`, `-u`, `--sctp-service`. */
export const addressService =
  (protocol: TransportProtocol): OptionHandler =>
  ({ service }, argument) => {
    service.protocol = protocol;
    const parsed = parseAddressArgument(argument, protocol);
    if (!parsed) return 'illegal virtual server address[:port] specified';
    service.address = parsed.address;
    service.family = parsed.address.family;
    if (service.family === 'ipv6') service.netmask = IPV6_PREFIX;
    service.port = parsed.port ?? service.port;
    return undefined;
  };

/** `-f`. */
export const markService: OptionHandler = ({ service }, argument) => {
  const mark = parseNumber(argument, 1, MAX_MARK);
  if (mark === undefined) return `invalid fwmark value \`${argument}' specified`;
  Object.assign(service, { family: 'ipv4', protocol: 'tcp', fwmark: mark });
  return undefined;
};

/** `-6`, which also resets the mask. */
export const ipv6Mark: OptionHandler = ({ service }) => {
  if (service.fwmark === 0) return '-6 used before -f\n';
  Object.assign(service, { family: 'ipv6', netmask: IPV6_PREFIX });
  return undefined;
};

/** `-s`. */
export const scheduler: OptionHandler = ({ service }, argument) => {
  service.scheduler = argument.slice(0, SCHEDULER_NAME_LENGTH);
  return undefined;
};

/** `-p`. */
export const persistent: OptionHandler = ({ service }, argument) => {
  service.persistent = true;
  const seconds = parseTimeout(argument, 1);
  if (typeof seconds === 'string') return seconds;
  service.timeoutSeconds = seconds;
  return undefined;
};

/** `-M`: of the family that was parsed before it. */
export const netmask: OptionHandler = ({ service }, argument) => {
  if (service.family === 'ipv6') {
    const prefix = Number.parseInt(argument, 10);
    if (!(prefix >= 1 && prefix <= IPV6_PREFIX)) return 'illegal ipv6 netmask specified';
    service.netmask = prefix;
    return undefined;
  }
  const mask = parseMask(argument);
  if (mask === undefined) return 'illegal virtual server persistent mask specified';
  service.netmask = mask;
  return undefined;
};

/** `-o`. */
export const onePacket: OptionHandler = ({ service }) => {
  service.onePacket = true;
  return undefined;
};

/** `--pe`. */
export const engine: OptionHandler = ({ service }, argument) => {
  service.engine = argument.slice(0, ENGINE_NAME_LENGTH);
  return undefined;
};

/** `-b`. */
export const schedulerFlags: OptionHandler = (into, argument) => {
  into.schedulerFlagWords = argument;
  return undefined;
};
