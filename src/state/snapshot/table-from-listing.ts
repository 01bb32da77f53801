import { parseEndpoint } from '../model/address.ts';
import type { Rip, ServerId } from '../model/brand.ts';
import type { KernelServer, KernelTable, ListedService, ListingForms } from '../model/reading.ts';
import type { ServiceAttributes } from '../model/service.ts';

type Plain = ListingForms['plain'];
type PlainServer = Plain extends {
  services: ReadonlyMap<unknown, ListedService<ServiceAttributes, infer S>>;
}
  ? S
  : never;

function serverOf([id, counts]: readonly [ServerId, PlainServer]): KernelServer[] {
  const parsed = parseEndpoint(id);
  if (!parsed.ok) return []; // an id is an endpoint by construction
  const { address, port } = parsed.value;
  const key = { rip: address.text as Rip, port, family: address.family };
  return [{ id, key, ...counts }];
}

/** The table as `ipvsadm -L -n` tells it, for when the kernel's file leaves services out. */
export const tableFromListing = (listing: Plain, file: KernelTable): KernelTable => ({
  ...(file.ipvs && { ipvs: file.ipvs }),
  services: [...listing.services.values()].map(({ key, value, servers }) => ({
    key,
    scheduler: value.scheduler,
    onePacket: value.onePacket,
    persistence: null,
    attributes: value,
    servers: [...servers].flatMap(serverOf),
  })),
  issues: listing.issues,
  isWhole: true,
});
