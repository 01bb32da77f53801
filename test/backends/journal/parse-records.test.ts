import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseRecords } from '../../../src/backends/journal/parse-records.ts';
import { recall } from '../../../src/state/memory/recall.ts';
import { stepOf } from '../../../src/state/change/step.ts';
import type { JournalRecord } from '../../../src/state/model/change/action.ts';
import type { Change } from '../../../src/state/model/change/change.ts';
import { entry as entries } from '../../state/change/settings-arbitrary.ts';

const own = (change: Change): JournalRecord & { readonly record: 'begun' } => ({
  ...{ record: 'begun', id: 'a', time: '2026-11-25T00:00:00.000Z', director: 'lb1' },
  ...{ actor: { user: 'root', sudoUser: 'alice' }, reason: 'patch', kind: 'weight' },
  ...{ title: 'a change', steps: [{ ...stepOf(change), afterMs: 5 }], forced: ['QUORUM'] },
  continues: { action: 'b', as: 'finish' },
});

const changes: fc.Arbitrary<Change> = fc.oneof(
  entries.chain(({ key, service, serverKey, server }) =>
    fc.constantFrom<Change>(
      { subject: 'service', key, before: service, after: undefined },
      { subject: 'server', service: key, key: serverKey, before: undefined, after: server },
      { subject: 'counters', service: key },
    ),
  ),
  fc.constantFrom<Change>(
    { subject: 'counters', service: undefined },
    { subject: 'sysctl', name: 'conn_reuse_mode', before: '0', after: '1' },
    {
      ...{ subject: 'sync', role: 'master', before: undefined },
      after: { interface: 'eth0', id: 0, maxLength: 1400, group: '224.0.0.81', port: 8848, ttl: 1 },
    },
    {
      ...{ subject: 'timeouts', before: { tcp: 900, tcpfin: 120, udp: 300 } },
      after: { tcp: 60, tcpfin: 0, udp: 4_000_000_000 },
    },
  ),
);

const line = (value: unknown): string => `${JSON.stringify(value)}\n`;

test('whatever is written is read', () => {
  fc.assert(
    fc.property(changes, (change) => {
      const [record] = parseRecords(line(own(change)));
      expect(record).toEqual(JSON.parse(line(own(change))));
    }),
  );
});

/** A record of which one place, however deep, holds something else. */
const spoilt = fc.tuple(changes, fc.nat(), fc.jsonValue()).map(([change, where, value]) => {
  const places: (() => void)[] = [];
  const record: unknown = JSON.parse(line(own(change)));
  const walk = (node: unknown): void => {
    if (typeof node !== 'object' || node === null) return;
    const fields = node as Record<string, unknown>; // of JSON
    for (const name of Object.keys(fields)) {
      places.push(() => (fields[name] = value));
      walk(fields[name]);
    }
  };
  walk(record);
  places[where % places.length]?.();
  return line(record);
});

test('a line that makes no sense costs that line, and nothing makes recalling throw', () => {
  const text = fc.array(fc.oneof(spoilt, fc.string(), fc.json())).map((lines) => lines.join('\n'));
  fc.assert(
    fc.property(text, (lines) => void recall(parseRecords(`${lines}\n${line(own({ subject: 'counters', service: undefined }))}`))), // prettier-ignore
    { numRuns: 500 },
  );
});

test.each([
  ['another program', { argv: ['sh', '-c', 'true'] }],
  ['an address in another spelling', { changes: [{ subject: 'counters', service: { kind: 'address', protocol: 'tcp', vip: 'fd00:0::1', port: 1, family: 'ipv6' } }] }], // prettier-ignore
  ['a path for a sysctl', { changes: [{ subject: 'sysctl', name: '../kernel', before: '0', after: '1' }] }], // prettier-ignore
])('%s was not written by lvstop', (_, more) => {
  const record = own({ subject: 'counters', service: undefined });
  const steps = record.steps.map((step) => ({ ...step, ...more }));
  expect(parseRecords(line({ ...record, steps }))).toEqual([]);
  expect(parseRecords(line(record))).toHaveLength(1);
});
