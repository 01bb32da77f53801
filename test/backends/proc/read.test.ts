import { describe, expect, test } from 'vitest';
import { readKernelFiles } from '../../../src/backends/proc/read.ts';
import type { ConnectionRow } from '../../../src/state/model/connection.ts';
import type { Host, ReadOutcome } from '../../../src/state/ports.ts';
import { fakeHost } from '../../helpers/fake-host.ts';
import { readFixture } from '../../helpers/fixtures.ts';

const captured = (name: string): string => readFixture(`captured/every-service-kind/${name}`);

const reading = (files: Readonly<Record<string, string | ReadOutcome>>) =>
  readKernelFiles(fakeHost({ files }), '/p');

describe('the table', () => {
  test('is read below the given procfs', async () => {
    const table = await reading({ '/p/net/ip_vs': captured('net/ip_vs') }).table();
    expect(table.ok && table.value.services.length).toBe(19);
    expect(table.ok && table.value.issues).toEqual([]);
  });

  test('is missing where IPVS is not loaded', async () => {
    const host = fakeHost({ files: { '/proc/net/ip_vs': { kind: 'missing' } } });
    expect(await readKernelFiles(host, '/proc').table()).toEqual({
      ok: false,
      error: { code: 'IPVS_NOT_LOADED', path: '/proc/net/ip_vs' },
    });
  });

  test('is missing below another path, which may be the wrong one', async () => {
    expect(await reading({ '/p/net/ip_vs': { kind: 'missing' } }).table()).toMatchObject({
      error: { code: 'PROC_UNREADABLE', path: '/p/net/ip_vs' },
    });
  });

  test.each(['', 'something else\n', '\0\0\n'])('is no table at all: %j', async (text) => {
    expect(await reading({ '/p/net/ip_vs': text }).table()).toMatchObject({
      error: { code: 'PROC_UNREADABLE', reason: 'it holds no IPVS table' },
    });
  });

  test('is in trouble or not, told without reading it all', async () => {
    const host = (more: boolean, read: ReadOutcome): Host => ({
      run: () => Promise.resolve({ kind: 'not-found' }),
      read: () => Promise.resolve(read),
      hasMore: () => Promise.resolve(more),
    });
    const text = { kind: 'read', text: captured('net/ip_vs') } as const;
    expect(await readKernelFiles(host(true, text), '/proc').trouble()).toBeUndefined();
    const missing = readKernelFiles(host(false, { kind: 'missing' }), '/proc');
    expect(await missing.trouble()).toMatchObject({ code: 'IPVS_NOT_LOADED' });
  });

  test.each([
    [{ kind: 'denied' } as const, 'permission denied'],
    [{ kind: 'failed', reason: 'EIO' } as const, 'EIO'],
  ])('cannot be read: %j', async (outcome, reason) => {
    expect(await reading({ '/p/net/ip_vs': outcome }).table()).toEqual({
      ok: false,
      error: { code: 'PROC_UNREADABLE', path: '/p/net/ip_vs', reason },
    });
  });
});

describe('a table the kernel did not print whole', () => {
  const TEXT = captured('net/ip_vs');

  /** Reads the table once for each text, from a host that answers whether there is more. */
  async function tables(texts: readonly string[], hasMore: boolean) {
    const asked: [string, number][] = [];
    const left = [...texts];
    const host: Host = {
      run: () => Promise.reject(new Error('nothing to run')),
      read: () => Promise.resolve({ kind: 'read', text: left.shift() ?? '' }),
      hasMore(path, bytes) {
        asked.push([path, bytes]);
        return Promise.resolve(hasMore);
      },
    };
    const files = readKernelFiles(host, '/p');
    const whole: (boolean | undefined)[] = [];
    while (left.length > 0) {
      const table = await files.table();
      whole.push(table.ok ? table.value.isWhole : undefined);
    }
    return { asked, whole };
  }

  test('goes on beyond what was read, one byte into the next row', async () => {
    expect(await tables([TEXT], true)).toEqual({
      asked: [['/p/net/ip_vs', TEXT.length + 1]],
      whole: [false],
    });
    expect((await tables([TEXT], false)).whole).toEqual([true]);
  });

  test('is looked for again when the length changes, and now and then', async () => {
    const same = Array<string>(11).fill(TEXT);
    expect((await tables(same, true)).asked).toHaveLength(2);
    expect((await tables(same, true)).whole).toEqual(same.map(() => false));
    expect((await tables([TEXT, TEXT, `${TEXT}more\n`, TEXT], true)).asked).toHaveLength(3);
  });
});

describe.each([
  ['totals', 'net/ip_vs_stats'],
  ['liveTotals', 'net/ip_vs_stats_percpu'],
] as const)('%s', (method, name) => {
  const path = `/p/${name}`;

  test('are read', async () => {
    expect(await reading({ [path]: captured(name) })[method]()).toMatchObject({ ok: true });
  });

  test('are missing', async () => {
    expect(await reading({ [path]: { kind: 'missing' } })[method]()).toEqual({
      ok: false,
      error: { code: 'PROC_UNREADABLE', path, reason: 'no such file' },
    });
  });

  test('are unreadable rather than wrong', async () => {
    const text = captured(name).replace('Conns', 'Coins');
    expect(await reading({ [path]: text })[method]()).toEqual({
      ok: false,
      error: {
        code: 'ROWS_UNREADABLE',
        source: path,
        rows: 1,
        example: text.split('\n')[1],
      },
    });
  });
});

test.each<[string | ReadOutcome, boolean]>([
  ['0\n', false],
  ['1\n', true],
  ['', true],
  [{ kind: 'missing' }, true],
  [{ kind: 'denied' }, true],
])('counters with run_estimation %j are live: %s', async (file, live) => {
  const files = { '/p/sys/net/ipv4/vs/run_estimation': file };
  expect(await reading(files).countersAreLive()).toBe(live);
});

describe('the connection table', () => {
  const text = readFixture('captured/traffic/net/ip_vs_conn');
  const isUdp = ({ protocol }: ConnectionRow): boolean => protocol === 'udp';

  test('is read whole where the host cannot give it in pieces', async () => {
    const listing = await reading({ '/p/net/ip_vs_conn': text }).connections(isUdp);
    expect(listing).toMatchObject({ ok: true, value: { unreadable: 0 } });
    expect(listing.ok && listing.value.rows.every(isUdp)).toBe(true);
  });

  test('is never held where it can', async () => {
    const host: Host = {
      run: () => Promise.resolve({ kind: 'not-found' }),
      read: () => Promise.reject(new Error('read whole')),
      scan: (path, see) => {
        see(text.slice(0, 1000));
        see(text.slice(1000));
        return Promise.resolve(
          path === '/p/net/ip_vs_conn' ? { kind: 'scanned' } : { kind: 'missing' },
        );
      },
    };
    const whole = await reading({ '/p/net/ip_vs_conn': text }).connections(isUdp);
    expect(await readKernelFiles(host, '/p').connections(isUdp)).toEqual(whole);
  });

  test('says why it cannot be read', async () => {
    const listing = await reading({ '/p/net/ip_vs_conn': { kind: 'denied' } }).connections(isUdp);
    expect(listing).toEqual({
      ok: false,
      error: {
        code: 'PROC_UNREADABLE',
        path: '/p/net/ip_vs_conn',
        reason: 'permission denied',
      },
    });
  });
});

describe('a sysctl', () => {
  test('is told without its newline, tabs as they are', async () => {
    const path = '/p/sys/net/ipv4/vs/sync_threshold';
    expect(await reading({ [path]: '3\t50\n' }).sysctl('sync_threshold')).toEqual({
      ok: true,
      value: '3\t50',
    });
  });

  test('cannot lead out of its folder', async () => {
    expect(await reading({}).sysctl('../../../kernel/hostname')).toMatchObject({
      ok: false,
      error: { reason: 'no such file' },
    });
  });
});
