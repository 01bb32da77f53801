import type { Host } from '../../state/ports.ts';

/** kube-proxy in its IPVS mode puts the addresses of all Services on this interface. */
const KUBE_PROXY = /^\s*kube-ipvs0:/m;

/** Tells of another program that writes the table of a director, in words; `undefined` where nothing shows one. */
export async function readOtherOwner(host: Host, procfs: string): Promise<string | undefined> {
  const devices = await host.read(`${procfs}/net/dev`);
  return devices.kind === 'read' && KUBE_PROXY.test(devices.text)
    ? 'kube-proxy (interface kube-ipvs0)'
    : undefined;
}
