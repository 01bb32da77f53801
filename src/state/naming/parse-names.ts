import type { Family, Protocol, ServerKey, ServiceKey } from '../model/address.ts';
import { parseEndpoint, parseIpAddress } from '../model/address.ts';
import type { Rip, Vip } from '../model/brand.ts';
import type { Result } from '../model/result.ts';
import { err, ok } from '../model/result.ts';

const PROTOCOLS: readonly Protocol[] = ['tcp', 'udp', 'sctp'];
const HIGHEST_MARK = 0xffffffff;

/** How a service is named. */
export const SERVICE_SHAPE = 'tcp/VIP:PORT, udp/..., sctp/..., fwm/MARK or fwm6/MARK';
/** How a real server is named. */
export const SERVER_SHAPE = 'RIP:PORT, or RIP alone';

function parseMark(kind: string, text: string): Result<ServiceKey, string> {
  const mark = /^\d{1,10}$/.test(text) ? Number(text) : 0;
  if (mark < 1 || mark > HIGHEST_MARK) return err(`a mark from 1 to ${HIGHEST_MARK}`);
  return ok({ kind: 'fwmark', mark, family: kind === 'fwm6' ? 'ipv6' : 'ipv4' });
}

/** `tcp/10.0.0.9:80`, `udp/[fd00::9]:53`, `fwm/7`, `fwm6/7`; or what it must look like. */
export function parseService(text: string): Result<ServiceKey, string> {
  const slash = text.indexOf('/');
  const kind = text.slice(0, Math.max(0, slash)).toLowerCase();
  const rest = text.slice(slash + 1);
  if (kind === 'fwm' || kind === 'fwm6') return parseMark(kind, rest);
  const protocol = PROTOCOLS.find((each) => each === kind);
  const endpoint = parseEndpoint(rest);
  if (!protocol || !endpoint.ok) return err(SERVICE_SHAPE);
  const { address, port } = endpoint.value;
  const vip = address.text as Vip; // minted here, by its parser
  return ok({ kind: 'address', protocol, vip, port, family: address.family });
}

/** A host, and the port where one was given. */
export interface HostName {
  readonly rip: Rip;
  readonly family: Family;
  readonly port?: number;
}

/** `10.0.0.1:80`, `[fd00::1]:80`, `10.0.0.1`, `fd00::1` or `[fd00::1]`; or what it must look like. */
export function parseHost(text: string): Result<HostName, string> {
  const bare = /^\[.*\]$/.test(text) ? text.slice(1, -1) : text;
  const alone = parseIpAddress(bare);
  if (alone.ok && (bare === text || alone.value.family === 'ipv6'))
    return ok({ rip: alone.value.text as Rip, family: alone.value.family }); // minted here, by its parser
  const endpoint = parseEndpoint(text);
  if (!endpoint.ok) return err(SERVER_SHAPE);
  const { address, port } = endpoint.value;
  return ok({ rip: address.text as Rip, family: address.family, port }); // minted here, by its parser
}

/** A real server of a service; an address alone stands for the port of the service. */
export function parseServer(text: string, service: ServiceKey): Result<ServerKey, string> {
  const host = parseHost(text);
  if (!host.ok) return host;
  const { rip, family, port = service.kind === 'address' ? service.port : 0 } = host.value;
  return ok({ rip, port, family });
}
