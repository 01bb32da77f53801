import { describe, expect, test } from 'vitest';
import { freshServer, freshService } from '../../../src/state/form/fields.ts';
import type { FieldName, Form } from '../../../src/state/form/form.ts';
import { readForm } from '../../../src/state/form/read-form.ts';
import { startLine } from '../../../src/state/screen/typed-line.ts';
import { serviceId } from '../../../src/state/model/address.ts';
import type { VirtualService } from '../../../src/state/model/service.ts';
import { tcp } from '../../helpers/build.ts';

const key = tcp('10.0.0.9:80');
const service: VirtualService = {
  id: serviceId(key),
  key,
  scheduler: 'wrr',
  samples: [],
  servers: [],
};

const filled = (form: Form, texts: Partial<Record<FieldName, string>>): Form => ({
  ...form,
  fields: form.fields.map((field) => {
    const text = texts[field.name];
    return text === undefined ? field : { ...field, line: startLine(text) };
  }),
});

const server = (texts: Partial<Record<FieldName, string>>) =>
  readForm(filled(freshServer(service), { server: '10.0.0.1', ...texts }));
const added = (texts: Partial<Record<FieldName, string>>) =>
  readForm(filled(freshService(undefined), { service: 'udp/10.0.0.9:53', ...texts }));

test('a server as ipvsadm would take it, at the port of its service', () => {
  expect(server({}).intent).toEqual({
    kind: 'add-server',
    service: key,
    key: { rip: '10.0.0.1', port: 80, family: 'ipv4' },
    settings: {
      forwarding: 'direct',
      weight: 1,
      thresholds: { upper: 0, lower: 0 },
      tunnel: null,
    },
  });
});

test('every attribute of a tunnel server', () => {
  const texts = { forwarding: 'tunnel', tunnel: 'gue', 'tunnel port': '6080', checksum: 'remote' };
  expect(server({ ...texts, weight: '7', upper: '10', lower: '5' }).intent).toMatchObject({
    settings: {
      forwarding: 'tunnel',
      weight: 7,
      thresholds: { upper: 10, lower: 5 },
      tunnel: { type: 'gue', port: 6080, checksum: 'remote' },
    },
  });
});

describe('what is wrong stands at its field, and there is no wish then', () => {
  test.each([
    [{ server: 'web1' }, 'server'],
    [{ weight: '-1' }, 'weight'],
    [{ weight: '2147483648' }, 'weight'],
    [{ upper: '5', lower: '6' }, 'lower'],
    [{ forwarding: 'nat' }, 'forwarding'],
    [{ forwarding: 'tunnel', tunnel: 'gue' }, 'tunnel port'],
    [{ forwarding: 'tunnel', tunnel: 'gre', checksum: 'remote' }, 'checksum'],
  ] as const)('%j', (texts, name) => {
    const { intent, mistakes } = server(texts);
    expect([...mistakes.keys()]).toEqual([name]);
    expect(intent).toBeUndefined();
  });

  test.each([
    [{ service: '10.0.0.9:53' }, 'service'],
    [{ service: 'fwm/0' }, 'service'],
    [{ scheduler: '' }, 'scheduler'],
    [{ flags: 'sh-port' }, 'flags'],
    [{ persistence: '2678401' }, 'persistence'],
    [{ persistence: '60', netmask: '24' }, 'netmask'],
    [{ persistence: '60', service: 'udp/[fd00::9]:53', netmask: '255.255.255.0' }, 'netmask'],
    [{ 'one-packet': 'perhaps' }, 'one-packet'],
  ] as const)('%j', (texts, name) => {
    const { intent, mistakes } = added(texts);
    expect([...mistakes.keys()]).toEqual([name]);
    expect(intent).toBeUndefined();
  });
});

test('a service with everything', () => {
  const texts = { scheduler: 'sh', flags: 'sh-port, sh-fallback', persistence: '60' };
  expect(
    added({ ...texts, netmask: '255.255.255.0', engine: 'sip', 'one-packet': 'yes' }).intent,
  ).toEqual({
    kind: 'add-service',
    key: { kind: 'address', protocol: 'udp', vip: '10.0.0.9', port: 53, family: 'ipv4' },
    settings: {
      scheduler: 'sh',
      schedulerFlags: ['sh-port', 'sh-fallback'],
      persistence: { seconds: 60, netmask: '255.255.255.0', engine: 'sip' },
      onePacket: true,
    },
  });
});
