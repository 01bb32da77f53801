import { expect, test } from 'vitest';
import { parseFilter } from '../../../src/state/find/filter.ts';
import { filterService } from '../../../src/state/find/filter-service.ts';
import type { Filtered } from '../../../src/state/find/filter-service.ts';
import { realServer, tcp, virtualService } from '../../helpers/build.ts';
import type { VirtualService } from '../../../src/state/model/service.ts';

const up = realServer('10.0.1.1:80');
const draining = realServer('10.0.1.2:80', { weight: 0, active: 1 });
const quiesced = realServer('10.0.2.3:80', { weight: 0 });

const web = virtualService(tcp('10.9.0.1:80'), [up, draining, quiesced]);
const empty = virtualService(tcp('10.9.0.2:80'));
const leaving = virtualService(tcp('10.9.0.3:80'), [draining]);

const NAMES = new Map<string, string>([
  [web.id, 'shop'],
  [up.id, 'alpha'],
  [draining.id, 'shop-db'],
]);

function filtered(text: string, service: VirtualService): Filtered | undefined {
  const filter = parseFilter(text);
  if (!filter.ok) throw new Error(filter.error);
  return filterService(
    filter.value,
    service,
    (of, server) => [NAMES.get((server ?? of).id) ?? ''],
    (of, server) => (server ? server === draining : of === empty),
  );
}

test.each([
  // text, whether the service is found by itself, which of its three servers are left
  ['', true, [1, 2, 3]],
  ['tcp', true, [1, 2, 3]],
  ['10.9.0.1', true, [1, 2, 3]],
  ['shop', true, [1, 2, 3]],
  ['draining', false, [2]],
  ['wrr draining', false, [2]],
  ['10.0.1', false, [1, 2]],
  ['10.0.1.0/24 !draining', false, [1]],
  ['shop alpha', false, [1]],
  ['shop !alpha', true, [2, 3]],
  ['!draining', true, [1, 3]],
  ['tcp !draining !up', true, [3]],
  ['!~^10\\.0\\.1', true, [3]],
  ['trouble', false, [2]],
  ['!trouble', true, [1, 3]],
  ['~wrr.*quiesced', false, [3]],
])('%s: the service by itself %s, servers %j', (text, service, servers) => {
  const found = filtered(text, web);
  expect(found?.service).toBe(service);
  expect(
    found?.servers.map(({ id }) => web.servers.findIndex((each) => each.id === id) + 1),
  ).toEqual(servers);
});

test.each([
  ['udp', web, 'no word hits'],
  ['draining up', web, 'no server is both'],
  ['!tcp', web, 'an inverse word hits the service'],
  ['!10.9.0.1 alpha', web, 'an inverse word hits the service, though a server is asked for'],
  ['!shop', web, 'its name'],
  ['!draining', leaving, 'nothing of it is left'],
  ['10.9 !draining', leaving, 'nothing of it is left'],
  ['draining', empty, 'it has no servers'],
  ['!trouble', empty, 'the service itself is in trouble'],
])('%s hides %#: %s', (text, service) => {
  expect(filtered(text, service)).toBeUndefined();
});

test.each(['tcp', '!draining', 'trouble'])('a service without servers is found by %s', (text) => {
  expect(filtered(text, empty)).toEqual({ service: true, servers: [] });
});

test('hands out the array of the service where nothing is left out', () => {
  expect(filtered('tcp', web)?.servers).toBe(web.servers);
  expect(filtered('!overloaded', web)?.servers).toBe(web.servers);
});
