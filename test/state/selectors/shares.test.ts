import { expect, test } from 'vitest';
import { fullness } from '../../../src/state/selectors/fullness.ts';
import { trafficShare, weightShare } from '../../../src/state/selectors/shares.ts';
import { realServer, sample, snapshot, tcp, virtualService } from '../../helpers/build.ts';

const key = tcp('10.9.0.1:80');

const serverAt = (text: string, weight: number, connections?: number) =>
  realServer(text, {
    weight,
    ...(connections !== undefined && { samples: [sample(6000, connections), sample(0, 0)] }),
  });

test('a share of weight is the part of what the kernel holds', () => {
  const [one, other, none] = [1, 3, 0].map((weight, index) =>
    serverAt(`10.0.0.${index}:80`, weight),
  );
  const service = virtualService(key, [one!, other!, none!]);
  expect(service.servers.map((server) => weightShare(server, service))).toEqual([0.25, 0.75, 0]);
});

test('where no server has weight there are no shares of it', () => {
  const server = serverAt('10.0.0.1:80', 0);
  expect(weightShare(server, virtualService(key, [server]))).toBeUndefined();
});

test.each([
  ['both known', [6, 18], [0.25, 0.75]],
  ['one unknown', [6, undefined], [undefined, undefined]],
  ['no traffic', [0, 0], [undefined, undefined]],
])('a share of traffic: %s', (_case, connections, shares) => {
  const servers = connections.map((each, index) => serverAt(`10.0.0.${index}:80`, 1, each));
  const service = virtualService(key, servers);
  const picture = snapshot([service], { at: 6000 });
  expect(servers.map((server) => trafficShare(server, service, picture))).toEqual(shares);
});

test('a share of traffic ends with the counters of any server, though the service is the same', () => {
  const older = serverAt('10.0.0.1:80', 1, 600);
  const newer = realServer('10.0.0.2:80', { samples: [sample(20_000, 600), sample(14_000, 0)] });
  const service = virtualService(key, [older, newer]);
  const share = (at: number) => trafficShare(newer, service, snapshot([service], { at }));
  expect([share(20_000), share(50_000), share(20_000)]).toEqual([0.5, undefined, 0.5]);
  expect(weightShare(newer, service)).toBe(0.5);
});

test.each([
  [undefined, undefined],
  [{ upper: 0, lower: 0 }, undefined],
  [{ upper: 40, lower: 0 }, 0.75],
  [{ upper: 10, lower: 5 }, 3],
])('thresholds %j with 30 connections: %s full', (thresholds, expected) => {
  const server = realServer('10.0.0.1:80', {
    active: 10,
    inactive: 20,
    ...(thresholds && { thresholds }),
  });
  expect(fullness(server)).toBe(expected);
});
