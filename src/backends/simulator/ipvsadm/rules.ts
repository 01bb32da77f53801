import type { Destination, Service } from '../kernel/service.ts';
import { METHOD_SWITCHES, persistenceWords } from './format.ts';
import { signedMark } from './listing.ts';
import { formatName } from './names.ts';
import { formatSchedulerFlags } from './scheduler-flags.ts';

const SWITCHES = { tcp: '-t', udp: '-u', sctp: '--sctp-service' } as const;
const CHECKSUMS = ['--tun-nocsum', '--tun-csum', '--tun-remcsum'] as const;

function serviceArguments({ identity }: Service, numeric: boolean): string {
  const { fwmark, family, protocol, address, port } = identity;
  if (fwmark > 0) return `-f ${signedMark(fwmark)}${family === 'ipv6' ? ' -6' : ''}`;
  return `${SWITCHES[protocol]} ${formatName(address, port, protocol, numeric)}`;
}

/** `-A` as `ipvsadm -S` writes it; unlike a listing it tells the engine without persistence too. */
export function serviceRule(service: Service, numeric: boolean): string {
  const { scheduler, schedulerFlags, engine, onePacket } = service.settings;
  return [
    `-A ${serviceArguments(service, numeric)} -s ${scheduler}`,
    persistenceWords(service, { persistent: '-p', mask: '-M' }),
    engine ? ` --pe ${engine}` : '',
    onePacket ? ' -o' : '',
    schedulerFlags ? ` -b ${formatSchedulerFlags(scheduler, schedulerFlags)}` : '',
    '\n',
  ].join('');
}

function tunnelArguments({ settings }: Destination): string {
  const { type, port, flags } = settings.tunnel;
  if (settings.method !== 'tunnel') return '';
  if (type === 'ipip') return ' --tun-type ipip';
  const gue = type === 'gue' ? ` --tun-port ${port}` : '';
  return ` --tun-type ${type}${gue} ${CHECKSUMS[flags] ?? ''}`;
}

/** `-a` as `ipvsadm -S` writes it: without thresholds. */
export function serverRule(service: Service, dest: Destination, numeric: boolean): string {
  const { method, weight } = dest.settings;
  const { address, port } = dest.identity;
  const name = formatName(address, port, service.identity.protocol, numeric);
  const target = `-a ${serviceArguments(service, numeric)} -r ${name}`;
  return `${target} ${METHOD_SWITCHES[method]} -w ${weight}${tunnelArguments(dest)}\n`;
}
