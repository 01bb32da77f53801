import { describe, expect, test } from 'vitest';
import { noTrend, trendPoints } from '../../../src/state/history/trend.ts';
import type { Trends } from '../../../src/state/history/trends.ts';
import { recordTrends } from '../../../src/state/history/trends.ts';
import type { Snapshot } from '../../../src/state/model/snapshot.ts';
import type { CountersSample } from '../../../src/state/model/service.ts';
import { pushSample } from '../../../src/state/rates.ts';
import { realServer, sample, snapshot, tcp, virtualService } from '../../helpers/build.ts';

const VIP = 'tcp/10.0.0.1:80';
const RIP = '10.0.0.2:80';

const HUNDRED = {
  connections: 100,
  inPackets: 100,
  outPackets: 100,
  inBytes: 100,
  outBytes: 100,
};

/** Counters that grow by 100 a second, read at these moments in milliseconds. */
const samplesAt = (...times: readonly number[]): readonly CountersSample[] =>
  times.reduce<readonly CountersSample[]>((kept, at) => pushSample(kept, sample(at, at / 10)), []);

const service = (samples: readonly CountersSample[], servers = [RIP], active = 1) =>
  virtualService(
    tcp('10.0.0.1:80'),
    servers.map((name) => realServer(name, { samples, active, inactive: 2 })),
    { samples },
  );

function record(looks: readonly Snapshot[]): Trends {
  let trends: Trends = new Map();
  for (const [index, look] of looks.entries())
    trends = recordTrends(trends, look, looks[index - 1]);
  return trends;
}

const ofService = (trends: Trends) =>
  trendPoints([...trends].find(([id]) => id === VIP)?.[1].service ?? noTrend);
const ofServer = (trends: Trends, name = RIP) => {
  const servers = [...trends].find(([id]) => id === VIP)?.[1].servers ?? [];
  return trendPoints([...servers].find(([id]) => id === name)?.[1] ?? noTrend);
};

describe('a row gets one point for each time its counters were read', () => {
  const first = service(samplesAt(0));
  const second = service(samplesAt(0, 4000), [RIP], 5);

  test('with the rate of that moment and the entries then', () => {
    const trends = record([snapshot([first], { at: 0 }), snapshot([second], { at: 4000 })]);
    expect(ofService(trends)).toEqual([
      { at: 0, rates: undefined, active: 1, inactive: 2 },
      { at: 4000, rates: HUNDRED, active: 5, inactive: 2 },
    ]);
    expect(ofServer(trends)).toEqual(ofService(trends));
  });

  test('and none for a look in which they were not', () => {
    const looks = [snapshot([first], { at: 0 }), snapshot([service(samplesAt(0))], { at: 2000 })];
    expect(ofService(record(looks))).toHaveLength(1);
    const [before, after] = [record(looks.slice(0, 1)), record(looks)];
    expect(recordTrends(before, looks[1]!, looks[0])).toBe(before);
    expect(after).toEqual(before);
  });

  test('a frozen counter is no rate', () => {
    const looks = [snapshot([first]), snapshot([second], { at: 4000, countersLive: false })];
    expect(ofService(record(looks)).at(-1)?.rates).toBeUndefined();
  });
});

test('where no counters can be read each look after the first is a point without rates, a late answer none', () => {
  const blind = service([]);
  const looks = [0, 2000, 2000, 4000].map((at) => snapshot([blind], { at }));
  expect(ofService(record(looks))).toEqual(
    [2000, 4000].map((at) => ({ at, rates: undefined, active: 1, inactive: 2 })),
  );
});

test('a time without looks stays a gap', () => {
  const looks = [
    snapshot([service(samplesAt(0, 4000))], { at: 4000 }),
    snapshot([service(samplesAt(0, 4000, 90_000))], { at: 90_000 }),
  ];
  expect(ofService(record(looks)).map(({ at }) => at)).toEqual([4000, 90_000]);
});

test('what is gone is forgotten, what comes again begins anew', () => {
  const both = service(samplesAt(0, 4000), [RIP, '10.0.0.3:80']);
  const one = service(samplesAt(0, 4000), [RIP]);
  const looks = [snapshot([both], { at: 4000 }), snapshot([one], { at: 6000 })];
  expect(ofServer(record(looks), '10.0.0.3:80')).toEqual([]);
  expect(ofServer(record(looks))).toHaveLength(1);
  expect(record([...looks, snapshot([], { at: 8000 })]).size).toBe(0);
});

test('a service stands where it stood when others come before it', () => {
  const other = virtualService(tcp('10.0.0.0:80'), [], { samples: samplesAt(4000) });
  const looks = [
    snapshot([service(samplesAt(0))], { at: 0 }),
    snapshot([other, service(samplesAt(0, 4000))], { at: 4000 }),
  ];
  expect(ofService(record(looks))).toHaveLength(2);
});
