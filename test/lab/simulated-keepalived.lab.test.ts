import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openSite } from '../helpers/simulated-site.ts';
import type { BackgroundCommand } from './host.ts';
import { bootLab, type Lab } from './lab.ts';
import { grouped, services, single } from './simulated-keepalived/configurations.ts';
import type { Member, ServiceEdits } from './simulated-keepalived/configurations.ts';
import { dumpOf, realDirector, simulatedDirector } from './simulated-keepalived/director.ts';
import type { Director, Pause } from './simulated-keepalived/director.ts';
import { comparable } from './simulated-keepalived/lines-compared.ts';
import { recordPair } from './simulated-keepalived/pair-record.ts';

const CONFIG = '/etc/keepalived/keepalived.conf';
const DRAIN = '/etc/keepalived/drain';
const STOP = '/etc/keepalived/stop';

let lab: Lab;
beforeAll(async () => {
  lab = await bootLab();
  for (const name of ['lb1', 'lb2'] as const)
    await lab.on(name).read(['systemctl', 'stop', 'keepalived']);
});
afterAll(() => lab.close());

const realPause: Pause = () => sleep(40);

/** The same two files on both: the lab's directors are started with them, lb1 first. */
async function startReal(near: string, far: string): Promise<readonly [Director, Director]> {
  const [lb1, lb2] = [realDirector(lab.on('lb1')), realDirector(lab.on('lb2'))];
  for (const [director, text] of [
    [lb1, near],
    [lb2, far],
  ] as const) {
    await director.run(['systemctl', 'stop', 'keepalived']);
    await director.run(['rm', '-f', DRAIN, STOP]);
    await director.run(['tee', CONFIG], text);
    await director.run(['systemctl', 'start', 'keepalived']);
    await lab.waitUntil(async () => (await director.run(['cat', '/run/vrrp.pid'])) !== '', {
      what: 'keepalived to run',
    });
    if (director === lb1) await lab.waitUntil(() => isMaster(lb1), { what: 'lb1 to be master' });
  }
  return [lb1, lb2];
}

const isMaster = async (director: Director): Promise<boolean> =>
  (await director.run(['ip', '-o', 'addr'])).includes(' 10.9.0.161/');

/** What is done to one of the two, and what it is called. */
type Step = readonly [name: string, act: (lb1: Director, lb2: Director) => Promise<unknown>];

const nothing = (): Promise<void> => Promise.resolve();

const pauseOf =
  (wait: (ms: number) => void): Pause =>
  () => {
    wait(20);
    return Promise.resolve();
  };

/** Longer than any change of a pair with adverts every second takes. */
const SETTLED_MS = 9000;

async function expectSameCourse(near: string, far: string, steps: readonly Step[]): Promise<void> {
  const { site, wait } = openSite({ near: { [CONFIG]: near }, far: { [CONFIG]: far } });
  const simulated = [simulatedDirector(site.near), simulatedDirector(site.far)] as const;
  const simulatedPause = pauseOf(wait);
  const real = await startReal(near, far);
  for (const [name, act] of [['start', nothing] as const, ...steps]) {
    await act(...simulated);
    await act(...real);
    wait(SETTLED_MS);
    const expected = await recordPair(simulated, simulatedPause, 0.3);
    // on a busy machine a consequence takes longer, and a skew is no shorter
    const togetherSeconds = expected.first === 'together' ? 2 : 0.3;
    let found: unknown;
    const deadline = performance.now() + 3 * SETTLED_MS;
    do found = await recordPair(real, realPause, togetherSeconds);
    while (JSON.stringify(found) !== JSON.stringify(expected) && performance.now() < deadline);
    expect({ after: name, ...(found as object) }).toEqual({ after: name, ...expected });
  }
}

const write = (path: string, text: string) => (director: Director) =>
  director.run(['tee', path], text);
const systemctl = (verb: string) => (director: Director) =>
  director.run(['systemctl', verb, 'keepalived']);

const MASTER: Member = { state: 'MASTER', priority: 150 };
const BACKUP: Member = { state: 'BACKUP', priority: 100 };

// Adverts go once a second, and every step waits for them.
describe(
  'a simulated pair goes through the same states as a real one',
  { timeout: 300_000 },
  () => {
    test('track file: lower, FAULT by its value, FAULT without weight', async () => {
      await expectSameCourse(single(MASTER), single(BACKUP), [
        ['low', write(DRAIN, '60\n')],
        ['high again', write(DRAIN, '0\n')],
        ['fault by value', write(DRAIN, '254\n')],
        ['no fault', write(DRAIN, '0\n')],
        ['fault without weight', write(STOP, '1\n')],
        ['healthy', write(STOP, '0\n')],
      ]);
    });

    test('priority in the file and reload', async () => {
      await expectSameCourse(single(MASTER), single(BACKUP), [
        ['low in the file', write(CONFIG, single({ ...MASTER, priority: 90 }))],
        ['reloaded', systemctl('reload')],
        ['high in the file', write(CONFIG, single(MASTER))],
        ['reloaded back', systemctl('reload')],
      ]);
    });

    test('stop and start', async () => {
      await expectSameCourse(single(MASTER), single(BACKUP), [
        ['stopped', systemctl('stop')],
        ['started', systemctl('start')],
      ]);
    });

    test('a peer with nopreempt does not take over from a lower priority', async () => {
      const calm = { ...BACKUP, more: '    nopreempt\n' };
      await expectSameCourse(single(MASTER), single(calm), [
        ['low', write(DRAIN, '60\n')],
        ['fault', write(STOP, '1\n')],
        ['healthy, but lower', write(STOP, '0\n')],
        ['high again', write(DRAIN, '0\n')],
      ]);
    });

    test('a sync group moves as one', async () => {
      await expectSameCourse(grouped(MASTER), grouped(BACKUP), [
        ['fault', write(STOP, '1\n')],
        ['healthy', write(STOP, '0\n')],
        ['stopped', systemctl('stop')],
        ['started', systemctl('start')],
      ]);
    });
  },
);

/** Listens on a port of the director until it is stopped. */
const LISTENER =
  'use IO::Socket::INET; my $s = IO::Socket::INET->new(Listen => 9, LocalAddr => "127.0.0.1:$ARGV[0]", ReuseAddr => 1) or die; while (my $c = $s->accept) { close $c }';
const listen = (port: number): BackgroundCommand =>
  lab.on('lb1').start(['perl', '-e', LISTENER, String(port)]);

const FIRST: ServiceEdits = { weight: 3, upper: 0, scheduler: 'wrr', method: 'DR', extra: false };
const fileOf = (edits: ServiceEdits): string => single(MASTER) + services(edits);

describe('a simulated healthchecker does the same to the kernel as a real one', () => {
  const timeout = 300_000;
  test(
    'start, dumps, server down and up, manual changes, reload with edits, stop',
    { timeout },
    async () => {
      const open = new Set([7001, 7002]);
      const { site, wait, ipvsadm } = openSite(
        { near: { [CONFIG]: fileOf(FIRST) }, far: { [CONFIG]: single(BACKUP) } },
        { isSilent: (endpoint) => !open.has(Number(endpoint.split(':').at(-1))) },
      );
      let [first, second] = [listen(7001), listen(7002)];
      const [lb1] = await startReal(fileOf(FIRST), single(BACKUP));
      const near = simulatedDirector(site.near);
      const same = async (what: string): Promise<void> => {
        wait(5000);
        const expected = ipvsadm('-S', '-n');
        let found: string;
        const deadline = performance.now() + 15_000;
        do {
          found = (await lb1.run(['ipvsadm', '-S', '-n'])).replaceAll(' --tun-type ipip', '');
          await realPause();
        } while (found !== expected && performance.now() < deadline);
        expect(`${what}\n${found}`).toBe(`${what}\n${expected}`);
      };
      const both = async (act: (director: Director) => Promise<unknown>): Promise<void> => {
        await act(near);
        await act(lb1);
      };
      const manually = async (...words: readonly string[]): Promise<void> => {
        ipvsadm(...words);
        await lb1.run(['ipvsadm', ...words]);
      };
      const sameDumps = async (): Promise<void> => {
        for (const file of ['keepalived.data', 'keepalived_check.data']) {
          const expected = comparable(await dumpOf(near, 'data', file, pauseOf(wait)));
          let found: readonly string[];
          const deadline = performance.now() + 15_000; // until every check has run
          do found = comparable(await dumpOf(lb1, 'data', file, realPause));
          while (found.join() !== expected.join() && performance.now() < deadline);
          expect(found).toEqual(expected);
        }
      };

      await same('start');
      await sameDumps();
      await second.stop();
      open.delete(7002);
      await same('second down: one inhibited, quorum lost');
      await sameDumps();
      second = listen(7002);
      open.add(7002);
      await same('second up');
      await manually('-e', '-t', '10.9.0.161:80', '-r', '10.9.0.13:80', '-g', '-w', '0');
      await manually('-e', '-t', '10.9.0.161:80', '-r', '10.9.0.14:80', '-m', '-w', '7');
      await manually('-d', '-t', '10.9.0.162:80', '-r', '10.9.0.13:80');
      await same('by hand');
      await both(systemctl('reload'));
      await same('reloaded without an edit');
      await first.stop();
      open.delete(7001);
      await same('first down');
      first = listen(7001);
      open.add(7001);
      await same('first up: what was done by hand is overwritten');
      for (const edits of [
        { ...FIRST, weight: 9 },
        { ...FIRST, weight: 9, upper: 40 },
        { ...FIRST, weight: 9, upper: 40, scheduler: 'wlc' },
        { ...FIRST, weight: 9, upper: 40, scheduler: 'wlc', method: 'NAT', extra: true },
        FIRST,
      ]) {
        await both(write(CONFIG, fileOf(edits)));
        await both(systemctl('reload'));
        await same(`reloaded with ${JSON.stringify(edits)}`);
        await sameDumps();
      }
      await manually('-A', '-t', '10.9.0.199:80', '-s', 'rr');
      await both(systemctl('stop'));
      await same('stopped');
      await first.stop();
      await second.stop();
    },
  );
});
