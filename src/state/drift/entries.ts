import type { ServerKey } from '../model/address.ts';
import type { WantedServer } from '../model/change/intent.ts';
import type { ServerSettings } from '../model/change/settings.ts';
import type { VirtualService } from '../model/service.ts';
import type { Around } from './around.ts';
import type { ServerSides } from './compare-server.ts';
import type { Drift, Truths } from './drift.ts';
import { expectedOf } from './health.ts';
import type { Presence } from './next.ts';
import { nextOfServerEntry, nextOfServiceEntry, nextOfSorry } from './next.ts';
import type { ToldService } from './told.ts';
import { insistedService, wholeService } from './compare-service.ts';
import { addServer, addService, removeServer, settingsIn } from './ways.ts';

const there = (isThere: boolean): string => (isThere ? 'there' : 'not there');

/** What keepalived would set of a server. */
export function settingsByKeepalived({
  own,
  checked,
}: Pick<ServerSides, 'own' | 'checked'>): ServerSettings | undefined {
  return own && { ...settingsIn(own.server), ...checked?.settings };
}

/** How a server is not where it should be; `undefined` where it is, or that cannot be told. */
export function serverPresence({
  around,
  own,
  checked,
  kernel,
  expected,
}: ServerSides): Presence | undefined {
  if (own && !checked && around.knowsChecks) return 'unread';
  if (!own && checked) return 'dropped';
  if (!own) return 'extra';
  if (!kernel && expected.present === true) return 'missing';
  return kernel && expected.present === false ? 'kept' : undefined;
}

function serverWays(presence: Presence, sides: ServerSides): Drift['ways'] {
  const { told, key } = sides;
  if (presence === 'extra' || presence === 'kept') return { kernel: removeServer(told.key, key) };
  const settings = presence === 'missing' ? settingsByKeepalived(sides) : undefined;
  return settings ? { kernel: addServer(told.key, key, settings) } : {};
}

function keepalivedText({ around, checked, expected }: ServerSides): string | undefined {
  if (!around.knowsChecks) return undefined;
  if (!checked) return there(false);
  return expected.present === false && expected.because ? `out: ${expected.because}` : there(true);
}

/** That a server is missing, or there though it should not be. */
export function serverEntry(sides: ServerSides): Drift | undefined {
  const presence = serverPresence(sides);
  if (!presence) return undefined;
  const { around, told, key, own, kernel } = sides;
  const truths: Truths = {
    file: there(own !== undefined),
    keepalived: keepalivedText(sides),
    kernel: there(kernel !== undefined),
  };
  return {
    ...{ subject: { service: told.key, server: key }, attribute: 'entry', ...truths },
    next: nextOfServerEntry(around, own, presence, kernel !== undefined),
    ways: serverWays(presence, sides),
  };
}

/** That the sorry server is there though it is not needed, or not there though it is. */
export function sorryEntry(
  { key: service }: ToldService,
  key: ServerKey,
  isNeeded: boolean,
  isThere: boolean,
): Drift {
  return {
    ...{ subject: { service, server: key }, attribute: 'entry' },
    ...{ file: 'sorry server', keepalived: there(isNeeded), kernel: there(isThere) },
    next: nextOfSorry(isNeeded),
    ways: isNeeded ? {} : { kernel: removeServer(service, key) },
  };
}

/** How a service is not where it should be. */
export function servicePresence(
  { block, checked }: ToldService,
  { knowsChecks }: Around,
  isThere: boolean,
): Presence | undefined {
  if (block && !checked && knowsChecks) return 'unread';
  if (!block && checked) return 'dropped';
  if (!block) return 'extra';
  return isThere ? undefined : 'missing';
}

/** The servers that keepalived would have put into it. */
function wantedServers(told: ToldService, { knowsChecks }: Around): readonly WantedServer[] {
  return [...told.servers].flatMap(([id, own]) => {
    const checked = told.checkedServers.get(id);
    const settings = settingsByKeepalived({ own, checked });
    const { present, held } = expectedOf(told, id, knowsChecks);
    if (!settings || present === false) return [];
    return [{ key: own.server.key, settings: held ? { ...settings, weight: 0 } : settings }];
  });
}

/** That a service is missing, or there though it should not be. */
export function serviceEntry(
  around: Around,
  told: ToldService,
  kernel: VirtualService | undefined,
): Drift | undefined {
  const presence = servicePresence(told, around, kernel !== undefined);
  if (!presence) return undefined;
  const { key, block, checked } = told;
  const isMissing = presence === 'missing' && block;
  const settings = block && wholeService(insistedService(told), block);
  return {
    ...{ subject: { service: key }, attribute: 'entry', file: there(block !== undefined) },
    keepalived: around.knowsChecks ? there(checked !== undefined) : undefined,
    kernel: there(kernel !== undefined),
    next: nextOfServiceEntry(around, presence),
    ways: {
      ...(isMissing &&
        settings && { kernel: addService(key, settings, wantedServers(told, around)) }),
      ...(presence === 'extra' && { kernel: { kind: 'remove-service', keys: [key] } }),
    },
  };
}
