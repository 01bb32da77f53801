import type { ServerSettings } from '../../model/change/settings.ts';
import type { Refusal } from '../draft.ts';
import { isWithin, usage } from '../draft.ts';

/** Why ipvsadm would not take a server with these tunnel options. */
export function tunnelRefusal(name: string, { forwarding, tunnel }: ServerSettings): Refusal {
  if (!tunnel) return undefined;
  if (forwarding !== 'tunnel')
    return usage(
      `${name}: tunnel options do not go with ${forwarding}`,
      'give --forward tunnel as well, or leave them out',
    );
  if (tunnel.type === 'gue')
    return tunnel.port !== null && isWithin(tunnel.port, 1, 65_535)
      ? undefined
      : usage(`${name}: gue needs a port`, 'give --tunnel-port 1 to 65535');
  if (tunnel.port !== null)
    return usage(`${name}: ${tunnel.type} has no port`, 'leave --tunnel-port out, or take gue');
  if (tunnel.checksum === 'remote')
    return usage(`${name}: only gue has a remote checksum`, 'take gue, or another checksum');
  return tunnel.type === 'ipip' && tunnel.checksum !== 'none'
    ? usage(`${name}: ipip has no checksum`, 'take gre or gue, or no checksum')
    : undefined;
}
