import { describe, expect, test } from 'vitest';
import { readDirectorTable } from '../../../src/state/change/read-table.ts';
import type { Host } from '../../../src/state/ports.ts';
import { tcp } from '../../helpers/build.ts';
import {
  actingDirector,
  simulatedDirector,
  succeed,
  tableOf,
} from '../../helpers/acting-director.ts';

const RULES = [
  '-A -t 10.0.0.9:80 -s sh -b sh-port -p 60 -M 255.255.255.0',
  '-a -t 10.0.0.9:80 -r 10.0.0.1:8080 -m -w 3 -x 20 -y 10',
  '-a -t 10.0.0.9:80 -r 10.0.0.2:80 -i --tun-type gue --tun-port 6080 --tun-csum',
  '-A -f 8 -6 -s wlc',
];

test('nothing is missing of a service and its servers', async () => {
  const table = await tableOf(simulatedDirector(...RULES), [tcp('10.0.0.9:80')]);
  expect(table.services).toMatchObject([
    {
      id: 'tcp/10.0.0.9:80',
      scheduler: 'sh',
      schedulerFlags: ['sh-port'],
      persistence: { seconds: 60, netmask: '255.255.255.0', engine: null },
      onePacket: false,
      servers: [
        {
          ...{ id: '10.0.0.1:8080', forwarding: 'masquerade', weight: 3, tunnel: null },
          ...{ thresholds: { upper: 20, lower: 10 }, active: 0, inactive: 0, persistent: 0 },
        },
        { id: '10.0.0.2:80', tunnel: { type: 'gue', port: 6080, checksum: 'checksum' } },
      ],
    },
  ]);
});

test('the settings of the director are told', async () => {
  const director = simulatedDirector(...RULES);
  await succeed(director, ['ipvsadm', '--start-daemon', 'backup', '--syncid', '9']);
  const read = await readDirectorTable(director, [], ['sync_threshold', '../escape']);
  expect(read.ok && read.value).toEqual({
    director: 'lb1',
    takenAt: director.clock.wallMs(),
    services: [],
    timeouts: { tcp: 900, tcpfin: 120, udp: 300 },
    sync: [
      {
        ...{ role: 'backup', interface: 'eth0', id: 9 },
        ...{ maxLength: 1472, group: '224.0.0.81', port: 8848, ttl: 1 },
      },
    ],
    sysctls: new Map([
      ['expire_quiescent_template', '0'],
      ['expire_nodest_conn', '0'],
      ['conn_reuse_mode', '1'],
      ['sloppy_tcp', expect.any(String)],
      ['sync_threshold', '3\t50'],
    ]),
  });
});

test('a service that is not there is absent, a mark of unknown family is found', async () => {
  const director = simulatedDirector(...RULES);
  const wanted = [tcp('10.0.0.77:80'), { kind: 'fwmark', mark: 8 } as const];
  expect((await tableOf(director, wanted)).services.map(({ id }) => id)).toEqual(['fwm6/8']);
});

test('flags that ipvsadm has no name for are told as such', async () => {
  const director = simulatedDirector('-A -t 10.0.0.9:80 -s sh -b flag-3');
  expect((await tableOf(director)).services).toMatchObject([{ unnamedFlags: true }]);
});

describe('a table that changes while it is read', () => {
  /** Somebody sets another weight before each of these many listings. */
  function restless(times: number): Host {
    const { host } = simulatedDirector(...RULES);
    let left = times;
    return {
      ...host,
      async run(argv, options) {
        if (argv.includes('--persistent-conn') && left > 0) {
          left -= 1;
          const weight = String(100 + left);
          await host.run(
            ['ipvsadm', '-e', '-t', '10.0.0.9:80', '-r', '10.0.0.1:8080', '-m', '-w', weight],
            {},
          );
        }
        return host.run(argv, options);
      },
    };
  }

  test('is read again', async () => {
    const table = await tableOf(actingDirector(restless(2)), [tcp('10.0.0.9:80')]);
    expect(table.services[0]?.servers[0]?.weight).toBe(100);
  });

  test('is given up after three times', async () => {
    const read = await readDirectorTable(actingDirector(restless(3)), [tcp('10.0.0.9:80')]);
    expect(read).toEqual({ ok: false, error: { code: 'TABLE_UNSETTLED', attempts: 3 } });
  });
});

test('a row that cannot be read is no table at all', async () => {
  const { host } = simulatedDirector(...RULES);
  const garbled: Host = {
    ...host,
    async run(argv, options) {
      const ended = await host.run(argv, options);
      return ended.kind === 'exited' && argv.includes('--thresholds')
        ? { ...ended, stdout: ended.stdout.replace('20', '2O') }
        : ended;
    },
  };
  expect(await readDirectorTable(actingDirector(garbled), 'all')).toMatchObject({
    ok: false,
    error: { code: 'ROWS_UNREADABLE', source: 'ipvsadm -L -n --thresholds' },
  });
});

test('without ipvsadm nothing is read', async () => {
  const director = {
    ...simulatedDirector(),
    ipvsadm: { ok: false, error: { code: 'IPVSADM_MISSING' } } as const,
  };
  expect(await readDirectorTable(director, 'all')).toEqual(director.ipvsadm);
});
