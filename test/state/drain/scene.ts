import { assessDrain } from '../../../src/state/drain/assess.ts';
import type { DrainAssessment, DrainView } from '../../../src/state/drain/assessment.ts';
import type { ServiceKey } from '../../../src/state/model/address.ts';
import { parseEndpoint, serverId } from '../../../src/state/model/address.ts';
import type { ConnectionRow } from '../../../src/state/model/connection.ts';
import type { RealServer, VirtualService } from '../../../src/state/model/service.ts';
import { realServer, serverKey, tcp, virtualService } from '../../helpers/build.ts';

export const SERVER = '10.0.1.1:80';
export const TCP = tcp('10.0.0.1:80');
export const UDP = { ...TCP, protocol: 'udp' } as const;
export const SCTP = { ...TCP, protocol: 'sctp' } as const;
export const MARK: ServiceKey = { kind: 'fwmark', mark: 7, family: 'ipv4' };
export const PERSISTENT: Partial<VirtualService> = { persistence: { seconds: 360 } };
export const TIMEOUTS = { tcp: 900, tcpfin: 120, udp: 300 };

/** What of a drain differs from a plain one, in which nothing is left. */
export interface Drain {
  readonly key?: ServiceKey;
  readonly server?: Partial<RealServer>;
  readonly service?: Partial<VirtualService>;
  readonly sysctls?: Readonly<Record<string, string>>;
  readonly more?: Partial<DrainView>;
}

export function viewOf({ key = TCP, server, service, sysctls, more }: Drain): DrainView {
  const own = realServer(SERVER, { forwarding: 'masquerade', weight: 0, ...server });
  return {
    service: virtualService(key, [own, realServer('10.0.1.2:80')], service),
    server: own,
    at: 100_000,
    timeouts: TIMEOUTS,
    sysctls: new Map(Object.entries(sysctls ?? {})),
    countersFresh: true,
    past: [],
    ...more,
  };
}

export const assess = (drain: Drain): DrainAssessment => assessDrain(viewOf(drain));

export const codes = (holds: DrainAssessment['heldBy']): readonly string[] =>
  holds.map(({ code }) => code);

/** An entry from a client to the server of the scene. */
export function entry(state: string, expiresSeconds: number, more: Partial<ConnectionRow> = {}) {
  const vip = parseEndpoint('10.0.0.1:80');
  if (!vip.ok) throw new Error('vip');
  const row: ConnectionRow = {
    protocol: 'tcp',
    client: '10.9.0.1',
    clientPort: 40_000,
    target: { kind: 'address', address: vip.value.address.text, port: 80 },
    serverId: serverId(serverKey(SERVER)),
    server: serverKey(SERVER),
    state,
    expiresSeconds,
  };
  return { ...row, ...more };
}

export const template = (expiresSeconds: number, more: Partial<ConnectionRow> = {}) =>
  entry('ASSURED', expiresSeconds, { clientPort: 0, ...more });

/** A template the kernel took out of use. */
export const invalid = (expiresSeconds: number) =>
  template(expiresSeconds, {
    target: { kind: 'address', address: '10.0.0.1', port: 0xffff },
    server: { ...serverKey(SERVER), port: 0xffff },
  });
