import type { ServerSettings } from '../../model/change/settings.ts';
import type { Tunnel } from '../../model/service.ts';

const IPIP: Tunnel = { type: 'ipip', port: null, checksum: 'none' };

/** Settings with others over them: a tunnel begins as ipip, and no other method keeps one. */
export function withMethod(
  settings: ServerSettings,
  over: Partial<ServerSettings>,
): ServerSettings {
  const wanted = { ...settings, ...over };
  if (over.tunnel) return wanted;
  if (wanted.forwarding !== 'tunnel') return { ...wanted, tunnel: null };
  return { ...wanted, tunnel: (over.tunnel === null ? null : settings.tunnel) ?? IPIP };
}
