import { LARGEST } from '../../state/model/change/limits.ts';
import type { Command } from 'commander';
import { Option } from 'commander';
import type { Hear, Make } from './change-commands.ts';
import { SERVICE } from './service-argument.ts';
import type { ServerWords, ServiceWords } from './request.ts';
import { flags, persistent, whole } from './values.ts';

const SERVER = ['<server>', 'RIP:PORT, or RIP for the port of the service'] as const;

interface ServiceOptions {
  readonly scheduler?: string;
  readonly schedulerFlags?: readonly string[];
  /** 0 is off. */
  readonly persistent?: number;
  readonly netmask?: string;
  readonly pe?: string;
  readonly onePacket?: boolean;
}

const serviceOptions = (command: Command): Command =>
  command
    .option('--scheduler <name>', 'rr, wrr, lc, wlc, sed, nq, fo, ovf, sh, mh, dh, lblc, lblcr')
    .option(
      '--scheduler-flags <flags>',
      'sh-port,sh-fallback,mh-port,mh-fallback,flag-1..3, or none',
      flags,
    )
    .option('--persistent <seconds>', 'how long a client stays with its server, or off', persistent)
    .option('--netmask <mask>', 'clients that stay together: 255.255.255.0, or 64 for IPv6')
    .option('--pe <name>', 'persistence engine: sip, or none')
    .option('--one-packet', 'schedule every packet anew (UDP and marks)')
    .option('--no-one-packet', 'keep connections');

function serviceWords({
  scheduler,
  schedulerFlags,
  persistent: seconds,
  netmask,
  pe,
  onePacket,
}: ServiceOptions): ServiceWords {
  return {
    ...(scheduler !== undefined && { scheduler }),
    ...(schedulerFlags && { schedulerFlags }),
    ...(seconds !== undefined && { persistent: seconds === 0 ? null : seconds }),
    ...(netmask !== undefined && { netmask }),
    ...(pe !== undefined && { engine: pe === 'none' ? null : pe }),
    ...(onePacket !== undefined && { onePacket }),
  };
}

/** `lvstop service add|edit|remove`. */
export function addService(program: Command, make: Make, { change }: Hear): void {
  const service = make(program, 'service', 'add, edit or remove a virtual service').action(
    (_options: unknown, command: Command) => command.help(),
  );
  for (const verb of ['add', 'edit'] as const)
    serviceOptions(make(service, verb, verb === 'add' ? 'add it' : 'change only what is said'))
      .argument(...SERVICE)
      .action((name: string, options: ServiceOptions, command: Command) =>
        change({ asks: 'service', verb, service: name, settings: serviceWords(options) }, command),
      );
  make(service, 'remove', 'remove it with its servers')
    .argument(...SERVICE)
    .action((name: string, _options: unknown, command: Command) =>
      change({ asks: 'service-remove', service: name }, command),
    );
}

interface ServerOptions {
  readonly forward?: 'direct' | 'masquerade' | 'tunnel';
  readonly weight?: number;
  readonly upper?: number;
  readonly lower?: number;
  readonly tunnelType?: 'ipip' | 'gue' | 'gre';
  readonly tunnelPort?: number;
  readonly tunnelChecksum?: 'none' | 'checksum' | 'remote';
}

const HIGHEST_THRESHOLD = 4_294_967_295;

const serverOptions = (command: Command): Command =>
  command
    .addOption(
      new Option('--forward <method>', 'how packets get there').choices([
        'direct',
        'masquerade',
        'tunnel',
      ]),
    )
    .option('--weight <n>', 'share of new connections', whole(0, LARGEST))
    .option(
      '--upper <n>',
      'connections beyond which nothing new comes; 0 is no limit',
      whole(0, HIGHEST_THRESHOLD),
    )
    .option('--lower <n>', 'connections below which it comes again', whole(0, HIGHEST_THRESHOLD))
    .addOption(new Option('--tunnel-type <type>', 'encapsulation').choices(['ipip', 'gue', 'gre']))
    .option('--tunnel-port <port>', 'UDP port of gue', whole(1, 65_535))
    .addOption(
      new Option('--tunnel-checksum <kind>', 'of gue and gre').choices([
        'none',
        'checksum',
        'remote',
      ]),
    );

function serverWords({ forward, ...words }: ServerOptions): ServerWords {
  const { weight, upper, lower, tunnelType, tunnelPort, tunnelChecksum } = words;
  return {
    ...(forward && { forwarding: forward }),
    ...(weight !== undefined && { weight }),
    ...(upper !== undefined && { upper }),
    ...(lower !== undefined && { lower }),
    ...(tunnelType && { tunnelType }),
    ...(tunnelPort !== undefined && { tunnelPort }),
    ...(tunnelChecksum && { tunnelChecksum }),
  };
}

/** `lvstop server add|edit|remove`. */
export function addServer(program: Command, make: Make, { change }: Hear): void {
  const server = make(program, 'server', 'add, edit or remove a real server').action(
    (_options: unknown, command: Command) => command.help(),
  );
  for (const verb of ['add', 'edit'] as const)
    serverOptions(make(server, verb, verb === 'add' ? 'add it' : 'change only what is said'))
      .argument(...SERVICE)
      .argument(...SERVER)
      .action((service: string, name: string, options: ServerOptions, command: Command) =>
        change(
          { asks: 'server', verb, service, server: name, settings: serverWords(options) },
          command,
        ),
      );
  make(server, 'remove', 'remove it')
    .argument(...SERVICE)
    .argument(...SERVER)
    .action((service: string, name: string, _options: unknown, command: Command) =>
      change({ asks: 'server-remove', service, server: name }, command),
    );
}
