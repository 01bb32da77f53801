import type { RealServer, VirtualService } from '../model/service.ts';
import type { Snapshot } from '../model/snapshot.ts';
import { troublesOfService } from '../trouble/select.ts';
import type { Trouble } from '../trouble/trouble.ts';

/** Troubles of a service itself, without those of its servers, or of one of its servers; worst first. */
export const ownTroubles = (
  picture: Snapshot,
  service: VirtualService,
  server?: RealServer,
): readonly Trouble[] =>
  troublesOfService(service, picture).filter(
    ({ subject }) => 'service' in subject && subject.server === server?.id,
  );

/** Whether something is wrong that an operator should look at; what is only worth knowing is not. */
export const isTroubled = (
  picture: Snapshot,
  service: VirtualService,
  server?: RealServer,
): boolean => ownTroubles(picture, service, server).some(({ severity }) => severity !== 'info');
