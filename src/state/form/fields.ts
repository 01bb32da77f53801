import { everyAddress } from '../model/change/limits.ts';
import type { ServiceKey } from '../model/address.ts';
import type { RealServer, VirtualService } from '../model/service.ts';
import { startLine } from '../screen/typed-line.ts';
import type { Field, FieldName, Form } from './form.ts';

const field = (name: FieldName, text: string, initial: string | undefined = text): Field => ({
  name,
  line: startLine(text),
  initial,
});

const FRESH_SERVICE: readonly Field[] = [
  field('scheduler', 'wlc'),
  field('flags', 'none'),
  field('persistence', 'off'),
  field('netmask', ''),
  field('engine', 'none'),
  field('one-packet', 'no'),
];

const FRESH_SERVER: readonly Field[] = [
  field('forwarding', 'direct'),
  field('weight', '1'),
  field('upper', 'none'),
  field('lower', 'none'),
  field('tunnel', 'ipip'),
  field('tunnel port', ''),
  field('checksum', 'none'),
];

/** An empty form for a service, with what ipvsadm would take. */
export const freshService = (beside: ServiceKey | undefined): Form => ({
  subject: { what: 'add-service', ...(beside && { beside }) },
  fields: [...(beside ? [field('add', 'service')] : []), field('service', ''), ...FRESH_SERVICE],
  at: beside ? 1 : 0,
});

/** An empty form for a server of a service; its method is that of the servers there. */
export function freshServer(service: VirtualService): Form {
  const forwarding = service.servers[0]?.forwarding ?? 'direct';
  const fields = FRESH_SERVER.map((each) =>
    each.name === 'forwarding' ? field('forwarding', forwarding) : each,
  );
  return {
    subject: { what: 'add-server', service: service.key },
    fields: [field('add', 'server'), field('server', ''), ...fields],
    at: 1,
  };
}

/** A service as it is. */
export function fieldsOfService(service: VirtualService): readonly Field[] {
  const { persistence, schedulerFlags = [], onePacket } = service;
  const mask = persistence?.netmask ?? '';
  return [
    field('scheduler', service.scheduler),
    field('flags', schedulerFlags.join(',') || 'none'),
    field('persistence', persistence?.seconds === undefined ? 'off' : String(persistence.seconds)),
    field('netmask', mask === everyAddress(service.key.family) ? '' : mask),
    field('engine', persistence?.engine ?? 'none'),
    field('one-packet', onePacket ? 'yes' : 'no'),
  ];
}

const limit = (connections = 0): string => (connections === 0 ? 'none' : String(connections));

const textsOf = ({ forwarding, weight, thresholds, tunnel }: RealServer) =>
  ({
    forwarding,
    weight: String(weight),
    upper: limit(thresholds?.upper),
    lower: limit(thresholds?.lower),
    tunnel: tunnel?.type ?? 'ipip',
    'tunnel port': tunnel?.port ? String(tunnel.port) : '',
    checksum: tunnel?.checksum ?? 'none',
  }) satisfies Partial<Record<FieldName, string>>;

/** Servers as they are; what they do not have in common is empty. */
export function fieldsOfServers(servers: readonly RealServer[]): readonly Field[] {
  const texts = servers.map(textsOf);
  return FRESH_SERVER.map(({ name }) => {
    const values = new Set(texts.map((each) => each[name as keyof typeof each])); // names of FRESH_SERVER are its keys
    const [value = ''] = values;
    return values.size === 1
      ? field(name, value)
      : { name, line: startLine(''), initial: undefined };
  });
}
