import type { ServiceKey } from '../../src/state/model/address.ts';
import type {
  KeepalivedShadow,
  ManagedServer,
  ManagedService,
} from '../../src/state/model/managed.ts';
import { serverKey } from './build.ts';

/** A server of keepalived.conf with a checker. */
export const managedServer = (text: string, more: Partial<ManagedServer> = {}): ManagedServer => ({
  ...{ key: serverKey(text), weight: 1, forwarding: 'direct', thresholds: { upper: 0, lower: 0 } },
  ...{ tunnel: null, inhibitOnFailure: false, hasChecker: true, hasWeightSource: false },
  ...{ line: 20, words: {} },
  ...more,
});

/** A service of keepalived.conf. */
export const managedService = (
  key: ServiceKey,
  servers: readonly ManagedServer[],
  more: Partial<ManagedService> = {},
): ManagedService => ({
  ...{ keys: [key], quorum: 1, hysteresis: 0, servers, file: '/ka.conf', line: 10, words: {} },
  settings: { scheduler: 'wlc', schedulerFlags: [], persistence: null, onePacket: false },
  ...more,
});

/** A keepalived that runs with these services. */
export const shadowOf = (
  services: readonly ManagedService[],
  more: Partial<KeepalivedShadow> = {},
): KeepalivedShadow => ({ running: true, file: '/ka.conf', issues: [], services, ...more });
