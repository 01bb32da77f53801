import { expect, test } from 'vitest';
import { parseSyncDaemons } from '../../../src/backends/ipvsadm/parse-sync-daemons.ts';
import { capturedSituations, readFixture } from '../../helpers/fixtures.ts';

const MASTER =
  'master sync daemon (mcast=d0, syncid=7, maxlen=1472, group=224.0.0.81, port=8848, ttl=1)';
const BACKUP = 'backup sync daemon (mcast=bond0.7, syncid=255)';

test('none', () => {
  expect(parseSyncDaemons('')).toEqual({ value: [], issues: [] });
});

test('one, as old tools print it too', () => {
  expect(parseSyncDaemons(`${BACKUP}\n`)).toEqual({
    value: [{ role: 'backup', interface: 'bond0.7', id: 255 }],
    issues: [],
  });
});

test('both', () => {
  expect(parseSyncDaemons(`${MASTER}\n${BACKUP}\n`).value).toEqual([
    {
      ...{ role: 'master', interface: 'd0', id: 7 },
      ...{ maxLength: 1472, group: '224.0.0.81', port: 8848, ttl: 1 },
    },
    { role: 'backup', interface: 'bond0.7', id: 255 },
  ]);
});

test('a group may be IPv6', () => {
  const text = `${MASTER.replace('224.0.0.81', 'ff02::1')}\n`;
  expect(parseSyncDaemons(text)).toMatchObject({
    value: [{ role: 'master', group: 'ff02::1' }],
    issues: [],
  });
});

test.each(capturedSituations())('captured: $name', ({ read }) => {
  expect(parseSyncDaemons(read('ipvsadm/daemon.txt')).issues).toEqual([]);
});

test('captured: daemons that run', () => {
  const { value } = parseSyncDaemons(readFixture('captured/sync-daemon/ipvsadm/daemon.txt'));
  expect(value.map(({ role }) => role)).toContain('master');
});

test.each([
  ['an unknown role', MASTER.replace('master', 'leader'), 'UNKNOWN_LINE'],
  ['an id past 255', MASTER.replace('=7', '=256'), 'UNKNOWN_LINE'],
  ['no id', 'master sync daemon (mcast=d0)', 'UNKNOWN_LINE'],
  ['a group that is no address', MASTER.replace('224.0.0.81', 'all'), 'UNKNOWN_LINE'],
  ['a port that is no number', MASTER.replace('8848', '8k'), 'UNKNOWN_LINE'],
  ['more behind it', `${MASTER} and`, 'UNKNOWN_LINE'],
])('%s is an issue', (_, row, code) => {
  expect(parseSyncDaemons(`${row}\n`)).toEqual({
    value: [],
    issues: [{ code, line: 1, found: row }],
  });
});

test('a role runs once', () => {
  expect(parseSyncDaemons(`${MASTER}\n${MASTER}\n`)).toMatchObject({
    value: [{ role: 'master' }],
    issues: [{ code: 'DUPLICATE', line: 2 }],
  });
});
