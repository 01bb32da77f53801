import { describe, expect, test } from 'vitest';
import { readIpvsadm } from '../../../src/backends/ipvsadm/read.ts';
import { readKernelFiles } from '../../../src/backends/proc/read.ts';
import { createSimulator } from '../../../src/backends/simulator/index.ts';
import { ok } from '../../../src/state/model/result.ts';
import { startPolling } from '../../../src/state/poll/poller.ts';
import { selectTroubles } from '../../../src/state/trouble/select.ts';
import { subjectName } from '../../../src/state/trouble/trouble.ts';
import type { Trouble } from '../../../src/state/trouble/trouble.ts';
import { capturedSnapshot } from '../../helpers/captured-host.ts';
import { capturedSituations } from '../../helpers/fixtures.ts';
import { manualClock } from '../../helpers/manual-clock.ts';

const line = ({ code, severity, subject }: Trouble): string =>
  `${severity} ${code} ${subjectName(subject)}`;

const EVERY_KIND = [
  'critical NO_SERVERS tcp/192.168.65.3:80',
  'warning LAST_SERVER tcp/192.168.65.1:443',
  'warning LAST_SERVER tcp/[2001:db8:65::1]:80',
  'warning REPLIES_UNTRANSLATED fwm/8 192.168.65.11:8080',
];

/** All that an operator would agree with in the tables of the lab. */
const FLAGGED: Readonly<Record<string, readonly string[]>> = {
  'every-scheduler': [
    'info WEIGHTS_IGNORED tcp/192.168.66.1:8011',
    'info WEIGHTS_IGNORED tcp/192.168.66.1:8013',
    'info ONE_ADDRESS_HASHED tcp/192.168.66.1:8021',
  ],
  'every-service-kind': EVERY_KIND,
  'sync-daemon': EVERY_KIND,
  'thresholds-and-weights': ['critical NO_WEIGHT tcp/192.168.68.3:80'],
};

test.each(capturedSituations())('captured: $name', async (situation) => {
  const troubles = selectTroubles(await capturedSnapshot(situation));
  expect(troubles.map(line)).toEqual(FLAGGED[situation.name] ?? []);
});

/** The demo cluster and everything that is said of it meanwhile. */
function watchDemo() {
  const clock = manualClock();
  const host = createSimulator({ clock, seed: 2 });
  const said = new Set<string>();
  const source = {
    name: 'lb1',
    files: readKernelFiles(host, '/proc'),
    ipvsadm: ok(readIpvsadm(host)),
  };
  startPolling({
    ...{ source, clock, intervalMs: 2000, onScreen: () => [] },
    tell(event) {
      if (event.type === 'snapshot-taken')
        for (const trouble of selectTroubles(event.snapshot)) said.add(line(trouble));
    },
  });
  return {
    /** What is said in so many seconds after these commands, the database at its limit aside. */
    async during(seconds: number, ...commands: string[]): Promise<string[]> {
      for (const command of commands)
        expect(await host.run(['ipvsadm', ...command.split(' ')])).toMatchObject({ exitCode: 0 });
      said.clear();
      await clock.advance(seconds * 1000);
      return [...said].filter((text) => !text.includes(':3306')).sort();
    },
    said,
  };
}

const WEB = '-t 192.168.65.127:80 -r 192.168.65.156:80 -g';
const TLS = '-t 192.168.65.127:443 -r 192.168.65.157:443 -g';
const API = '-t 192.168.65.127:8080 -r 10.65.0.11:8081 -m';
const MIRROR = '-t 192.168.65.128:80 -r 172.20.1.10:80 -i';

describe('the demo', () => {
  test('has a database at its limits, and no other trouble', async () => {
    const demo = watchDemo();
    expect(await demo.during(600)).toEqual([]);
    expect(
      [...demo.said].map((text) => text.replace('tcp/192.168.65.127:3306 ', '')).sort(),
    ).toEqual([
      'warning NEARLY_FULL 192.168.65.171:3306',
      'warning NEARLY_FULL 192.168.65.172:3306',
      'warning NO_TRAFFIC 192.168.65.172:3306', // still marked overloaded on its way down
      'warning OVERLOADED 192.168.65.171:3306',
      'warning OVERLOADED 192.168.65.172:3306',
    ]);
  });

  test('may be drained and restored without alarm', async () => {
    const demo = watchDemo();
    expect(await demo.during(60, `-e ${TLS} -w 100`)).toEqual([]);
    expect(await demo.during(200, `-e ${API} -w 0`)).toEqual([]);
    expect(await demo.during(60, `-e ${API} -w 1`)).toEqual([]);
    expect(await demo.during(60, '-Z')).toEqual([]);
    expect(await demo.during(60, `-d ${API.slice(0, -3)}`, `-a ${API} -w 1`)).toEqual([]);
  });

  test('is not drained where templates or hashes hold it up', async () => {
    const demo = watchDemo();
    expect(await demo.during(60, `-e ${WEB} -w 0`)).toEqual([
      'info DRAIN_HELD tcp/192.168.65.127:80 192.168.65.156:80', // before there are rates
      'warning DRAIN_REFILLED tcp/192.168.65.127:80 192.168.65.156:80',
    ]);
    expect(await demo.during(30, `-e ${WEB} -w 3`, `-e ${MIRROR} -w 0`)).toEqual([
      'critical HASHED_CLIENTS_REFUSED tcp/192.168.65.128:80 172.20.1.10:80',
      'warning LAST_SERVER tcp/192.168.65.128:80',
    ]);
  });
});
