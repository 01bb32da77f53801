import { NO_SHADOW } from '../../../../src/state/model/managed.ts';
import { describe, expect, test } from 'vitest';
import type { Intent } from '../../../../src/state/model/change/intent.ts';
import type { ServerSettings } from '../../../../src/state/model/change/settings.ts';
import { planIntent } from '../../../../src/state/change/plan-intent.ts';
import { emptyMemory } from '../../../../src/state/memory/memory.ts';
import { realServer, serverKey, tcp, virtualService } from '../../../helpers/build.ts';
import { simulatedDirector, succeed } from '../../../helpers/acting-director.ts';
import { hostTarget, linesOf, planned, refused, serverTarget } from '../../../helpers/planning.ts';

const director = () =>
  simulatedDirector(
    '-A -t 10.0.0.9:80 -s wrr',
    '-a -t 10.0.0.9:80 -r 10.0.0.1:8080 -m -w 3 -x 20 -y 10',
    '-a -t 10.0.0.9:80 -r 10.0.0.2:80 -i -w 1 --tun-type gue --tun-port 6080 --tun-csum',
    '-A -f 8 -6 -s wlc',
    '-a -f 8 -6 -r [fd00::1]:0 -g',
  );
const service = tcp('10.0.0.9:80');
const mark = { kind: 'fwmark', mark: 8, family: 'ipv6' } as const;
const add = (
  server: string,
  settings: Partial<ServerSettings> = {},
  of: Extract<Intent, { kind: 'add-server' }>['service'] = service,
): Intent => ({ kind: 'add-server', service: of, key: serverKey(server), settings });
const edit = (server: string, settings: Partial<ServerSettings>): Intent => ({
  ...{ kind: 'edit-server', targets: [serverTarget(server, '10.0.0.9:80')], settings },
});

describe('to add a server', () => {
  test.each([
    [add('10.0.0.7:80'), 'ipvsadm -a -t 10.0.0.9:80 -r 10.0.0.7:80 -g -w 1'],
    [
      add('10.0.0.7:8080', {
        ...{ forwarding: 'masquerade', weight: 5 },
        thresholds: { upper: 9, lower: 9 },
      }),
      'ipvsadm -a -t 10.0.0.9:80 -r 10.0.0.7:8080 -m -w 5 -x 9 -y 9',
    ],
    [
      add('10.0.0.7:80', { forwarding: 'tunnel' }),
      'ipvsadm -a -t 10.0.0.9:80 -r 10.0.0.7:80 -i -w 1',
    ],
    [
      add('[fd00::7]:80', {
        ...{ forwarding: 'tunnel' },
        tunnel: { type: 'gre', port: null, checksum: 'checksum' },
      }),
      'ipvsadm -a -t 10.0.0.9:80 -r [fd00::7]:80 -i -w 1 --tun-type gre --tun-csum',
    ],
    [add('[fd00::7]:90', {}, mark), 'ipvsadm -a -f 8 -6 -r [fd00::7]:90 -g -w 1'],
  ])('%j', async (intent, line) => {
    const plan = await planned(director(), intent);
    expect(linesOf(plan)).toEqual([line]);
    await succeed(director(), plan.steps[0]!.argv);
  });

  test('that is there as wanted is done, otherwise it is refused', async () => {
    const same: Partial<ServerSettings> = {
      ...{ forwarding: 'masquerade', weight: 3 },
      thresholds: { upper: 20, lower: 10 },
    };
    expect((await refused(director(), add('10.0.0.1:8080', same)))[0]).toBe('already');
    expect(await refused(director(), add('10.0.0.1:8080', { ...same, weight: 4 }))).toEqual([
      'exists',
      '10.0.0.1:8080 in tcp/10.0.0.9:80 is there already, with weight 3, not 4',
      'edit it: `lvstop server edit SERVICE SERVER ...`',
    ]);
  });

  test('needs its service', async () => {
    const [code] = await refused(director(), add('10.0.0.7:80', {}, tcp('10.0.0.9:81')));
    expect(code).toBe('no-such-entry');
  });

  test.each([
    ['a port under direct', add('10.0.0.7:8080'), 'only masquerade can change the port'],
    [
      'a port under tunnel',
      add('10.0.0.7:8080', { forwarding: 'tunnel' }),
      'only masquerade can change the port',
    ],
    ['another family', add('[fd00::7]:80'), 'has another address family than the service'],
    ['a weight', add('10.0.0.7:80', { weight: -1 }), '-1 is no weight'],
    [
      'thresholds upside down',
      add('10.0.0.7:80', { thresholds: { upper: 5, lower: 6 } }),
      'the lower threshold 6 is above the upper one 5',
    ],
    [
      'a threshold',
      add('10.0.0.7:80', { thresholds: { upper: 0.5, lower: 0 } }),
      '0.5 is no threshold',
    ],
    [
      'tunnel options without tunnel',
      add('10.0.0.7:80', { tunnel: { type: 'gre', port: null, checksum: 'none' } }),
      'tunnel options do not go with direct',
    ],
    [
      'gue without port',
      add('10.0.0.7:80', {
        ...{ forwarding: 'tunnel' },
        tunnel: { type: 'gue', port: null, checksum: 'none' },
      }),
      'gue needs a port',
    ],
    [
      'gre with port',
      add('10.0.0.7:80', {
        ...{ forwarding: 'tunnel' },
        tunnel: { type: 'gre', port: 5, checksum: 'none' },
      }),
      'gre has no port',
    ],
    [
      'gre with a remote checksum',
      add('10.0.0.7:80', {
        ...{ forwarding: 'tunnel' },
        tunnel: { type: 'gre', port: null, checksum: 'remote' },
      }),
      'only gue has a remote checksum',
    ],
    [
      'ipip with a checksum',
      add('10.0.0.7:80', {
        ...{ forwarding: 'tunnel' },
        tunnel: { type: 'ipip', port: null, checksum: 'checksum' },
      }),
      'ipip has no checksum',
    ],
    ['multicast', add('224.0.0.1:80'), 'is no address of a single host'],
    ['link-local', add('[fe80::1]:0', {}, mark), 'is no address of a single host'],
    ['local', add('10.0.0.7:80', { forwarding: 'local' }), 'local cannot be asked for'],
  ])('with %s cannot be', async (_, intent, why) => {
    const [code, message] = await refused(director(), intent);
    expect([code, message]).toEqual(['usage', expect.stringContaining(why)]);
  });

  test('of another family cannot be while a sync daemon runs', async () => {
    const busy = director();
    await succeed(busy, ['ipvsadm', '--start-daemon', 'master']);
    const [code, message] = await refused(busy, add('[fd00::7]:80', { forwarding: 'tunnel' }));
    expect([code, message]).toEqual(['usage', expect.stringContaining('a sync daemon runs')]);
  });
});

describe('to edit a server', () => {
  test('keeps what is not said', async () => {
    const plan = await planned(
      director(),
      edit('10.0.0.1:8080', { thresholds: { upper: 30, lower: 10 } }),
    );
    expect(plan.title).toBe('Edit 10.0.0.1:8080 in tcp/10.0.0.9:80');
    expect(plan.steps[0]?.does).toBe(
      'upper threshold of 10.0.0.1:8080 in tcp/10.0.0.9:80: 20 -> 30',
    );
    expect(linesOf(plan)).toEqual([
      'ipvsadm -e -t 10.0.0.9:80 -r 10.0.0.1:8080 -m -w 3 -x 30 -y 10',
    ]);
  });

  test('to another method takes the tunnel away, and gives one', async () => {
    const out = await planned(director(), edit('10.0.0.2:80', { forwarding: 'direct', weight: 2 }));
    expect(linesOf(out)).toEqual(['ipvsadm -e -t 10.0.0.9:80 -r 10.0.0.2:80 -g -w 2']);
    expect(out.steps[0]?.does).toBe(
      '10.0.0.2:80 in tcp/10.0.0.9:80: weight 1 -> 2, forwarding tunnel -> direct, tunnel gue port 6080 checksum -> none',
    );
    const odd = { type: 'ipip', port: null, checksum: 'none' } as const;
    const other = await planned(director(), edit('10.0.0.2:80', { tunnel: odd }));
    expect(linesOf(other)).toEqual(['ipvsadm -e -t 10.0.0.9:80 -r 10.0.0.2:80 -i -w 1']);
  });

  test('with another port than its service cannot become direct', async () => {
    expect(await refused(director(), edit('10.0.0.1:8080', { forwarding: 'direct' }))).toEqual([
      'usage',
      "10.0.0.1:8080 in tcp/10.0.0.9:80: only masquerade can change the port, a direct server has the service's port 80",
      'add 10.0.0.1:80 instead (and remove 10.0.0.1:8080 where it is there), or take --forward masquerade',
    ]);
  });

  test('that is so is done', async () => {
    expect((await refused(director(), edit('10.0.0.1:8080', { weight: 3 })))[0]).toBe('already');
  });
});

describe('to remove servers', () => {
  test('names them alone', async () => {
    const plan = await planned(director(), {
      ...{ kind: 'remove-server', targets: [hostTarget('10.0.0.1')] },
    });
    expect(plan.title).toBe('Remove 10.0.0.1:8080 in tcp/10.0.0.9:80');
    expect(linesOf(plan)).toEqual(['ipvsadm -d -t 10.0.0.9:80 -r 10.0.0.1:8080']);
    expect(plan.shares.map(({ server, after }) => [server, after])).toEqual([
      ['10.0.0.2:80', 1],
      ['10.0.0.1:8080', 0],
    ]);
  });
});

describe('a server that ipvsadm cannot ask for', () => {
  const local = realServer('10.0.0.3:80', {
    ...{ forwarding: 'local', thresholds: { upper: 0, lower: 0 }, tunnel: null },
  });
  const facts = {
    table: {
      ...{ director: 'lb1', takenAt: 0, sysctls: new Map() },
      services: [virtualService(service, [local])],
    },
    ...{ memory: emptyMemory, owner: undefined, shadow: NO_SHADOW },
  };

  const targets = [serverTarget('10.0.0.3:80', '10.0.0.9:80')];
  test.each<Intent>([edit('10.0.0.3:80', { weight: 5 }), { kind: 'drain', targets }])(
    'is not edited: %j',
    (intent) => {
      expect(planIntent(intent, facts)).toMatchObject({
        ok: false,
        error: {
          code: 'cannot-restate',
          message: expect.stringContaining('an edit would make it direct') as string,
        },
      });
    },
  );

  test('can be removed', () => {
    const intent: Intent = { kind: 'remove-server', targets };
    expect(planIntent(intent, facts).ok).toBe(true);
  });
});
