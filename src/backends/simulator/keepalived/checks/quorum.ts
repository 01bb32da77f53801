import type { Ipvs } from './ipvs.ts';
import { aliveWeight } from './service.ts';
import type { Checker, Server, Service } from './service.ts';

/** `perform_quorum_state`: the servers that are alive come or go all together. */
function moveAlive(service: Service, add: boolean, ipvs: Ipvs): void {
  for (const server of service.servers) {
    if (!server.alive) continue;
    if (add) ipvs.addServer(service, server);
    else ipvs.deleteServer(service, server);
  }
}

function gainQuorum(service: Service, ipvs: Ipvs): void {
  service.quorumIsUp = true;
  const { sorryServer } = service;
  if (!sorryServer?.alive) return;
  ipvs.deleteServer(service, sorryServer);
  sorryServer.alive = false;
  moveAlive(service, true, ipvs);
}

function loseQuorum(service: Service, ipvs: Ipvs): void {
  service.quorumIsUp = false;
  const { sorryServer } = service;
  if (!sorryServer || sorryServer.alive) return;
  moveAlive(service, false, ipvs);
  ipvs.addServer(service, sorryServer);
  sorryServer.alive = true;
}

/** `update_quorum_state`. */
export function updateQuorum(service: Service, isStart: boolean, ipvs: Ipvs): void {
  const { conf, quorumIsUp, sorryServer } = service;
  const weight = aliveWeight(service);
  const threshold = conf.quorum + (quorumIsUp ? -1 : 1) * conf.hysteresis;
  const needsSorryServer = isStart && !quorumIsUp && sorryServer?.alive === false;
  if (!quorumIsUp && weight >= threshold) gainQuorum(service, ipvs);
  else if ((quorumIsUp && (weight === 0 || weight < threshold)) || needsSorryServer)
    loseQuorum(service, ipvs);
}

/** `perform_svr_state`: a server came up or went down. */
export function setAlive(service: Service, server: Server, alive: boolean, ipvs: Ipvs): void {
  if (server.alive === alive) return;
  if (service.quorumIsUp || !service.sorryServer?.alive) {
    if (alive) ipvs.addServer(service, server);
    else ipvs.deleteServer(service, server);
  }
  server.alive = alive;
  updateQuorum(service, false, ipvs);
}

/** `set_checker_state`. */
export function setCheckerState(checker: Checker, isUp: boolean): void {
  if (checker.isUp === isUp) return;
  checker.isUp = isUp;
  const { server } = checker;
  server.failedCheckers = Math.max(0, server.failedCheckers + (isUp ? -1 : 1));
}

/** `update_svr_checker_state`: the result of a check that counts. */
export function updateChecker(checker: Checker, isUp: boolean, ipvs: Ipvs): void {
  const { service, server } = checker;
  const hadRun = checker.hasRun;
  checker.hasRun = true;
  if (checker.isUp === isUp && hadRun) return;
  if (checker.isUp === isUp) return;
  if (isUp && server.failedCheckers <= 1) setAlive(service, server, true, ipvs);
  if (!isUp && server.failedCheckers === 0) setAlive(service, server, false, ipvs);
  setCheckerState(checker, isUp);
}
