import { serverId } from '../model/address.ts';
import type { ServiceId } from '../model/brand.ts';
import { plural } from '../trouble/words.ts';
import { expectedOf } from './health.ts';
import type { Sides } from './sides.ts';
import type { ToldService } from './told.ts';

/** Servers that are out of the kernel, or at weight 0, through their check or by hand: nobody tells. */
function unclear({ services, checks }: Sides, told: ReadonlyMap<ServiceId, ToldService>): number {
  if (checks) return 0;
  let count = 0;
  for (const service of services) {
    const own = told.get(service.id);
    if (!own) continue;
    const weights = new Map(service.servers.map(({ id, weight }) => [id, weight]));
    for (const [id, { server }] of own.servers) {
      const { present, held } = expectedOf(own, id, false);
      const weight = weights.get(serverId(server.key));
      if (present === undefined && weight === undefined) count += 1;
      if (held === undefined && weight === 0 && server.weight !== 0) count += 1;
    }
  }
  return count;
}

function belief({ shadow, checks }: Sides): readonly string[] {
  if (checks || shadow.services.length === 0) return [];
  if (shadow.running === false)
    return ['keepalived does not run: its file is compared with the kernel'];
  return ['what keepalived believes is not known: its file is compared with the kernel'];
}

/** What could not be told, a line each. */
export function unknownTruths(
  sides: Sides,
  told: ReadonlyMap<ServiceId, ToldService>,
): readonly string[] {
  const { services, shadow, isWhole = true } = sides;
  const count = unclear(sides, told);
  const lacking = services.some(({ servers }) => servers.some((each) => !each.thresholds));
  return [
    ...shadow.issues,
    ...(sides.checks?.issues ?? []),
    ...belief(sides),
    ...(count > 0
      ? [
          `whether ${plural(count, 'server')} without weight, or not there, failed a check is not known`,
        ]
      : []),
    ...(isWhole
      ? []
      : ['the kernel tells only a part of its services: what is missing is not told']),
    ...(lacking ? ['thresholds, tunnels, flags and engines of the kernel are not known'] : []),
  ];
}
