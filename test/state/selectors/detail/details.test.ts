import { describe, expect, test } from 'vitest';
import type { Rip, ServiceId } from '../../../../src/state/model/brand.ts';
import type { Forwarding } from '../../../../src/state/model/service.ts';
import { selectCharts } from '../../../../src/state/selectors/charts.ts';
import type {
  DetailDocument,
  DetailValue,
} from '../../../../src/state/selectors/detail/document.ts';
import { hostDetail } from '../../../../src/state/selectors/detail/host.ts';
import { serverDetail } from '../../../../src/state/selectors/detail/server.ts';
import { serviceDetail } from '../../../../src/state/selectors/detail/service.ts';
import { selectBalance } from '../../../../src/state/selectors/detail/shares.ts';
import { trendCharts } from '../../../../src/state/selectors/detail/trend.ts';
import { realServer, snapshot, tcp, virtualService } from '../../../helpers/build.ts';
import { context, scene, trend } from '../../../helpers/detail-scene.ts';

const [web, , mail] = scene.services;

const factOf = ({ sections }: DetailDocument, label: string): DetailValue | undefined =>
  sections
    .flatMap((section) => (section.kind === 'facts' ? section.rows : []))
    .find((row) => row.label === label)?.value;

const titles = ({ sections }: DetailDocument): readonly string[] =>
  sections.map(({ title }) => title);

test('totals stay exact past 2^53', () => {
  expect(factOf(serviceDetail(web!, context), 'Packets in')).toEqual({
    kind: 'count',
    count: 90_071_992_547_409_930n,
  });
});

test('what was not read is unknown, not nothing', () => {
  const server = serverDetail(mail!, mail!.servers[0]!, context);
  for (const label of ['Thresholds', 'Connections', 'Bytes/s in', 'PersistConn'])
    expect(Object.values(factOf(server, label) ?? {})).toContain(undefined);
  const wrapped = { ...web!.servers[0]!, wrapped: true };
  const detail = serverDetail(web!, wrapped, context);
  expect(factOf(detail, 'Connections')).toEqual({ kind: 'count', count: undefined });
  expect(factOf(detail, 'Bytes in')).not.toEqual({ kind: 'count', count: undefined });
});

test('a server has its place, its tunnel and how full it is', () => {
  const first = serverDetail(web!, web!.servers[0]!, context);
  expect(first.name).toBe('rs1');
  expect(factOf(first, 'By weight')).toEqual({ kind: 'text', text: '1 of 3' });
  expect(factOf(first, 'Full')).toEqual({ kind: 'share', share: 1477 / 2000 });
  const tunnelled = serverDetail(mail!, mail!.servers[0]!, context);
  expect(factOf(tunnelled, 'Tunnel')).toEqual({
    kind: 'text',
    text: 'gue port 6080, remote checksum',
  });
});

test('a host of which some replies are hidden has no line for what goes out, as it has no sum', () => {
  const host = (...forwardings: Forwarding[]) => {
    const services = forwardings.map((forwarding, index) =>
      virtualService(tcp(`10.0.0.${index}:80`), [realServer('10.1.0.1:80', { forwarding })]),
    );
    return hostDetail('10.1.0.1' as Rip, snapshot(services), context);
  };
  expect(JSON.stringify(host('masquerade', 'masquerade').sections)).toContain('"out"');
  expect(JSON.stringify(host('masquerade', 'direct').sections)).not.toContain('"out"');
});

test('a host has sums over its services, unknown where one is, and who needs it', () => {
  const host = hostDetail('192.168.65.156' as Rip, scene, context);
  expect(factOf(host, 'ActiveConn')).toEqual({ kind: 'count', count: 212 });
  expect(factOf(host, 'PersistConn')).toEqual({ kind: 'count', count: undefined });
  expect(titles(host)).toContain('Without this host');
  expect(JSON.stringify(host.sections)).not.toContain('tcp/192.168.65.127:80 would');
  expect(titles(hostDetail('192.168.65.157' as Rip, scene, context))).not.toContain(
    'Without this host',
  );
});

test('a port of a host is a name, not a figure', () => {
  const api = virtualService(tcp('10.0.0.1:80'), [realServer('10.0.0.2:18081')]);
  const host = hostDetail('10.0.0.2' as Rip, snapshot([api]), context);
  const cells = host.sections.flatMap((each) => (each.kind === 'table' ? each.rows : []));
  expect(cells[0]?.cells[1]).toEqual({ kind: 'text', text: '18081' });
});

test('shares are known only where every server is', () => {
  expect(selectBalance(web!, scene).map(({ traffic }) => traffic)).toEqual([
    105.4 / 118,
    12.6 / 118,
    0,
  ]);
  const half = { ...web!, servers: [web!.servers[0]!, realServer('10.0.0.9:80')] };
  expect(selectBalance(half, scene).map(({ traffic }) => traffic)).toEqual([undefined, undefined]);
  const idle = { ...web!, servers: [realServer('10.0.0.9:80', { weight: 0 })] };
  expect(selectBalance(idle, scene)[0]?.weight).toBeUndefined();
});

describe('history', () => {
  const [cps] = trendCharts(trend, { now: scene.at, hidesReplies: false });

  test('looks that are missing are a gap of their length', () => {
    expect(cps?.ages).toHaveLength(60);
    const values = cps?.series[0]?.values ?? [];
    expect(values.slice(20, 35).every((value) => value === undefined)).toBe(true);
    expect(values.filter((value) => value === undefined)).toHaveLength(15);
    expect(cps?.ages.slice(-2)).toEqual([2000, 0]);
  });

  test('a pause of days takes no more room than an hour of looks', () => {
    const days = [0, 2000, 4000, 4e8, 4e8 + 2000].map((at) => ({
      at,
      rates: undefined,
      active: 1,
      inactive: 0,
    }));
    expect(trendCharts(days, { now: 5e8, hidesReplies: false })[0]?.ages.length).toBeLessThan(70);
  });

  test('replies that pass the director unseen have no line', () => {
    const names = (hidesReplies: boolean) =>
      trendCharts(trend, { now: scene.at, hidesReplies })[1]?.series.map(({ name }) => name);
    expect(names(false)).toEqual(['in', 'out']);
    expect(names(true)).toEqual(['in']);
  });

  test('one look makes no chart', () => {
    const { sections } = serviceDetail(web!, { ...context, trend: trend.slice(0, 1) });
    expect(sections.map(({ kind }) => kind)).not.toContain('charts');
  });
});

describe('the services of the charts view', () => {
  const rates = (connections: number) => ({
    kernelRates: { connections, inPackets: 0, outPackets: 0, inBytes: 0, outBytes: 0 },
  });
  const picture = snapshot([
    virtualService(tcp('10.0.0.1:80'), [], rates(5)),
    virtualService(tcp('10.0.0.2:80')),
    virtualService(tcp('10.0.0.3:80'), [], rates(9)),
  ]);
  const chosen = (...tagged: string[]) => {
    const ids = new Set(tagged as ServiceId[]);
    const model = selectCharts(picture, { tagged: ids, trendOf: () => [] });
    return [
      model.chosen,
      ...model.services.map(({ key }) => (key.kind === 'address' ? key.vip : key.mark)),
    ];
  };

  test('are the busiest, or those that are tagged', () => {
    expect(chosen()).toEqual(['busiest', '10.0.0.3', '10.0.0.1', '10.0.0.2']);
    expect(chosen('tcp/10.0.0.2:80')).toEqual(['tagged', '10.0.0.2']);
    expect(chosen('tcp/10.9.9.9:1')).toEqual(['busiest', '10.0.0.3', '10.0.0.1', '10.0.0.2']);
  });
});
