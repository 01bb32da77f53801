import { dotted } from '../kernel/ip.ts';
import type { Destination, Method, Service } from '../kernel/service.ts';
import type { Option } from './option-table.ts';

/** How a listing looks. */
export type Form =
  'stats' | 'rate' | 'thresholds' | 'persistent-conn' | 'tun-info' | 'plain' | 'rules';

/** The form and the spelling of a listing. */
export interface Format {
  readonly form: Form;
  readonly numeric: boolean;
  readonly exact: boolean;
  readonly sorted: boolean;
}

const BY_PRECEDENCE = ['stats', 'rate', 'thresholds', 'persistent-conn', 'tun-info'] as const;

/** Of several forms asked for, the first in ipvsadm's order. */
export const formatOf = (given: ReadonlySet<Option>, form?: Form): Format => ({
  form: form ?? BY_PRECEDENCE.find((option) => given.has(option)) ?? 'plain',
  numeric: given.has('numeric'),
  exact: given.has('exact'),
  sorted: !given.has('nosort'),
});

/** Methods as listings spell them. */
export const METHOD_WORDS: Readonly<Record<Method, string>> = {
  masquerade: 'Masq',
  direct: 'Route',
  tunnel: 'Tunnel',
};

/** Methods as options. */
export const METHOD_SWITCHES: Readonly<Record<Method, string>> = {
  masquerade: '-m',
  direct: '-g',
  tunnel: '-i',
};

/** Persistence and its mask as `-p N -M M` or `persistent N mask M`; a full mask is not told. */
export function persistenceWords(
  { identity, settings }: Service,
  words: { readonly persistent: string; readonly mask: string },
): string {
  if (!settings.persistent) return '';
  const full = identity.family === 'ipv4' ? 0xffffffff : 128;
  const { netmask, timeoutSeconds } = settings;
  const text = identity.family === 'ipv4' ? dotted(netmask) : String(netmask);
  const mask = netmask === full ? '' : ` ${words.mask} ${text}`;
  return ` ${words.persistent} ${timeoutSeconds}${mask}`;
}

/** Active and inactive connections in their two columns. */
export const connectionColumns = ({ active, inactive }: Destination): string =>
  `${String(active).padEnd(10)} ${String(inactive).padEnd(10)}`;
