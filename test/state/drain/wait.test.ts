import { expect, test } from 'vitest';
import type { DrainEnd, DrainNews, DrainWait } from '../../../src/state/drain/wait.ts';
import { waitForDrain } from '../../../src/state/drain/wait.ts';
import { drainText } from '../../../src/state/drain/words.ts';
import type { KernelServer, KernelService } from '../../../src/state/model/reading.ts';
import { err, ok } from '../../../src/state/model/result.ts';
import { kernelServer, kernelService, serverKey, tcp } from '../../helpers/build.ts';
import type { ManualClock } from '../../helpers/manual-clock.ts';
import { manualClock, settle } from '../../helpers/manual-clock.ts';
import type { ScriptedSource } from '../../helpers/scripted-source.ts';
import { scriptedSource } from '../../helpers/scripted-source.ts';
import { invalid, template } from './scene.ts';

const SERVICE = tcp('10.0.0.1:80');
const TARGET = { service: SERVICE, server: serverKey('10.0.1.1:80') };
const OTHER = { service: tcp('10.0.0.9:80'), server: serverKey('10.0.1.1:80') };

const service = (own: Partial<KernelServer>, more: Partial<KernelService> = {}): KernelService =>
  kernelService(
    SERVICE,
    [
      kernelServer('10.0.1.1:80', { weight: 0, forwarding: 'masquerade', ...own }),
      kernelServer('10.0.1.2:80'),
    ],
    more,
  );

interface Scene {
  readonly source: ScriptedSource;
  readonly clock: ManualClock;
  readonly news: DrainNews[];
  /** Without what only counts down. */
  readonly said: () => readonly string[];
  readonly ended: () => DrainEnd | undefined;
  /** What the kernel holds from now on. */
  readonly set: (...services: readonly KernelService[]) => void;
}

function begin(services: readonly KernelService[], more: Partial<DrainWait> = {}): Scene {
  const source = scriptedSource(services);
  const clock = manualClock();
  const news: DrainNews[] = [];
  let end: DrainEnd | undefined;
  void waitForDrain({
    director: Object.assign(source, { clock }),
    targets: [TARGET],
    intervalMs: 2000,
    timeoutMs: 60_000,
    tell: (each) => news.push(each),
    ...more,
  }).then((value) => {
    end = value;
  });
  return {
    source,
    clock,
    news,
    said: () =>
      news.filter(({ isOnlyTime }) => !isOnlyTime).map(({ assessment }) => drainText(assessment)),
    ended: () => end,
    set: (...now) => {
      source.table = ok({ services: now, issues: [] });
    },
  };
}

test('tells each change once, and ends when nothing is left', async () => {
  const { clock, set, said, ended } = begin([service({ active: 2 })]);
  await clock.advance(4000);
  set(service({ active: 1, inactive: 1 }));
  await clock.advance(4000);
  expect(ended()).toBeUndefined();
  set(service({ inactive: 2 }));
  await clock.advance(2000);
  expect(ended()).toEqual({ kind: 'drained' });
  expect(said().map((text) => text.replace(/,.*/, ''))).toEqual([
    'draining: 2 left',
    'draining: 1 left',
    'drained',
  ]);
});

test('asks ipvsadm about the services concerned only', async () => {
  const { clock, source } = begin([
    service({ active: 1 }),
    kernelService(tcp('10.0.0.7:80'), [kernelServer('10.0.1.1:80', { weight: 0 })]),
  ]);
  await clock.advance(0);
  expect(source.asked).toEqual(['stats of 1', 'persistent-conn of 1', 'timeouts']);
});

test('of several targets waits for the last', async () => {
  const other = kernelService(OTHER.service, [
    kernelServer('10.0.1.1:80', { weight: 0, active: 1 }),
  ]);
  const empty = kernelService(OTHER.service, [kernelServer('10.0.1.1:80', { weight: 0 })]);
  const { clock, set, ended } = begin([service({}), other], { targets: [TARGET, OTHER] });
  await clock.advance(2000);
  expect(ended()).toBeUndefined();
  set(service({}), empty);
  await clock.advance(2000);
  expect(ended()).toEqual({ kind: 'drained' });
});

test('ends in time', async () => {
  const { clock, ended } = begin([service({ active: 1 })], { timeoutMs: 9000 });
  await clock.advance(8999);
  expect(ended()).toBeUndefined();
  await clock.advance(1);
  expect(ended()).toEqual({ kind: 'timed-out' });
});

test('ends in time though the director never answers', async () => {
  const { clock, source, ended } = begin([service({})], { timeoutMs: 9000 });
  source.gate = new Promise(() => undefined);
  await clock.advance(9000);
  expect(ended()).toEqual({ kind: 'timed-out' });
});

test('ends when the operator has enough, and leaves no timer behind', async () => {
  const stop = Promise.withResolvers<undefined>();
  const { clock, source, ended } = begin([service({ active: 1 })], {
    stop: stop.promise.then(() => undefined),
  });
  await clock.advance(1000);
  stop.resolve(undefined);
  await settle();
  expect(ended()).toEqual({ kind: 'stopped' });
  const { looks } = source;
  await clock.advance(100_000);
  expect(source.looks).toBe(looks);
});

test('says that somebody gave the server weight again', async () => {
  const { clock, set, ended } = begin([service({ active: 1 })]);
  await clock.advance(0);
  set(service({ active: 1, weight: 5 }));
  await clock.advance(2000);
  expect(ended()).toEqual({ kind: 'restored', target: TARGET, weight: 5 });
});

test.each([
  ['the server', [kernelService(SERVICE, [kernelServer('10.0.1.2:80')])]],
  ['the service', []],
])('says that somebody removed %s', async (_, left) => {
  const { clock, set, ended } = begin([service({ active: 1 })]);
  await clock.advance(0);
  set(...left);
  await clock.advance(2000);
  expect(ended()).toEqual({ kind: 'gone', target: TARGET });
});

test('what the kernel leaves out of its file is not gone', async () => {
  const { clock, source, ended } = begin([service({ active: 1 })]);
  Object.assign(source, { ipvsadm: err({ code: 'NOT_PERMITTED', attempted: 'ipvsadm' }) });
  await clock.advance(0);
  source.table = ok({ services: [], issues: [], isWhole: false });
  await clock.advance(2000 * 3);
  expect(ended()).toEqual({ kind: 'failed', problem: { code: 'TABLE_INCOMPLETE' } });
});

test('a look may fail now and then', async () => {
  const { clock, source, set, ended } = begin([service({ active: 1 })]);
  const problem = { code: 'PROC_UNREADABLE', path: '/proc/net/ip_vs', reason: 'EIO' } as const;
  await clock.advance(0);
  source.table = err(problem);
  await clock.advance(4000);
  set(service({ active: 1 }));
  await clock.advance(2000);
  expect(ended()).toBeUndefined();
  source.table = err(problem);
  await clock.advance(6000);
  expect(ended()).toEqual({ kind: 'failed', problem });
});

const PERSISTENT: Partial<KernelService> = { persistence: { jiffies: 36_000, mask: 0xffffffff } };

test('without rights to ask ipvsadm the connection table tells of templates', async () => {
  const { clock, source, said, ended } = begin([service({}, PERSISTENT)]);
  Object.assign(source, { ipvsadm: err({ code: 'NOT_PERMITTED', attempted: 'ipvsadm' }) });
  source.connections = [template(300), invalid(200)];
  await clock.advance(0);
  expect(said()[0]).toMatch(/^draining: 1 template left/);
  source.connections = [invalid(200)];
  await clock.advance(2000);
  expect(ended()).toEqual({ kind: 'drained' });
});

test('a large connection table is read only when asked for', async () => {
  const large = [service({ active: 20_000 }, PERSISTENT)];
  const read = async (more: Partial<DrainWait>) => {
    const scene = begin(large, more);
    scene.source.connections = [template(300)];
    await scene.clock.advance(0);
    return scene.news[0]?.assessment.left.templates;
  };
  expect(await read({})).toBeUndefined();
  expect(await read({ allEntries: true })).toBe(1);
});
