import type { Ipvs } from './ipvs.ts';
import { setAlive, setCheckerState } from './quorum.ts';
import { aliveWeight, sameServer } from './service.ts';
import type { Checker, Server, Service } from './service.ts';

/** `clear_service_rs`. */
function removeServer(service: Service, server: Server, ipvs: Ipvs): void {
  if (!server.set) return;
  ipvs.removeServer(service, server);
  server.alive = false;
}

/** `clear_service_vs`: the service goes with its servers. */
export function removeService(service: Service, ipvs: Ipvs): void {
  if (service.sorryServer?.set) ipvs.removeServer(service, service.sorryServer);
  for (const server of service.servers) removeServer(service, server, ipvs);
  ipvs.deleteService(service);
  service.alive = false;
}

/** `clear_diff_s_srv`: a sorry server of another address takes the place of the old one. */
export function removeSorryServer(old: Service, service: Service, ipvs: Ipvs): void {
  const before = old.sorryServer;
  const after = service.sorryServer;
  if (!before) return;
  if (after && sameServer(before, after)) {
    Object.assign(after, { alive: before.alive, set: before.set, reloaded: true });
    return;
  }
  if (before.alive || (before.conf.inhibit && before.set)) ipvs.removeServer(old, before);
}

const settingsOf = ({ conf }: Service): string =>
  JSON.stringify([
    ...[conf.scheduler, conf.flags, conf.onePacket, conf.engine],
    ...[conf.persistence, conf.granularity],
  ]);

/** What a reload keeps of a checker; it goes on where it was. */
function migrateCheckers(
  server: Server,
  old: Server,
  oldCheckers: readonly Checker[],
  checkers: readonly Checker[],
): void {
  const own = checkers.filter((checker) => checker.server === server);
  const before = oldCheckers.filter((checker) => checker.server === old);
  for (const checker of own) {
    const same = before.find(
      ({ conf }) =>
        conf.method === checker.conf.method &&
        conf.address === checker.conf.address &&
        conf.port === checker.conf.port,
    );
    if (!same) continue;
    if (same.hasRun) setCheckerState(checker, same.isUp);
    checker.hasRun = same.hasRun;
    checker.retriesDone = Math.min(same.retriesDone, Math.max(0, checker.conf.retry - 1));
  }
  server.failedCheckers = own.filter(({ hasRun, isUp }) => hasRun && !isUp).length;
  const mayFailAtOnce =
    server.failedCheckers > 0 || (!server.alive && !own.some(({ hasRun }) => hasRun));
  for (const checker of own) {
    if (!mayFailAtOnce || checker.hasRun) continue;
    if (checker.conf.alpha) setCheckerState(checker, false);
    checker.retriesDone = checker.conf.retry;
  }
}

const methodOf = ({ conf }: Server): string => JSON.stringify(conf.method);

/** `clear_diff_rs`: what stands in both files goes on as it was; only some changes reach the kernel. */
export function migrateService(
  old: Service,
  service: Service,
  oldCheckers: readonly Checker[],
  checkers: readonly Checker[],
  ipvs: Ipvs,
): void {
  Object.assign(service, { alive: old.alive, quorumIsUp: old.quorumIsUp, reloaded: true });
  if (settingsOf(old) !== settingsOf(service)) ipvs.editService(service);
  for (const before of old.servers) {
    const server = service.servers.find((each) => sameServer(each, before));
    if (!server) {
      removeServer(old, before, ipvs);
      continue;
    }
    const { alive, set, effectiveWeight } = before;
    const kept = { alive, set, effectiveWeight, previousWeight: effectiveWeight };
    Object.assign(server, { ...kept, reloaded: true });
    migrateCheckers(server, before, oldCheckers, checkers);
    if (server.failedCheckers === 0 && !server.alive) setAlive(service, server, true, ipvs);
    else if (server.failedCheckers > 0 && server.set !== server.conf.inhibit) {
      if (server.conf.inhibit) ipvs.addServer(service, server);
      else ipvs.deleteServer(service, server);
    }
    // also one that is down: the kernel gets it then, with its old weight
    if (methodOf(server) !== methodOf(before)) ipvs.editServer(service, server);
  }
  const threshold = old.conf.quorum - old.conf.hysteresis;
  if (old.quorumIsUp && aliveWeight(old) < threshold) old.quorumIsUp = false;
}
