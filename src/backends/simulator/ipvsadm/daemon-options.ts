import { parseIp } from '../kernel/ip.ts';
import { parseNumber } from './numbers.ts';
import type { OptionHandler } from './service-options.ts';

const INTERFACE_NAME_LENGTH = 15;

/** `--mcast-interface`. */
export const multicastInterface: OptionHandler = ({ daemon }, argument) => {
  daemon.interface = argument.slice(0, INTERFACE_NAME_LENGTH);
  return undefined;
};

/** `--syncid`, `--mcast-port`, `--mcast-ttl`, `--sync-maxlen`. */
export const daemonNumber =
  (
    field: 'id' | 'port' | 'ttl' | 'maxLength',
    word: string,
    min: number,
    max: number,
  ): OptionHandler =>
  ({ daemon }, argument) => {
    const value = parseNumber(argument, min, max);
    if (value === undefined) return `illegal ${word} specified`;
    daemon[field] = value;
    return undefined;
  };

/** `--mcast-group`: must be multicast. */
export const multicastGroup: OptionHandler = ({ daemon }, argument) => {
  const version = argument.includes(':') ? 'IPv6' : 'IPv4';
  const group = parseIp(argument);
  const top = (group?.words[0] ?? 0) >>> 24;
  const multicast = version === 'IPv6' ? top === 0xff : top >= 224 && top <= 239;
  if (!group || !multicast) return `invalid ${version} mcast-group \`${argument}'`;
  daemon.group = group.text;
  return undefined;
};
