import { afterEach, beforeAll, expect, test } from 'vitest';
import { openScreen } from '../helpers/screen.ts';
import type { Screen } from '../helpers/screen.ts';
import { ADDRESSES, type Lab, type LabTerminal } from './lab.ts';
import { sharedLab } from './shared-lab.ts';

let lab: Lab;
let terminal: LabTerminal | undefined;
beforeAll(async () => {
  lab = await sharedLab();
});
afterEach(async () => {
  await terminal?.close();
  terminal = undefined;
});

const SIZE = { columns: 120, rows: 40 };

function open(...args: readonly string[]): {
  screen: Screen;
  text: () => string;
  press: (keys: string) => void;
} {
  const screen = openScreen(SIZE.columns, SIZE.rows);
  const opened = lab.openTerminal(
    'lb1',
    ['lvstop', ...args],
    { ...SIZE, env: { TERM: 'xterm-256color', LANG: 'C.UTF-8' } },
    (output) => {
      void screen.write(output);
    },
  );
  terminal = opened;
  return {
    screen,
    text: () => screen.lines().join('\n'),
    press: (keys) => {
      opened.write(keys);
    },
  };
}

const see = (what: string, text: () => string): Promise<unknown> =>
  lab.waitUntil(() => Promise.resolve(text().includes(what)), { what: `see ${what}` });

/** The figures of a row: what stands behind its address. */
const rowOf = (address: string, text: string): string =>
  text.split('\n').find((line) => line.includes(` ${address} `)) ?? '';

test('traffic that a client makes appears as connections and as rates within two looks', async () => {
  const { text, press, screen } = open('--interval', '3600'); // only ctrl-r makes it look again
  await see(`TCP ${ADDRESSES.directVip}:80`, text);
  expect(text()).toContain('lb1');
  expect(text()).not.toContain('DEMO');
  const service = `${ADDRESSES.tunnelledVip}:80`;
  const [, connections] = await countersOf(service);
  const load = lab.on('client').start(['traffic']);
  await lab.waitUntil(async () => (await countersOf(service))[1] > connections + 5, {
    what: 'the kernel to count the traffic',
  });
  press('\x12');
  await lab.waitUntil(() => Promise.resolve(/tunnel +1 +[1-9]/.test(rowOf(service, text()))), {
    what: 'active connections at the first look',
  });
  const rate = /tunnel +\d+ +\d+ +~?\d+ +\d+ +(<?[\d.]+[kM]?) /;
  const ratePerSecond = (): string => rate.exec(rowOf(service, text()))?.[1] ?? '0';
  // A rate needs two periods of the kernel's estimator between two looks.
  for (let period = 0; period < 3; period += 1) {
    const [, before] = await countersOf(service);
    await lab.waitUntil(async () => (await countersOf(service))[1] > before, {
      what: 'the kernel to count once more',
    });
  }
  press('\x12');
  await lab.waitUntil(() => Promise.resolve(ratePerSecond() !== '0'), {
    what: 'connections per second at the second look',
  });
  await load.stop();
  press('q');
  await lab.waitUntil(() => Promise.resolve(!screen.alternate()), {
    what: 'the main screen again',
  });
  expect(screen.cursorVisible()).toBe(true);
});

/** Address, Conns and so on, as `ipvsadm --stats` prints them for a service. */
async function countersOf(service: string): Promise<readonly [string, number]> {
  const listing = await lab.on('lb1').read(['ipvsadm', '-L', '-n', '--stats', '--exact']);
  const words = listing
    .split('\n')
    .find((line) => line.includes(` ${service} `))
    ?.trim()
    .split(/\s+/);
  return [service, Number(words?.[2])];
}

test('a service that appears or goes does so on the screen, without a key', async () => {
  const { text, press } = open('--interval', '0.5');
  await see('REAL SERVER', text);
  await lab.on('lb1').read(['ipvsadm', '-A', '-t', '10.9.0.99:7', '-s', 'sed']);
  await see('TCP 10.9.0.99:7', text);
  await lab.on('lb1').read(['ipvsadm', '-D', '-t', '10.9.0.99:7']);
  await lab.waitUntil(() => Promise.resolve(!text().includes('10.9.0.99:7')), {
    what: 'the service to go',
  });
  press('q');
});

test('a killed monitor leaves nothing running on the director', async () => {
  const { text } = open();
  await see('REAL SERVER', text);
  await lab.on('lb1').read(['pkill', '-KILL', '-f', 'lvstop-main']);
  await lab.waitUntil(
    async () => (await lab.on('lb1').run(['pgrep', '-f', 'lvstop-main|ipvsadm'])).exitCode !== 0,
    {
      what: 'no process left',
    },
  );
});
