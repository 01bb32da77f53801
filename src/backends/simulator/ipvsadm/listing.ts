import type { Destination, Service } from '../kernel/service.ts';
import type { Figures } from '../kernel/stats.ts';
import { connectionColumns, METHOD_WORDS, persistenceWords } from './format.ts';
import type { Form, Format } from './format.ts';
import { formatName } from './names.ts';
import { formatLarge } from './numbers.ts';
import { formatSchedulerFlags } from './scheduler-flags.ts';

const SECOND_TITLE = '  -> RemoteAddress:Port';
const FIRST_TITLE = 'Prot LocalAddress:Port';
const SERVICE_WIDTH = 33;
const SERVER_WIDTH = 28;
const MARK_SIGN_BIT = 0x80000000;
const WRAP = 2 ** 32;

const countTitle = (...columns: readonly string[]): string =>
  `${[FIRST_TITLE.padEnd(SERVICE_WIDTH), ...columns.map((column) => column.padStart(8))].join(' ')}\n${SECOND_TITLE}\n`;

const TITLES: Readonly<Record<Form, string>> = {
  stats: countTitle('Conns', 'InPkts', 'OutPkts', 'InBytes', 'OutBytes'),
  rate: countTitle('CPS', 'InPPS', 'OutPPS', 'InBPS', 'OutBPS'),
  thresholds: `${FIRST_TITLE.padEnd(SERVICE_WIDTH)} Uthreshold Lthreshold ActiveConn InActConn \n${SECOND_TITLE}\n`,
  'persistent-conn': `${FIRST_TITLE.padEnd(SERVICE_WIDTH)} Weight    PersistConn ActiveConn InActConn \n${SECOND_TITLE}\n`,
  'tun-info': `${FIRST_TITLE} Scheduler Flags\n${SECOND_TITLE}           Forward TunnelInfo    Weight ActiveConn InActConn\n`,
  plain: `${FIRST_TITLE} Scheduler Flags\n${SECOND_TITLE}           Forward Weight ActiveConn InActConn\n`,
  rules: '',
};

/** `print_title`: two lines, none for rules. */
export const title = (form: Form): string => TITLES[form];

/** ipvsadm 1.31 prints marks signed. */
export const signedMark = (mark: number): string =>
  String(mark >= MARK_SIGN_BIT ? mark - WRAP : mark);

function serviceLabel({ identity }: Service, numeric: boolean): string {
  const { fwmark, family, protocol, address, port } = identity;
  if (fwmark > 0) return `FWM  ${signedMark(fwmark)}${family === 'ipv6' ? ' IPv6' : ''}`;
  const name = formatName(address, port, protocol, numeric);
  const label = `${protocol.toUpperCase().padEnd(4)} ${name}`;
  return family === 'ipv4' ? label.slice(0, SERVICE_WIDTH) : label;
}

function serviceAttributes(service: Service): string {
  const { scheduler, schedulerFlags, persistent, engine, onePacket } = service.settings;
  const flags = formatSchedulerFlags(scheduler, schedulerFlags);
  const persistence = persistenceWords(service, { persistent: 'persistent', mask: 'mask' });
  return [
    scheduler,
    schedulerFlags ? ` (${flags})` : '',
    persistence,
    persistent && engine ? ` pe ${engine}` : '',
    onePacket ? ' ops' : '',
  ].join('');
}

/** The line of a service; the counting forms tell figures instead of scheduler and flags. */
export function serviceLine(service: Service, { form, numeric, exact }: Format): string {
  const label = serviceLabel(service, numeric);
  if (form !== 'stats' && form !== 'rate') return `${label} ${serviceAttributes(service)}\n`;
  const figures = form === 'stats' ? service.stats.counters() : service.stats.rates();
  const columns = figures.map((figure) => formatLarge(figure, exact)).join('');
  return `${label.padEnd(SERVICE_WIDTH)}${columns}\n`;
}

/** libipvs 1.31 reads a server's 64 bit figures with the 32 bit parser; its bytes survive. */
const wrapped = (figures: Figures): Figures => [
  figures[0] % WRAP,
  figures[1] % WRAP,
  figures[2] % WRAP,
  figures[3],
  figures[4],
];

function rateColumns(dest: Destination, exact: boolean): string {
  const rates = dest.stats.rates();
  const small = rates.slice(0, 3).map((rate) => ` ${String(rate % WRAP).padStart(8)}`);
  const large = rates.slice(3).map((rate) => formatLarge(rate % WRAP, exact));
  return [...small, ...large].join('');
}

const TUNNEL_FLAGS = ['-c', '+c', 'r+c'] as const;

function tunnelInfo({ settings }: Destination): string {
  const { type, port, flags } = settings.tunnel;
  if (settings.method !== 'tunnel') return 'n/a';
  if (type === 'ipip') return type;
  const checksum = TUNNEL_FLAGS[flags] ?? '';
  return type === 'gue' ? `gue:${port}:${checksum}` : `gre:${checksum}`;
}

const padded = (
  ...columns: readonly (readonly [value: number | string, width: number])[]
): string => columns.map(([value, width]) => ` ${String(value).padEnd(width)}`).join('');

function serverColumns(dest: Destination, { form, exact }: Format): string {
  const { weight, upper, lower, method } = dest.settings;
  const word = METHOD_WORDS[method];
  const connections = connectionColumns(dest);
  switch (form) {
    case 'stats':
      return wrapped(dest.stats.counters())
        .map((figure) => formatLarge(figure, exact))
        .join('');
    case 'rate':
      return rateColumns(dest, exact);
    case 'thresholds':
      return `${padded([upper, 10], [lower, 10])} ${connections}`;
    case 'persistent-conn':
      return `${padded([weight, 9], [dest.persistent, 11])} ${connections}`;
    case 'tun-info':
      return `${padded([word, 7], [tunnelInfo(dest), 13], [weight, 6])} ${connections}`;
    case 'plain':
    case 'rules':
      return `${padded([word, 7], [weight, 6])} ${connections}`;
  }
}

/** The line of a server below its service. */
export function serverLine(service: Service, dest: Destination, format: Format): string {
  const { address, port, family } = dest.identity;
  const name = formatName(address, port, service.identity.protocol, format.numeric);
  const label = family === 'ipv4' ? name.slice(0, SERVER_WIDTH) : name;
  return `  -> ${label.padEnd(SERVER_WIDTH)}${serverColumns(dest, format)}\n`;
}
