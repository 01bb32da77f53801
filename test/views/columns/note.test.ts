import { expect, test } from 'vitest';
import type { RealServer } from '../../../src/state/model/service.ts';
import { selectDrains } from '../../../src/state/selectors/drains.ts';
import { selectHosts } from '../../../src/state/selectors/hosts.ts';
import type { TableRow } from '../../../src/state/selectors/listing/row.ts';
import { noteOf } from '../../../src/views/columns/note.ts';
import { realServer, snapshot, tcp, virtualService } from '../../helpers/build.ts';

/** A service with these servers, all at one address. */
function serviceOf(...servers: readonly Partial<RealServer>[]) {
  const made = servers.map((more, index) => realServer(`10.0.0.2:${80 + index}`, more));
  return virtualService(tcp('10.0.0.1:80'), made);
}

function notes(service: ReturnType<typeof serviceOf>, room = 60): string[] {
  const rows: TableRow[] = [{ kind: 'service', service, open: true }];
  for (const server of service.servers)
    rows.push({ kind: 'server', service, server, below: 'service', last: false });
  const [host] = selectHosts(snapshot([service]));
  if (host) rows.push({ kind: 'host', host, open: true });
  const drainOf = selectDrains(snapshot([service]), new Map());
  return rows.map((row) => noteOf(row, room, { drainOf }).text);
}

const draining = { weight: 0, active: 21, inactive: 119 };
const full = { active: 10, thresholds: { lower: 0, upper: 10 } };

test.each([
  ['nothing to say', serviceOf({}), ['', '', 'up everywhere']],
  ['nobody to send to', serviceOf(), ['no real server']],
  [
    'nobody who may get more',
    serviceOf(draining),
    ['no server with weight', 'draining: 21 left, cannot tell how long', '1 draining'],
  ],
  [
    'all full',
    serviceOf(full, { weight: 0, persistent: 0 }),
    [
      'overloaded: every server with weight',
      'overloaded: 10 of 10',
      'quiesced: nothing left',
      '1 overloaded, 1 quiesced',
    ],
  ],
  [
    'templates that were not read',
    serviceOf({}, { weight: 0 }),
    ['1 quiesced', '', 'quiesced: no connection left', '1 quiesced, 1 up'],
  ],
  [
    'nobody to send',
    { ...serviceOf({}), scheduler: 'none' },
    ['no scheduler', '', 'up everywhere'],
  ],
  [
    'some draining',
    serviceOf({}, draining),
    ['1 draining', '', 'draining: 21 left, cannot tell how long', '1 draining, 1 up'],
  ],
  [
    'one that only closes',
    serviceOf({}, { weight: 0, inactive: 119 }),
    ['1 draining', '', 'drained, 119 closing', '1 draining, 1 up'],
  ],
  [
    'known clients that may come back',
    { ...serviceOf({}, { ...draining, persistent: 3 }), persistence: { seconds: 300 } },
    [
      '1 draining',
      '',
      'draining: 21 left and 3 templates, cannot tell how long',
      '1 draining, 1 up',
    ],
  ],
])('%s', (_, service, expected) => expect(notes(service)).toEqual(expected));

test('where there is little room a note is shorter, not cut', () => {
  expect(notes(serviceOf(full, draining), 16)).toEqual([
    'overloaded',
    'overloaded',
    'draining',
    '1 overloaded',
  ]);
});
