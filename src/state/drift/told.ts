import type { ServerKey, ServiceKey } from '../model/address.ts';
import { serverId, serviceId } from '../model/address.ts';
import type { ServerId, ServiceId } from '../model/brand.ts';
import type { CheckedServer, CheckedService, ChecksLook } from '../model/keepalived/checks.ts';
import type { KeepalivedShadow, ManagedServer, ManagedService } from '../model/managed.ts';

/** A server of the file with the block it stands in. */
export interface ToldServer {
  readonly server: ManagedServer;
  readonly block: ManagedService;
}

/** What file and keepalived say of one service. */
export interface ToldService {
  readonly key: ServiceKey;
  /** Of several blocks that share it the first. */
  readonly block?: ManagedService;
  readonly servers: ReadonlyMap<ServerId, ToldServer>;
  readonly checked?: CheckedService;
  readonly checkedServers: ReadonlyMap<ServerId, CheckedServer>;
}

/** By the name of the service, in the order of the file. */
export type Told = ReadonlyMap<ServiceId, ToldService>;

interface Draft extends ToldService {
  readonly servers: Map<ServerId, ToldServer>;
  readonly checkedServers: Map<ServerId, CheckedServer>;
  block?: ManagedService;
  checked?: CheckedService;
}

function draftIn(told: Map<ServiceId, Draft>, key: ServiceKey): Draft {
  const id = serviceId(key);
  const known = told.get(id);
  if (known) return known;
  const draft: Draft = { key, servers: new Map(), checkedServers: new Map() };
  told.set(id, draft);
  return draft;
}

function addBlock(draft: Draft, block: ManagedService): void {
  draft.block ??= block;
  for (const server of block.servers) {
    const id = serverId(server.key);
    if (!draft.servers.has(id)) draft.servers.set(id, { server, block });
  }
}

function addChecked(draft: Draft, checked: CheckedService): void {
  draft.checked ??= checked;
  for (const server of checked.servers) {
    const id = serverId(server.key);
    if (!draft.checkedServers.has(id)) draft.checkedServers.set(id, server);
  }
}

function indexed(shadow: KeepalivedShadow, checks: ChecksLook | undefined): Told {
  const told = new Map<ServiceId, Draft>();
  for (const block of shadow.services)
    for (const key of block.keys) addBlock(draftIn(told, key), block);
  for (const checked of checks?.services ?? [])
    for (const key of checked.keys) addChecked(draftIn(told, key), checked);
  return told;
}

const NO_CHECKS = {};
const known = new WeakMap<KeepalivedShadow, WeakMap<object, Told>>();

/** What is told of every service; the same value for the same sources. */
export function toldBy(shadow: KeepalivedShadow, checks: ChecksLook | undefined): Told {
  const byChecks = known.get(shadow) ?? new WeakMap<object, Told>();
  known.set(shadow, byChecks);
  const told = byChecks.get(checks ?? NO_CHECKS) ?? indexed(shadow, checks);
  byChecks.set(checks ?? NO_CHECKS, told);
  return told;
}

/** The sorry server of a service, by keepalived's belief or else by the file. */
export const sorryServerOf = ({ checked, block }: ToldService): ServerKey | undefined =>
  checked ? checked.sorryServer : block?.sorryServer?.key;
