import { parseEndpoint, serverId } from '../model/address.ts';
import type { Rip, ServerId, ServiceId } from '../model/brand.ts';
import type { ListingForm, ListingForms } from '../model/reading.ts';
import type { RealServer, ServiceAttributes, VirtualService } from '../model/service.ts';

/** The forms of ipvsadm that tell together all that is set of a table. */
export const FULL_FORMS = ['tun-info', 'thresholds', 'persistent-conn'] as const;

/** One listing of each. */
export type FullListings = { readonly [Form in (typeof FULL_FORMS)[number]]: ListingForms[Form] };

type ListedIn<Form extends ListingForm> =
  ListingForms[Form]['services'] extends ReadonlyMap<ServiceId, infer Entry> ? Entry : never;

interface Parts {
  readonly tunnels: ListedIn<'tun-info'>;
  readonly thresholds: ListedIn<'thresholds'>;
  readonly persistent: ListedIn<'persistent-conn'>;
}

/** A server as all three tell it; `undefined` where they do not speak of the same one. */
function joinServer(id: ServerId, parts: Parts): RealServer | undefined {
  const endpoint = parseEndpoint(id);
  const method = parts.tunnels.servers.get(id);
  const limits = parts.thresholds.servers.get(id);
  const counts = parts.persistent.servers.get(id);
  if (!endpoint.ok || !method || !limits || counts?.weight !== method.weight) return undefined;
  const { address, port } = endpoint.value;
  const key = { rip: address.text as Rip, port, family: address.family }; // an id holds a parsed address
  return {
    ...{ id: serverId(key), key },
    ...{ forwarding: method.forwarding, weight: method.weight, tunnel: method.tunnel },
    ...{ thresholds: { upper: limits.upper, lower: limits.lower } },
    ...{ active: counts.active, inactive: counts.inactive, persistent: counts.persistent },
    ...{ samples: [], wrapped: false },
  };
}

/** All three name an attribute in the same order, so the same text is the same settings. */
const asText = (attributes: ServiceAttributes): string => JSON.stringify(attributes);

function isSame({ tunnels, thresholds, persistent }: Parts): boolean {
  const said = new Set([tunnels, thresholds, persistent].map(({ value }) => asText(value)));
  const sizes = new Set([tunnels, thresholds, persistent].map(({ servers }) => servers.size));
  return said.size === 1 && sizes.size === 1;
}

function joinService(id: ServiceId, parts: Parts): VirtualService | undefined {
  if (!isSame(parts)) return undefined;
  const { key, value, servers } = parts.tunnels;
  const joined = [...servers.keys()].map((server) => joinServer(server, parts));
  const whole = joined.filter((server) => server !== undefined);
  if (whole.length < joined.length) return undefined;
  return { id, key, ...value, samples: [], servers: whole };
}

/** The services that three listings tell of; `undefined` where the table changed between them. */
export function joinListings(listings: FullListings): readonly VirtualService[] | undefined {
  const tunnels = listings['tun-info'].services;
  const thresholds = listings.thresholds.services;
  const persistent = listings['persistent-conn'].services;
  if (thresholds.size !== tunnels.size || persistent.size !== tunnels.size) return undefined;
  const joined: VirtualService[] = [];
  for (const [id, service] of tunnels) {
    const [limits, counts] = [thresholds.get(id), persistent.get(id)];
    const parts = limits && counts && { tunnels: service, thresholds: limits, persistent: counts };
    const whole = parts && joinService(id, parts);
    if (!whole) return undefined;
    joined.push(whole);
  }
  return joined;
}
