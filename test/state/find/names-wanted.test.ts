import { expect, test } from 'vitest';
import { namesWanted } from '../../../src/state/find/names-wanted.ts';
import { realServer, tcp, virtualService } from '../../helpers/build.ts';

const servers = [1, 2, 3, 4].map((last) => realServer(`10.0.0.${last}:80`));
const service = virtualService(tcp('10.9.0.1:80'), servers);
const mark = virtualService({ kind: 'fwmark', mark: 7 }, servers.slice(0, 1));
const rows = [
  { service },
  ...servers.map((server) => ({ service, server })),
  { service: mark },
  { service: mark, server: servers[0]! },
];
const NO_NAMES = { services: new Map<string, string>(), servers: new Map<string, string>() };

test('asks for every address on screen once', () => {
  expect(namesWanted(rows, NO_NAMES, new Map(), new Set(), 0)).toEqual([
    '10.9.0.1',
    '10.0.0.1',
    '10.0.0.2',
    '10.0.0.3',
    '10.0.0.4',
  ]);
});

test('leaves out what is named, found or asked for', () => {
  const names = {
    services: new Map([['tcp/10.9.0.1:80', 'shop']]),
    servers: new Map([
      ['10.0.0.1', 'a'],
      ['10.0.0.2:80', 'b'],
    ]),
  };
  const found = new Map([['10.0.0.3', { name: 'c.lan', at: 0 }]]);
  expect(namesWanted(rows, names, found, new Set(['10.0.0.4']), 1000)).toEqual([]);
});

test.each([
  ['c.lan', 599_999, false],
  ['c.lan', 600_000, true],
  [undefined, 119_999, false],
  [undefined, 120_000, true],
])('asks again for %s after %i ms: %s', (name, now, again) => {
  const found = new Map([['10.9.0.1', { name, at: 0 }]]);
  expect(namesWanted([{ service }], NO_NAMES, found, new Set(), now)).toHaveLength(again ? 1 : 0);
});
