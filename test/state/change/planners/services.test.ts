import { describe, expect, test } from 'vitest';
import type { ServiceKey } from '../../../../src/state/model/address.ts';
import type { Intent } from '../../../../src/state/model/change/intent.ts';
import type { ServiceSettings } from '../../../../src/state/model/change/settings.ts';
import { undoSteps } from '../../../../src/state/change/reverse.ts';
import { simulatedDirector, succeed } from '../../../helpers/acting-director.ts';
import { tcp } from '../../../helpers/build.ts';
import { linesOf, planned, refused, runPlan } from '../../../helpers/planning.ts';

const director = () =>
  simulatedDirector(
    '-A -t 10.0.0.9:80 -s sh -b sh-port -p 60 -M 255.255.255.0 --pe sip',
    '-a -t 10.0.0.9:80 -r 10.0.0.3:80 -g',
    '-a -t 10.0.0.9:80 -r 10.0.0.1:8080 -m -w 3 -x 20',
    '-a -t 10.0.0.9:80 -r 10.0.0.2:80 -g',
    '-A -u 10.0.0.9:53 -s rr -o',
    '-A -f 8 -6 -s wlc -p 45 -M 64',
    '-A -t 10.0.0.9:81 -s mh -b flag-3',
  );
const web = tcp('10.0.0.9:80');
const fresh = tcp('10.0.0.9:8443');
const udp: ServiceKey = { ...tcp('10.0.0.9:5353'), protocol: 'udp' as const };
const add = (settings: Partial<ServiceSettings> = {}, key: ServiceKey = fresh): Intent => ({
  ...{ kind: 'add-service', key, settings },
});
const edit = (settings: Partial<ServiceSettings>, key: ServiceKey = web): Intent => ({
  ...{ kind: 'edit-service', key, settings },
});
const sticky = { seconds: 60, netmask: '255.255.255.255', engine: null };

describe('to add a service', () => {
  test.each([
    [add(), 'ipvsadm -A -t 10.0.0.9:8443 -s wlc'],
    [
      add({ scheduler: 'sh', schedulerFlags: ['flag-2', 'sh-fallback'] }),
      'ipvsadm -A -t 10.0.0.9:8443 -s sh -b sh-fallback,sh-port',
    ],
    [
      add({ scheduler: 'rr', schedulerFlags: ['flag-3', 'flag-1'] }),
      'ipvsadm -A -t 10.0.0.9:8443 -s rr -b flag-1,flag-3',
    ],
    [add({ persistence: sticky }, tcp('10.0.0.9:0')), 'ipvsadm -A -t 10.0.0.9:0 -s wlc -p 60'],
    [add({ onePacket: true }, udp), 'ipvsadm -A -u 10.0.0.9:5353 -s wlc -o'],
    [add({ onePacket: true }, { kind: 'fwmark', mark: 9 }), 'ipvsadm -A -f 9 -s wlc -o'],
    [
      add(
        { persistence: { ...sticky, netmask: '64' } },
        { kind: 'fwmark', mark: 9, family: 'ipv6' },
      ),
      'ipvsadm -A -f 9 -6 -s wlc -p 60 -M 64',
    ],
  ])('%j', async (intent, line) => {
    const plan = await planned(director(), intent);
    expect(linesOf(plan)).toEqual([line]);
    await runPlan(director(), plan);
  });

  test('that is there as wanted is done, otherwise it is refused', async () => {
    const key: ServiceKey = { kind: 'fwmark', mark: 8, family: 'ipv6' };
    const same = add({ persistence: { ...sticky, seconds: 45, netmask: '64' } }, key);
    expect((await refused(director(), same))[0]).toBe('already');
    expect(await refused(director(), add({}, key))).toEqual([
      ...['exists', 'fwm6/8 is there already, with persistence 45 s, not off'],
      'edit it: `lvstop service edit SERVICE ...`',
    ]);
  });

  test.each([
    ['no persistence on port 0', add({}, tcp('10.0.0.9:0')), 'needs persistence'],
    ['one-packet of TCP', add({ onePacket: true }), 'is for UDP and firewall marks only'],
    ['a long scheduler', add({ scheduler: 'a23456789b123456' }), 'is no scheduler'],
    ['a flag of another', add({ schedulerFlags: ['sh-port'] }), 'wlc has no flag sh-port'],
    [
      'a flag that is not shown',
      add({ scheduler: 'sh', schedulerFlags: ['flag-3', 'sh-port'] }),
      'ipvsadm cannot show flag-3 of sh',
    ],
    ['no time', add({ persistence: { ...sticky, seconds: 0 } }), '0 is no time'],
    ['too long a time', add({ persistence: { ...sticky, seconds: 2_678_401 } }), 'is no time'],
    ['a prefix for IPv4', add({ persistence: { ...sticky, netmask: '24' } }), '24 is no netmask'],
    [
      'a mask for IPv6',
      add({ persistence: { ...sticky, netmask: '255.0.0.0' } }, tcp('[fd00::9]:80')),
      'is no netmask',
    ],
    [
      'a long engine',
      add({ persistence: { ...sticky, engine: 'a23456789b123456' } }),
      'is no engine',
    ],
  ])('with %s cannot be', async (_, intent, why) => {
    const [code, message] = await refused(director(), intent);
    expect([code, message]).toEqual(['usage', expect.stringContaining(why)]);
  });
});

describe('to edit a service', () => {
  test('keeps what is not said', async () => {
    const persistence = { seconds: 90, netmask: '255.255.255.0', engine: 'sip' };
    const plan = await planned(director(), edit({ persistence }));
    expect(plan.title).toBe('Edit tcp/10.0.0.9:80');
    expect(plan.steps[0]?.does).toBe('persistence of tcp/10.0.0.9:80: 60 s -> 90 s');
    expect(linesOf(plan)).toEqual([
      'ipvsadm -E -t 10.0.0.9:80 -s sh -b sh-port -p 90 -M 255.255.255.0 --pe sip',
    ]);
  });

  test('to another scheduler leaves its flags behind', async () => {
    const plan = await planned(director(), edit({ scheduler: 'wrr', persistence: null }));
    expect(linesOf(plan)).toEqual(['ipvsadm -E -t 10.0.0.9:80 -s wrr']);
    expect(plan.shares.map(({ after }) => after)).toEqual([0.6, 0.2, 0.2]);
  });

  test('finds a mark without its family', async () => {
    const key: ServiceKey = { kind: 'fwmark', mark: 8 };
    expect(linesOf(await planned(director(), edit({ scheduler: 'rr' }, key)))).toEqual([
      'ipvsadm -E -f 8 -6 -s rr -p 45 -M 64',
    ]);
  });

  test('that is so is done', async () => {
    expect((await refused(director(), edit({ scheduler: 'sh' })))[0]).toBe('already');
  });

  test('keeps the flag that ipvsadm has no name for', async () => {
    const persistence = { seconds: 60, netmask: '255.255.255.255', engine: null };
    const plan = await planned(director(), edit({ persistence }, tcp('10.0.0.9:81')));
    expect(linesOf(plan)).toEqual(['ipvsadm -E -t 10.0.0.9:81 -s mh -b flag-3 -p 60']);
  });

  test('is refused where ipvsadm would not show all of it', async () => {
    const schedulerFlags = ['flag-3', 'mh-port'];
    const [code, message] = await refused(director(), edit({ schedulerFlags }, tcp('10.0.0.9:81')));
    expect([code, message]).toEqual(['usage', 'ipvsadm cannot show flag-3 of mh']);
  });
});

describe('to remove services', () => {
  const state = async (of: ReturnType<typeof director>): Promise<readonly string[]> => [
    ...(await succeed(of, ['ipvsadm', '-S', '-n'])).split('\n').sort(),
    await succeed(of, ['ipvsadm', '-L', '-n', '--thresholds']),
    await succeed(of, ['ipvsadm', '-L', '-n', '--nosort', '-t', '10.0.0.9:80']),
  ];

  test('takes the servers along, and an undo brings all back, in their order', async () => {
    const acted = director();
    const before = await state(acted);
    const plan = await planned(acted, { kind: 'remove-service', keys: [web] });
    expect(plan.title).toBe('Remove tcp/10.0.0.9:80 and its 3 servers');
    expect(linesOf(plan)).toEqual(['ipvsadm -D -t 10.0.0.9:80']);
    expect(plan.targets).toHaveLength(4);
    await runPlan(acted, plan);
    for (const { argv } of undoSteps(plan.steps)) await succeed(acted, argv);
    expect(await state(acted)).toEqual(before);
  });

  test('all of them is one command, confirmed by name, and an undo brings all back', async () => {
    const acted = simulatedDirector(
      '-A -t 10.0.0.9:80 -s wrr',
      '-a -t 10.0.0.9:80 -r 10.0.0.3:80 -g',
      '-a -t 10.0.0.9:80 -r 10.0.0.2:80 -i -x 7',
      '-A -u 10.0.0.9:53 -s rr -o',
    );
    const before = await state(acted);
    const plan = await planned(acted, { kind: 'clear' });
    expect(plan).toMatchObject({ title: 'Clear all 2 services of lb1', typeToConfirm: 'lb1' });
    expect(linesOf(plan)).toEqual(['ipvsadm -C']);
    await runPlan(acted, plan);
    expect((await refused(acted, { kind: 'clear' }))[0]).toBe('already');
    for (const { argv } of undoSteps(plan.steps)) await succeed(acted, argv);
    expect(await state(acted)).toEqual(before);
  });

  test('that are not there is refused', async () => {
    const [code] = await refused(director(), { kind: 'remove-service', keys: [web, fresh] });
    expect(code).toBe('no-such-entry');
  });
});

describe('to zero counters', () => {
  test('of all, or of some', async () => {
    expect(linesOf(await planned(director(), { kind: 'zero', services: 'all' }))).toEqual([
      'ipvsadm -Z',
    ]);
    const plan = await planned(director(), { kind: 'zero', services: [web] });
    expect(plan.title).toBe('Zero counters of tcp/10.0.0.9:80');
    expect(plan.steps[0]?.does).toBe('zero counters of tcp/10.0.0.9:80');
    expect(linesOf(plan)).toEqual(['ipvsadm -Z -t 10.0.0.9:80']);
    expect((await refused(director(), { kind: 'zero', services: [fresh] }))[0]).toBe(
      'no-such-entry',
    );
  });
});
