import type { Guarded } from '../model/change/guard.ts';
import type { VrrpInstance, VrrpVip } from '../model/keepalived/vrrp.ts';
import type { VirtualService } from '../model/service.ts';
import { plural } from '../trouble/words.ts';
import type { PairFacts, PairSide } from './pair.ts';
import { sameInstance } from './pair.ts';

const isMine = (address: string | undefined, { addresses }: PairSide): boolean | undefined =>
  address === undefined ? undefined : addresses?.some((held) => held.address === address);

function guard(
  code: Guarded['code'],
  instance: VrrpInstance,
  reason: string,
  wayRound: string,
): Guarded {
  return { code, subject: instance.name, reason, wayRound };
}

/** Without the other director nobody knows whether there is somebody to take over. */
const unknown = (instance: VrrpInstance): Guarded =>
  guard(
    'STANDBY_UNKNOWN',
    instance,
    'the other director cannot be looked at from here: whether it runs, hears this one, holds the same table and takes over is not known. If it does not, the VIPs are nowhere until this is taken back',
    'look at it first (`lvstop vrrp` there), or --force',
  );

/** Why there is nobody who could take over. */
function whyNoStandby(
  instance: VrrpInstance,
  standby: VrrpInstance | undefined,
  { director, process, vrrp }: PairSide,
): string | undefined {
  if (process.running === false) return `keepalived does not run on ${director}`;
  if (!vrrp.ok) return `keepalived on ${director} does not tell: ${vrrp.error.message}`;
  if (!standby)
    return `${director} has no instance with the VRID ${instance.vrid ?? '-'} of ${instance.name}`;
  return standby.state === 'backup'
    ? undefined
    : `${standby.name} on ${director} is ${(standby.state ?? 'unknown').toUpperCase()}, not BACKUP`;
}

/** Why a backup may not hear this master. */
function whyDeaf(
  standby: VrrpInstance,
  { here, peer, peerHeard }: PairFacts & { peer: PairSide },
): string | undefined {
  if (isMine(standby.masterAddress, here) === false)
    return `${peer.director} hears another master, ${standby.masterAddress}`;
  return peerHeard === 0
    ? `no advert reached ${peer.director} while it was looked at, though it should in every interval`
    : undefined;
}

const addressesOf = (vips: readonly VrrpVip[]): readonly string[] =>
  [...new Set(vips.map(({ address, prefixLength }) => `${address}/${prefixLength}`))].sort();

/** What two instances that should be one tell differently. */
function unlike(one: VrrpInstance, other: VrrpInstance): readonly string[] {
  const [own, theirs] = [addressesOf(one.vips), addressesOf(other.vips)];
  const missing = own.filter((address) => !theirs.includes(address));
  const more = theirs.filter((address) => !own.includes(address));
  return [
    ...(missing.length > 0 ? [`it lacks ${missing.join(', ')}`] : []),
    ...(more.length > 0 ? [`it has ${more.join(', ')} besides`] : []),
    ...(one.authentication !== other.authentication ? ['its authentication is another'] : []),
    ...(one.version !== other.version ? [`its VRRP version is ${other.version ?? '-'}`] : []),
  ];
}

/** A service as one text, its servers with what schedules to them. */
function describe({ key, scheduler, servers }: VirtualService): string {
  const settings = servers
    .map(({ id, forwarding, weight }) => `${id} ${forwarding} ${weight}`)
    .sort();
  return `${scheduler} ${key.kind} ${settings.join(' ')}`;
}

/** Services of one table that another has not, or has otherwise. */
export function tableGaps(
  from: readonly VirtualService[],
  to: readonly VirtualService[],
): readonly string[] {
  const there = new Map(to.map((service) => [service.id, service]));
  return from.flatMap((service) => {
    const other = there.get(service.id);
    if (!other) return [`${service.id} is missing`];
    if (
      service.servers.some(({ weight }) => weight > 0) &&
      !other.servers.some(({ weight }) => weight > 0)
    )
      return [`${service.id} has no server with weight`];
    return describe(other) === describe(service) ? [] : [`${service.id} differs`];
  });
}

const MOST = 3;

const listed = (texts: readonly string[]): string =>
  texts.slice(0, MOST).join('; ') +
  (texts.length > MOST ? `; and ${plural(texts.length - MOST, 'more')}` : '');

/** Why the new master would not serve as this one does. */
function tableGuard(instance: VrrpInstance, from: PairSide, to: PairSide): readonly Guarded[] {
  if (!from.services || !to.services) return [];
  const gaps = tableGaps(from.services, to.services);
  if (gaps.length === 0) return [];
  return [
    guard(
      'STANDBY_TABLE',
      instance,
      `the table of ${to.director} is not that of ${from.director}: ${listed(gaps)}`,
      '`lvstop drift` shows all of it: make them equal first, or --force',
    ),
  ];
}

/** What speaks against moving VIPs from this director to the other. */
export function guardsAway(instance: VrrpInstance, pair: PairFacts): readonly Guarded[] {
  const { here, peer } = pair;
  if (!peer) return [unknown(instance)];
  const standby = sameInstance(instance, peer);
  const why = whyNoStandby(instance, standby, peer);
  if (why !== undefined || !standby)
    return [
      guard(
        'NO_STANDBY',
        instance,
        why ?? '',
        `bring ${peer.director} up as backup first, or --force`,
      ),
    ];
  const deaf = whyDeaf(standby, { ...pair, peer });
  const differing = unlike(instance, standby);
  return [
    ...(deaf === undefined
      ? []
      : [
          guard(
            'STANDBY_DEAF',
            instance,
            deaf,
            'see whether adverts (IP protocol 112) reach it, or --force',
          ),
        ]),
    ...(differing.length === 0
      ? []
      : [
          guard(
            'STANDBY_DIFFERS',
            instance,
            `${standby.name} on ${peer.director} is not the same: ${listed(differing)}`,
            'make both keepalived.conf say the same first, or --force',
          ),
        ]),
    ...tableGuard(instance, here, peer),
  ];
}

/** What speaks against taking VIPs back; one that was stopped has no table to compare yet. */
export function guardsBack(
  instance: VrrpInstance,
  { here, peer }: PairFacts,
  isStopped: boolean,
): readonly Guarded[] {
  return peer && !isStopped ? tableGuard(instance, peer, here) : [];
}
