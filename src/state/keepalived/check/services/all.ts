import type { ConfRule } from '../finding.ts';
import { checkCheckers, checkSuspend } from './checkers.ts';
import {
  checkEveryPort,
  checkProtocol,
  checkSameServices,
  checkServiceAddress,
} from './identity.ts';
import { checkQuorum } from './quorum.ts';
import {
  checkFlags,
  checkInhibitedHash,
  checkMethod,
  checkOnePacket,
  checkScheduler,
} from './scheduling.ts';
import {
  checkFamilies,
  checkHasServers,
  checkHealth,
  checkPorts,
  checkSameServers,
  checkServerAddresses,
  checkThresholds,
} from './servers.ts';
import type { ServiceRule } from './service.ts';
import { servicesOf } from './service.ts';
import { checkSorryOptions, checkSorryServer } from './sorry-server.ts';

const RULES: readonly ServiceRule[] = [
  checkProtocol,
  checkServiceAddress,
  checkEveryPort,
  checkHasServers,
  checkServerAddresses,
  checkFamilies,
  checkSameServers,
  checkPorts,
  checkHealth,
  checkThresholds,
  checkScheduler,
  checkMethod,
  checkFlags,
  checkOnePacket,
  checkInhibitedHash,
  checkQuorum,
  checkSorryOptions,
  checkSorryServer,
  checkCheckers,
  checkSuspend,
];

/** Everything about virtual_server blocks. */
export const checkServices: ConfRule = (facts) => {
  const services = servicesOf(facts);
  return [
    ...services.flatMap((service) =>
      RULES.flatMap((rule) => rule(service, facts).flatMap((found) => found ?? [])),
    ),
    ...checkSameServices(services),
  ];
};
