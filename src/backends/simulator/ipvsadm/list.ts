import type { Errno } from '../kernel/errno.ts';
import { CONNECTION_TABLE_SIZE } from '../kernel/connection-table.ts';
import type { Kernel } from '../kernel/kernel.ts';
import type { Service } from '../kernel/service.ts';
import { listConnections } from './connections.ts';
import { formatOf } from './format.ts';
import type { Format } from './format.ts';
import type { Invocation } from './invocation.ts';
import { serverLine, serviceLine, title } from './listing.ts';
import { serviceIdentity } from './requests.ts';
import { serverRule, serviceRule } from './rules.ts';
import { compareDestinations, compareServices, mergeSort } from './sort.ts';

/** First line of /proc/net/ip_vs and of a listing of everything. */
const VERSION_LINE = `IP Virtual Server version 1.2.1 (size=${CONNECTION_TABLE_SIZE})\n`;

/** A listing, or why there is none. */
type Listed = { readonly text: string } | { readonly errno: Errno };

function listService(service: Service, format: Format): string {
  const { destinations } = service;
  const ordered = format.sorted ? mergeSort(destinations, compareDestinations) : destinations;
  if (format.form !== 'rules')
    return (
      serviceLine(service, format) +
      ordered.map((dest) => serverLine(service, dest, format)).join('')
    );
  return (
    serviceRule(service, format.numeric) +
    ordered.map((dest) => serverRule(service, dest, format.numeric)).join('')
  );
}

function listAll(kernel: Kernel, format: Format): string {
  const services = kernel.services.inKernelOrder();
  const ordered = format.sorted ? mergeSort(services, compareServices) : services;
  const head = format.form === 'rules' ? '' : VERSION_LINE + title(format.form);
  return head + ordered.map((service) => listService(service, format)).join('');
}

const listTimeouts = ({ timeouts: { tcp, tcpfin, udp } }: Kernel): string =>
  `Timeout (tcp tcpfin udp): ${tcp} ${tcpfin} ${udp}\n`;

const listDaemons = ({ daemons }: Kernel): string =>
  daemons
    .list()
    .map(
      (daemon) =>
        `${daemon.role} sync daemon (mcast=${daemon.interface}, syncid=${daemon.id}, ` +
        `maxlen=${daemon.maxLength}, group=${daemon.group}, port=${daemon.port}, ttl=${daemon.ttl})\n`,
    )
    .join('');

/** `-L` in all its forms. */
export function list(kernel: Kernel, invocation: Invocation): Listed {
  const { given } = invocation;
  const format = formatOf(given);
  if (given.has('connection')) {
    const engines = given.has('persistent-conn');
    return { text: listConnections(kernel, format.numeric, engines) };
  }
  if (given.has('timeout')) return { text: listTimeouts(kernel) };
  if (given.has('daemon')) return { text: listDaemons(kernel) };
  if (!given.has('service-address')) return { text: listAll(kernel, format) };
  const service = kernel.services.find(serviceIdentity(invocation));
  if (!service) return { errno: 'ESRCH' };
  return { text: title(format.form) + listService(service, format) };
}

/** ipvsadm without arguments: everything, with names. */
export const listPlainly = (kernel: Kernel): string => listAll(kernel, formatOf(new Set()));

/** `-S`. */
export const save = (kernel: Kernel, { given }: Invocation): string =>
  listAll(kernel, formatOf(given, 'rules'));
