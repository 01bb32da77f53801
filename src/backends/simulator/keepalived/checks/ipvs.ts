import type { ConfiguredServer, ConfiguredService } from '../configuration/services.ts';
import type { Server, Service } from './service.ts';

/** Runs ipvsadm's words on the kernel; what it answers to an error. */
export type IpvsCommand = (words: readonly string[]) => { readonly stderr: string } | undefined;

const endpoint = (address: string, port: number): string =>
  address.includes(':') ? `[${address}]:${port}` : `${address}:${port}`;

const PROTOCOL_OPTION = { TCP: '-t', UDP: '-u', SCTP: '--sctp-service' } as const;

function serviceWords({
  fwmark,
  family,
  protocol,
  address,
  port,
}: ConfiguredService): readonly string[] {
  if (fwmark > 0) return ['-f', String(fwmark), ...(family === 'ipv6' ? ['-6'] : [])];
  return [protocol === 'none' ? '-u' : PROTOCOL_OPTION[protocol], endpoint(address, port)];
}

function settingWords(conf: ConfiguredService): readonly string[] {
  const { scheduler, flags, persistence, granularity, engine, onePacket } = conf;
  return [
    ...['-s', scheduler],
    ...(persistence > 0 ? ['-p', String(persistence)] : []),
    ...(persistence > 0 && granularity !== undefined ? ['-M', granularity] : []),
    ...(persistence > 0 && engine !== undefined ? ['--pe', engine] : []),
    ...(onePacket ? ['-o'] : []),
    ...(flags.length > 0 ? ['-b', flags.join(',')] : []),
  ];
}

function methodWords({
  method: { kind, type, port, checksum },
}: ConfiguredServer): readonly string[] {
  if (kind !== 'TUN') return [kind === 'NAT' ? '-m' : '-g'];
  if (type === 'IPIP') return ['-i'];
  return [
    ...['-i', '--tun-type', type.toLowerCase()],
    ...(type === 'GUE' ? ['--tun-port', String(port)] : []),
    `--tun-${checksum}`,
  ];
}

/** What keepalived tells the kernel (ipvswrapper.c: ipvs_cmd). */
export class Ipvs {
  private readonly command: IpvsCommand;

  constructor(command: IpvsCommand) {
    this.command = command;
  }

  addService({ conf }: Service): void {
    this.command(['-A', ...serviceWords(conf), ...settingWords(conf)]);
  }

  editService({ conf }: Service): void {
    this.command(['-E', ...serviceWords(conf), ...settingWords(conf)]);
  }

  deleteService({ conf }: Service): void {
    this.command(['-D', ...serviceWords(conf)]);
  }

  /** Adds a server; one that is inhibited and there already is given its weight back. */
  addServer(service: Service, server: Server): void {
    if (server.conf.inhibit && server.set) {
      this.editServer(service, server);
      return;
    }
    const isHeld = server.conf.inhibit && server.failedCheckers > 0 && !server.set;
    server.set = true;
    this.send('-a', service, server, isHeld ? 0 : server.effectiveWeight);
  }

  /** Takes a server out, or its weight where it is inhibited. */
  deleteServer(service: Service, server: Server): void {
    if (server.conf.inhibit) {
      this.send('-e', service, server, 0);
      return;
    }
    this.removeServer(service, server);
  }

  /** Takes a server out whether it is inhibited or not. */
  removeServer(service: Service, server: Server): void {
    server.set = false;
    this.command([
      '-d',
      ...serviceWords(service.conf),
      ...['-r', endpoint(server.conf.address, server.conf.port)],
    ]);
  }

  /** One that is not there is added. */
  editServer(service: Service, server: Server, weight = server.effectiveWeight): void {
    this.send('-e', service, server, weight);
  }

  private send(command: '-a' | '-e', service: Service, server: Server, weight: number): void {
    const { conf } = server;
    const words = [
      ...serviceWords(service.conf),
      ...['-r', endpoint(conf.address, conf.port), ...methodWords(conf), '-w', String(weight)],
      ...['-x', String(conf.upper), '-y', String(conf.lower)],
    ];
    const answer = this.command([command, ...words]);
    if (command === '-e' && answer?.stderr.includes('No such destination'))
      this.command(['-a', ...words]);
  }
}
