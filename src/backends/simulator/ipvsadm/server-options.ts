import type { Method, TunnelSettings } from '../kernel/service.ts';
import { parseAddressArgument } from './address.ts';
import { MAX_INT, parseNumber } from './numbers.ts';
import type { OptionHandler } from './service-options.ts';

const TUNNEL_TYPES: readonly TunnelSettings['type'][] = ['ipip', 'gue', 'gre'];

/** `-r`: without a port it takes the service's. */
export const realServer: OptionHandler = ({ service, server }, argument) => {
  const parsed = parseAddressArgument(argument, service.protocol);
  if (!parsed) return 'illegal real server address[:port] specified';
  server.address = parsed.address;
  server.family = parsed.address.family;
  server.port = parsed.port ?? service.port;
  return undefined;
};

/** `-g`, `-i`, `-m`. */
export const forwarding =
  (method: Method): OptionHandler =>
  ({ server }) => {
    server.method = method;
    return undefined;
  };

/** `-w`, `-x`, `-y`. */
export const serverNumber =
  (field: 'weight' | 'upper' | 'lower', word: string): OptionHandler =>
  ({ server }, argument) => {
    const value = parseNumber(argument, 0, MAX_INT);
    if (value === undefined) return `illegal ${word} specified`;
    server[field] = value;
    return undefined;
  };

/** `--tun-type`. */
export const tunnelType: OptionHandler = ({ server }, argument) => {
  const type = TUNNEL_TYPES.find((known) => known === argument);
  if (!type) return 'illegal tunnel type specified';
  server.tunnel.type = type;
  return undefined;
};

/** `--tun-port`. */
export const tunnelPort: OptionHandler = ({ server }, argument) => {
  const port = parseNumber(argument, 1, 65535);
  if (port === undefined) return 'illegal tunnel port specified';
  server.tunnel.port = port;
  return undefined;
};

/** `--tun-nocsum`, `--tun-csum`, `--tun-remcsum`: their bit. */
export const tunnelFlag =
  (bit: number): OptionHandler =>
  ({ server }) => {
    server.tunnel.flags |= bit;
    return undefined;
  };
