import type { Protocol, ServerKey, ServiceKey } from '../model/address.ts';
import { parseEndpoint, parseIpAddress } from '../model/address.ts';
import type { Rip, Vip } from '../model/brand.ts';
import { err, ok } from '../model/result.ts';
import type { Read } from './parse-field.ts';
import { parseWhole } from './parse-field.ts';

const PROTOCOLS: readonly Protocol[] = ['tcp', 'udp', 'sctp'];
const HIGHEST_MARK = 0xffffffff;

/** How a service is named. */
export const SERVICE_SHAPE = 'tcp/VIP:PORT, udp/..., sctp/..., fwm/MARK or fwm6/MARK';

function parseMark(kind: string, text: string): Read<ServiceKey> {
  const mark = parseWhole(text, 1, HIGHEST_MARK);
  if (!mark.ok) return err(`a mark: ${mark.error}`);
  return ok({ kind: 'fwmark', mark: mark.value, family: kind === 'fwm6' ? 'ipv6' : 'ipv4' });
}

/** `tcp/10.0.0.9:80`, `udp/[fd00::9]:53`, `fwm/7`, `fwm6/7`. */
export function parseService(text: string): Read<ServiceKey> {
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

/** `10.0.0.1:80`, `[fd00::1]:80`, or an address alone, whose port is the service's. */
export function parseServer(text: string, service: ServiceKey): Read<ServerKey> {
  const bare = text.startsWith('[') && text.endsWith(']') ? text.slice(1, -1) : text;
  const alone = parseIpAddress(bare);
  const port = service.kind === 'address' ? service.port : 0;
  const found = alone.ok ? ok({ address: alone.value, port }) : parseEndpoint(text);
  if (!found.ok) return err('RIP:PORT, or RIP for the port of the service');
  const { address } = found.value;
  const rip = address.text as Rip; // minted here, by its parser
  return ok({ rip, port: found.value.port, family: address.family });
}
