import { serverId } from '../model/address.ts';
import type { ServerId } from '../model/brand.ts';
import type { CheckedServer } from '../model/keepalived/checks.ts';
import type { ToldService } from './told.ts';
import { sorryServerOf } from './told.ts';

/** What keepalived has made of a server in the kernel by its checks; `undefined` where that cannot be told. */
export interface Expected {
  readonly present: boolean | undefined;
  /** Weight 0 though its own is another: it is kept while its check fails, or the sorry server stands in. */
  readonly held: boolean | undefined;
  /** Why it is not there, or has weight 0. */
  readonly because?: string;
}

const THERE: Expected = { present: true, held: false };
const UNSURE: Expected = { present: undefined, held: undefined };

/** Why keepalived has a server taken out; `undefined` where it has not. */
function whyOut(told: ToldService, { alive }: CheckedServer): string | undefined {
  if (alive === false) return 'its check failed';
  const standsIn = told.checked?.quorumIsUp === false && sorryServerOf(told) !== undefined;
  return standsIn ? 'the sorry server stands in' : undefined;
}

/** Of a server that keepalived believes in (ipwrapper.c: perform_svr_state, update_quorum_state). */
function believed(told: ToldService, id: ServerId, checked: CheckedServer): Expected {
  const { alive, set } = checked;
  if (alive === undefined && set === undefined) return UNSURE;
  const because = whyOut(told, checked);
  if (because === undefined) return { ...THERE, present: set ?? true };
  const inhibit = checked.inhibitOnFailure ?? told.servers.get(id)?.server.inhibitOnFailure;
  const present = set ?? inhibit === true;
  return { present, held: present ? true : undefined, because };
}

/** Of a server of the file, where nobody tells what keepalived believes. */
function supposed(told: ToldService, id: ServerId): Expected {
  const { server, block } = told.servers.get(id) ?? {};
  if (server?.hasChecker !== true && !block?.sorryServer) return THERE;
  return server?.inhibitOnFailure
    ? { present: true, held: undefined }
    : { present: undefined, held: false };
}

/** What is to be expected of a server that is in the file, or that keepalived has. */
export function expectedOf(told: ToldService, id: ServerId, knowsChecks: boolean): Expected {
  if (!knowsChecks) return supposed(told, id);
  const checked = told.checkedServers.get(id);
  return checked ? believed(told, id, checked) : { present: false, held: false };
}

/** Whether the sorry server is in the kernel; `undefined` where that cannot be told, or it is a real server too. */
export function expectedSorry(told: ToldService): Expected {
  const key = sorryServerOf(told);
  if (!key || told.checkedServers.has(serverId(key)) || told.servers.has(serverId(key)))
    return UNSURE;
  const isUp = told.checked?.quorumIsUp;
  if (isUp === undefined) return UNSURE;
  const stays = told.block?.sorryServer?.inhibit === true;
  return { present: !isUp || stays, held: isUp && stays };
}
