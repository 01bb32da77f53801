import { serverOptions, serviceOption, serviceOptions } from '../change/options.ts';
import type { RealServer, VirtualService } from '../model/service.ts';

/** `ipvsadm -A ...`, with every attribute that is known. */
const serviceCommand = (service: VirtualService): readonly string[] => [
  ...['ipvsadm', '-A', ...serviceOption(service.key)],
  ...serviceOptions(service),
];

/** `ipvsadm -a ...`, with every attribute that is known. */
const serverCommand = (service: VirtualService, server: RealServer): readonly string[] => [
  ...['ipvsadm', '-a', ...serviceOption(service.key), '-r', server.id],
  ...serverOptions(server),
];

const named = (unknown: Readonly<Record<string, boolean>>): readonly string[] =>
  Object.keys(unknown).filter((name) => unknown[name]);

function unknownOfService(service: VirtualService): readonly string[] {
  const { key, schedulerFlags, persistence, onePacket } = service;
  const mayBeOnePacket = key.kind === 'fwmark' || key.protocol === 'udp';
  return named({
    family: key.family === undefined,
    'scheduler flags': schedulerFlags === undefined,
    persistence: persistence === undefined,
    'persistence time': !!persistence && persistence.seconds === undefined,
    'persistence mask': !!persistence && persistence.netmask === undefined,
    'persistence engine': !!persistence && persistence.engine === undefined,
    'one-packet': mayBeOnePacket && onePacket === undefined,
  });
}

const unknownOfServer = ({ forwarding, thresholds, tunnel }: RealServer): readonly string[] =>
  named({
    thresholds: thresholds === undefined,
    tunnel: forwarding === 'tunnel' && !tunnel,
  });

/** A command, and what could not be read of the row it makes, so that the row may come out otherwise. */
export interface Making {
  readonly argv: readonly string[];
  readonly unknown: readonly string[];
}

/** How a service is made, without its servers. */
export const makeService = (service: VirtualService): Making => ({
  argv: serviceCommand(service),
  unknown: unknownOfService(service),
});

/** How a server is made in its service. */
export const makeServer = (service: VirtualService, server: RealServer): Making => ({
  argv: serverCommand(service, server),
  unknown: unknownOfServer(server),
});
