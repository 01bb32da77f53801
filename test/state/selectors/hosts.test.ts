import { expect, test } from 'vitest';
import { selectHosts } from '../../../src/state/selectors/hosts.ts';
import type { HostRow } from '../../../src/state/selectors/hosts.ts';
import type { RealServer } from '../../../src/state/model/service.ts';
import type { Snapshot } from '../../../src/state/model/snapshot.ts';
import { realServer, sample, snapshot, tcp, virtualService } from '../../helpers/build.ts';

const web = (...servers: readonly RealServer[]) => virtualService(tcp('10.9.0.1:80'), servers);
const tls = (...servers: readonly RealServer[]) => virtualService(tcp('10.9.0.1:443'), servers);

function hostOf(one: Partial<RealServer>, other: Partial<RealServer>): HostRow {
  const picture = snapshot(
    [web(realServer('10.0.0.1:8080', one)), tls(realServer('10.0.0.1:443', other))],
    { at: 6000 },
  );
  return selectHosts(picture)[0]!;
}

test('one row for each address in natural order, with the services it serves', () => {
  const picture = snapshot([
    web(realServer('10.0.0.9:80'), realServer('10.0.0.10:80'), realServer('[fd00::1]:80')),
    tls(realServer('10.0.0.9:443'), realServer('10.0.0.9:8443')),
  ]);
  const hosts = selectHosts(picture);
  expect(hosts.map(({ rip }) => rip)).toEqual(['10.0.0.9', '10.0.0.10', 'fd00::1']);
  expect(hosts[0]?.ports).toEqual([80, 443, 8443]);
  expect(hosts[0]?.entries.map(({ service }) => service.id)).toEqual([
    'tcp/10.9.0.1:80',
    'tcp/10.9.0.1:443',
    'tcp/10.9.0.1:443',
  ]);
});

test('adds up what its services send it', () => {
  const samples = [sample(6000, 60), sample(0, 0)];
  const host = hostOf(
    {
      weight: 1,
      active: 2,
      inactive: 3,
      persistent: 4,
      samples,
      thresholds: { upper: 10, lower: 0 },
    },
    {
      weight: 5,
      active: 1,
      inactive: 1,
      persistent: 1,
      samples,
      thresholds: { upper: 4, lower: 0 },
    },
  );
  expect(host).toMatchObject({ weight: 6, active: 3, inactive: 4, persistent: 5, full: 0.5 });
  expect(host.rates).toMatchObject({ connections: 20, inBytes: 20 });
});

test('a sum with an unknown part is unknown', () => {
  const host = hostOf({ persistent: 4, samples: [sample(6000, 60), sample(0, 0)] }, {});
  expect(host).toMatchObject({ persistent: undefined, rates: undefined, full: undefined });
});

test.each([
  [{ weight: 1 }, { weight: 1 }, 'up', false],
  [{ weight: 0 }, { weight: 1 }, 'quiesced', false],
  [{ weight: 0, active: 1 }, { weight: 0 }, 'draining', true],
  [
    { weight: 0, active: 1 },
    { active: 9, thresholds: { upper: 9, lower: 0 } },
    'overloaded',
    false,
  ],
])('%j and %j: %s', (one, other, state, weightlessEverywhere) => {
  const host = hostOf(one, other);
  expect(host).toMatchObject({ state, weightlessEverywhere });
  expect(Object.values(host.states).reduce((sum, count) => sum + count)).toBe(2);
});

test('names the forwarding method that all share', () => {
  expect(hostOf({}, {}).forwarding).toBe('direct');
  expect(hostOf({}, { forwarding: 'masquerade' })).toMatchObject({
    forwarding: 'mixed',
    hidesReplies: true,
  });
  expect(hostOf({ forwarding: 'masquerade' }, { forwarding: 'local' }).hidesReplies).toBe(false);
});

test('hands out the same rows while nothing in them changed', () => {
  const still = web(realServer('10.0.0.1:80'));
  const moving = (active: number) => tls(realServer('10.0.0.2:443', { active }));
  const first = snapshot([still, moving(1)]);
  const [still1, moving1] = selectHosts(first);
  expect(selectHosts(first)).toBe(selectHosts(first));
  const [still2, moving2] = selectHosts(snapshot([still, moving(2)], { at: 3000 }));
  expect(still2).toBe(still1);
  expect(moving2).not.toBe(moving1);
  const [still3] = selectHosts(snapshot([still, tls(realServer('10.0.0.1:443'))]));
  expect(still3?.entries).toHaveLength(2);
});

test('forgets rates when they are too old, though nothing else changed', () => {
  const service = web(realServer('10.0.0.1:80', { samples: [sample(6000, 60), sample(0, 0)] }));
  const ratesAt = (at: number) =>
    selectHosts(snapshot([service], { at } satisfies Partial<Snapshot>))[0]?.rates;
  expect(ratesAt(7000)).toBeDefined();
  expect(ratesAt(60_000)).toBeUndefined();
});
