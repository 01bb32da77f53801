import { expect, test } from 'vitest';
import type { Snapshot } from '../../../src/state/model/snapshot.ts';
import { reduce } from '../../../src/state/reduce.ts';
import { selectDetail } from '../../../src/state/selectors/detail/select-detail.ts';
import { selectHosts } from '../../../src/state/selectors/hosts.ts';
import { selectDirector } from '../../../src/state/selectors/picture.ts';
import { selectTotals } from '../../../src/state/selectors/summary.ts';
import { selectTotalsLine, selectTrendLines } from '../../../src/state/selectors/trend-lines.ts';
import { DEFAULT_PREFERENCES } from '../../../src/state/model/preferences.ts';
import type { State } from '../../../src/state/state.ts';
import { initialState } from '../../../src/state/state.ts';
import { realServer, sample, snapshot, tcp, virtualService } from '../../helpers/build.ts';

const COUNT = 6;

function look(index: number): Snapshot {
  const at = index * 2000;
  const rate = Math.floor(index / 5) + 1; // one more in each bucket of five looks
  const kernelRates = {
    connections: rate,
    inPackets: 0,
    outPackets: 0,
    inBytes: 0,
    outBytes: 0,
  };
  const read = { samples: [sample(at, 0)], kernelRates };
  const services = ['10.0.0.1:80', '10.0.0.1:443'].map((vip) =>
    virtualService(tcp(vip), [realServer('10.0.0.2:80', read)], read),
  );
  return snapshot(services, { at, kernelTotalRates: kernelRates });
}

function looks(from: number, to: number, start?: State): State {
  const names = { services: new Map(), servers: new Map() };
  const settings = { demo: false, names, preferences: DEFAULT_PREFERENCES };
  let state = start ?? initialState('lb1', settings, { columns: 80, rows: 24 });
  for (let index = from; index < to; index += 1)
    state = reduce(state, { type: 'snapshot-taken', snapshot: look(index) });
  return state;
}

/** Lines of a service, its server, that server's host and the director. */
function lines(state: State) {
  const picture = selectDirector(state).latest!;
  const trends = selectTrendLines(state, picture);
  const [service] = picture.services;
  const [host] = selectHosts(picture);
  return [
    trends.ofService(service!, COUNT),
    trends.ofServer(service!, service!.servers[0]!, COUNT),
    trends.ofHost(host!, COUNT),
    selectTotalsLine(state, selectTotals(state), 'connections', COUNT),
  ];
}

test('a line stands still for five looks, then moves by one', () => {
  const past = [undefined, undefined, undefined, 1, 2, 3];
  for (let count = 16; count <= 20; count += 1) expect(lines(looks(0, count))[0]).toEqual(past);
  expect(lines(looks(0, 21))[0]).toEqual([undefined, undefined, 1, 2, 3, 4]);
});

test("a host's line is the sum over the services it serves, the director's is its own", () => {
  const [service, server, host, totals] = lines(looks(0, 31));
  expect(service).toEqual([1, 2, 3, 4, 5, 6]);
  expect(server).toEqual(service);
  expect(host).toEqual([2, 4, 6, 8, 10, 12]);
  expect(totals).toEqual(service);
});

test('a paused picture keeps its lines, however much is forgotten behind it', () => {
  const live = looks(0, 31);
  const before = lines(live);
  const paused = reduce(live, { type: 'pause-toggled' });
  expect(lines(looks(31, 200, paused))).toEqual(before);
});

test('charts of a paused picture stand still too, also where the past was never drawn', () => {
  const service = { kind: 'service', service: look(0).services[0]!.id } as const;
  const charts = (state: State) =>
    selectDetail(state, service)?.sections.find(({ kind }) => kind === 'charts');
  const unseen = reduce(looks(0, 31), { type: 'pause-toggled' });
  const later = charts(looks(31, 35, unseen));
  expect(later).toBeDefined();
  const before = charts(looks(0, 31));
  expect(later).toEqual(before);
  const live = looks(0, 31);
  charts(live);
  expect(charts(looks(31, 300, reduce(live, { type: 'pause-toggled' })))).toEqual(before);
});
