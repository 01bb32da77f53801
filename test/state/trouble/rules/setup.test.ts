import { expect, test } from 'vitest';
import { said, server, service } from '../scene.ts';

const weights = (scheduler: string, ...all: number[]) =>
  service(
    all.map((weight, n) => server(n + 1, { weight })),
    { scheduler },
  );

test.each([
  ['rr with weights', weights('rr', 3, 1), ['WEIGHTS_IGNORED info']],
  ['lc with weights', weights('lc', 3, 1), ['WEIGHTS_IGNORED info']],
  ['rr, one quiesced', weights('rr', 3, 3, 0), []],
  ['wrr with weights', weights('wrr', 3, 1), []],
  ['dh over servers', weights('dh', 3, 1), ['ONE_ADDRESS_HASHED info']],
  ['dh over one', weights('dh', 1), []],
  ['sh with weights', weights('sh', 100, 156), []],
  ['sh with large weights', weights('sh', 100, 100, 100), ['WEIGHTS_OVERFLOW warning']],
  ['mh with large weights', weights('mh', 100, 100, 100), []],
])('%s', (_, one, expected) => expect(said(one)).toEqual(expected));

test('one-packet scheduling cannot translate replies', () => {
  const masqueraded = server(1, { forwarding: 'masquerade' });
  expect(said(service([masqueraded, server(2)], { onePacket: true }))).toEqual([
    'REPLIES_UNTRANSLATED warning 10.0.1.1:80',
  ]);
  expect(said(service([masqueraded, server(2)], { onePacket: false }))).toEqual([]);
  expect(said(service([masqueraded, server(2)]))).toEqual([]);
});
