import { parseEndpoint } from '../../../state/model/address.ts';
import { parseIp, UNSPECIFIED } from '../kernel/ip.ts';
import type { Kernel } from '../kernel/kernel.ts';
import { serviceName } from '../kernel/service.ts';
import type { Service, ServiceIdentity, TransportProtocol } from '../kernel/service.ts';

const PROTOCOLS: readonly TransportProtocol[] = ['tcp', 'udp', 'sctp'];

function identityOf(name: string): ServiceIdentity | undefined {
  const slash = name.indexOf('/');
  const [kind, rest] = [name.slice(0, slash), name.slice(slash + 1)];
  if (kind === 'fwm' || kind === 'fwm6')
    return {
      family: kind === 'fwm' ? 'ipv4' : 'ipv6',
      fwmark: Number(rest),
      protocol: 'tcp',
      address: UNSPECIFIED,
      port: 0,
    };
  const protocol = PROTOCOLS.find((known) => known === kind);
  const endpoint = parseEndpoint(rest);
  const address = endpoint.ok ? parseIp(endpoint.value.address.text) : undefined;
  if (!protocol || !endpoint.ok || !address) return undefined;
  return { family: address.family, fwmark: 0, protocol, address, port: endpoint.value.port };
}

/** The virtual address of a service of that name; of a mark the unspecified one. */
export const vipOf = (name: string): string => identityOf(name)?.address.text ?? UNSPECIFIED.text;

/** Looks a service up by the name the command line gives it; it may come and go. */
export function serviceFinder(kernel: Kernel, name: string): () => Service | undefined {
  const identity = identityOf(name);
  if (!identity) throw new TypeError(`no service name: ${name}`);
  const known = serviceName(identity);
  return () => kernel.services.findByName(known);
}
