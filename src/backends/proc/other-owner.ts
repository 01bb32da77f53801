import type { Host } from '../../state/ports.ts';

/** The interface on which kube-proxy in IPVS mode keeps the addresses of its services. */
const KUBE_PROXY_INTERFACE = 'kube-ipvs0';

/** Another program that writes the table and will overwrite changes, in words; `undefined` for none that shows. */
export async function readOtherOwner(
  host: Pick<Host, 'read'>,
  procfs: string,
): Promise<string | undefined> {
  const file = await host.read(`${procfs}/net/dev`);
  if (file.kind !== 'read') return undefined;
  const names = file.text.split('\n').map((line) => line.split(':')[0]?.trim());
  return names.includes(KUBE_PROXY_INTERFACE)
    ? 'kube-proxy (there is an interface kube-ipvs0)'
    : undefined;
}
