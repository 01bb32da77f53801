import type { RealServer, VirtualService } from '../model/service.ts';

/** True where the director sees packets to the server only, and infers how connections end. */
export const isOneWay = ({ forwarding }: Pick<RealServer, 'forwarding'>): boolean =>
  forwarding === 'direct' || forwarding === 'tunnel';

/**
 * True where replies pass the director unseen, so that they are unknown rather than 0. A server on
 * the director itself answers through it even under direct, and is counted.
 */
export const hidesReplies = (server: RealServer): boolean =>
  isOneWay(server) && (server.samples[0]?.values.outPackets ?? 0n) === 0n;

/** True where no server of a service answers through the director. */
export const hidesAllReplies = ({ servers }: VirtualService): boolean =>
  servers.length > 0 && servers.every(hidesReplies);
