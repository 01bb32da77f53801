import { describe, expect, test } from 'vitest';
import type { VirtualService } from '../../../../src/state/model/service.ts';
import { selectTroubles } from '../../../../src/state/trouble/select.ts';
import { snapshot, tcp } from '../../../helpers/build.ts';
import type { Got } from '../scene.ts';
import { said, server, service, troublesOf } from '../scene.ts';

const UDP = { key: { ...tcp('10.0.0.1:53'), protocol: 'udp' } as const };
const SCTP = { key: { ...tcp('10.0.0.1:9'), protocol: 'sctp' } as const };
const PERSISTENT = { persistence: { seconds: 300 } };

describe('weight but no traffic while the peers have it', () => {
  const IDLE = 'NO_TRAFFIC warning 10.0.1.1:80';
  const busy = { got: { connections: 20 }, active: 5, inactive: 40 };
  const idle = { got: { connections: 0 } };
  const among = (more: Partial<VirtualService>, own: object = idle) =>
    service([server(1, own), server(2, busy), server(3, busy)], more);

  test.each(['rr', 'wrr', 'lc', 'wlc'])('under %s', (scheduler) =>
    expect(said(among({ scheduler }))).toEqual([IDLE]),
  );

  test('under rr over SCTP; over UDP it may be one-packet scheduling', () => {
    expect(said(among(SCTP))).toEqual([IDLE]);
    expect(said(among(UDP))).toEqual([]);
    expect(said(among({ ...UDP, onePacket: false }))).toEqual([IDLE]);
  });

  test('tells how many were due by its weight', () => {
    const one = service([server(1, { ...idle, weight: 3 }), server(2, busy), server(3, busy)]);
    expect(troublesOf(one)[0]?.seen).toBe(
      'weight 3, but none of 40 new connections in 6 s; about 24 were due by wrr',
    );
  });

  test.each(['fo', 'ovf', 'lblc', 'lblcr', 'sh', 'mh', 'sed', 'nq', 'twos'])(
    '%s may leave a server without: silent',
    (scheduler) => expect(said(among({ scheduler }))).toEqual([]),
  );

  test.each([
    ['persistence binds clients', among(PERSISTENT)],
    ['one-packet scheduling leaves no entries to go by', among({ onePacket: true })],
    ['too few were due', service([server(1, idle), server(2, { ...busy, weight: 9 })])],
    ['it has entries: none may be due at once', among({}, { ...idle, inactive: 1 })],
    ['its counters are not known', among({}, {})],
    ['wlc fills the others first', among({ scheduler: 'wlc' }, { ...idle, active: 30 })],
  ])('silent: %s', (_, one) => expect(said(one)).toEqual([]));

  test('a full server is told to be full, no more', () => {
    const full = { ...idle, active: 9, thresholds: { upper: 9, lower: 5 } };
    expect(said(among({}, full))).toEqual(['OVERLOADED warning 10.0.1.1:80']);
  });

  test('a server still marked overloaded is told as such', () => {
    const marked = { ...idle, active: 8, thresholds: { upper: 10, lower: 5 } };
    expect(troublesOf(among({}, marked))[0]?.why).toContain(
      'marked overloaded until it is below 5',
    );
  });
});

describe('connections far off the weights', () => {
  const spread = (
    held: readonly number[],
    more: Partial<VirtualService> = {},
    weights = [1, 1, 1],
  ) =>
    service(
      held.map((count, n) =>
        server(n + 1, {
          weight: weights[n] ?? 1,
          ...('key' in more ? { inactive: count } : { active: count }),
        }),
      ),
      more,
    );

  test.each([
    ['rr', [200, 40, 40], {}, 'warning'],
    ['wrr', [200, 20], {}, 'warning'],
    ['wlc', [200, 20], {}, 'info'],
    ['wrr with persistence', [200, 20], PERSISTENT, 'info'],
    ['rr over UDP', [200, 20], UDP, 'warning'],
  ])('%s', (scheduler, held, more, severity) =>
    expect(said(spread(held, { scheduler: scheduler.split(' ')[0]!, ...more }))).toEqual([
      `OFF_THE_WEIGHTS ${severity} 10.0.1.1:80`,
    ]),
  );

  test('says the figures', () =>
    expect(troublesOf(spread([400, 30], {}, [4, 1]))[0]?.seen).toBe(
      '400 active connections where weight 4 brings its peers about 120',
    ));

  test.each([
    ['as the weights have it', spread([300, 100, 100], {}, [3, 1, 1])],
    ['less than three times', spread([290, 100, 100])],
    ['too few to tell', spread([90, 5])],
    ['a restored server catches up', spread([150, 150, 0], { scheduler: 'wlc' })],
    ['gathering is the point of fo', spread([200, 0], { scheduler: 'fo' })],
    ['clients decide under sh', spread([200, 20], { scheduler: 'sh' })],
  ])('silent: %s', (_, one) => expect(said(one)).toEqual([]));

  test('a peer that is kept small by its thresholds is not compared with', () => {
    const small = server(2, { active: 20, thresholds: { upper: 25, lower: 0 } });
    expect(said(service([server(1, { active: 200 }), small]))).toEqual([]);
  });
});

describe('connections without an answer', () => {
  const good: Got = { connections: 30, inPackets: 150, outPackets: 180, inBytes: 22_000 };
  const pair = (
    own: Got,
    forwarding: 'masquerade' | 'direct',
    more: Partial<VirtualService> = {},
  ) =>
    service(
      [
        server(1, { got: own, forwarding, active: 5 }),
        server(2, { got: good, forwarding, active: 5 }),
      ],
      more,
    );
  const unanswered: Got = { connections: 30, inPackets: 80, inBytes: 4800 };

  test('a masqueraded server sends nothing back', () => {
    const NO_REPLIES = 'NO_REPLIES critical 10.0.1.1:80';
    expect(said(pair(unanswered, 'masquerade'))).toEqual([NO_REPLIES]);
    expect(said(pair(unanswered, 'masquerade', SCTP))).toEqual([NO_REPLIES]);
  });

  test.each([
    ['replies pass the director unseen', pair(good, 'direct')],
    ['UDP needs no answer', pair(unanswered, 'masquerade', UDP)],
    ['too few', pair({ connections: 9, inPackets: 9, inBytes: 540 }, 'masquerade')],
  ])('no replies, silent: %s', (_, one) => expect(said(one)).toEqual([]));

  test('a direct server gets SYNs and no requests, its peer gets requests', () => {
    expect(said(pair(unanswered, 'direct'))).toEqual(['ONLY_ATTEMPTS warning 10.0.1.1:80']);
    expect(troublesOf(pair(unanswered, 'direct'))[0]?.seen).toBe(
      '30 new connections in 6 s, 60 bytes a packet; to its peers 147',
    );
  });

  test.each([
    [
      'many packets a connection: something goes on',
      { ...unanswered, inPackets: 800, inBytes: 44_000 },
    ],
    ['its packets carry something', { ...unanswered, inBytes: 8000 }],
  ])('only attempts, silent: %s', (_, own) => expect(said(pair(own, 'direct'))).toEqual([]));

  test('only attempts, silent where its peers get no more', () => {
    const all = { got: unanswered };
    expect(said(service([server(1, all), server(2, all)]))).toEqual([]);
  });

  test('a flood of connections that stay at their first packet', () => {
    const flood = (inPackets: number) =>
      service([server(1, { got: { connections: 600, inPackets, inBytes: inPackets * 60 } })]);
    expect(said(flood(700))).toEqual(['NOTHING_COMPLETES warning']);
    expect(troublesOf(flood(700))[0]?.seen).toBe('100/s new connections with 1.2 packets each');
    expect(said(flood(1900))).toEqual([]);
  });
});

describe('InActConn piles up', () => {
  const held = (inactive: number, connections: number, more: Partial<VirtualService> = {}) =>
    service([server(1, { inactive, got: { connections, inPackets: connections * 5 } })], more);

  test('beyond what new connections explain', () => {
    expect(said(held(9000, 60))).toEqual(['INACTIVE_PILES_UP info 10.0.1.1:80']);
    expect(troublesOf(held(9000, 60))[0]?.seen).toBe(
      '9000 inactive, where 10/s new connections explain about 1200',
    );
  });

  test.each([
    ['explained', held(3500, 60), {}],
    ['few', held(999, 20), {}],
    ['no rate to go by: traffic that stopped looks the same', held(9000, 5), {}],
    ['entries of UDP live as long as their clients talk', held(9000, 60, UDP), {}],
    [
      'explained by a longer FIN_WAIT',
      held(9000, 60),
      { timeouts: { tcp: 900, tcpfin: 900, udp: 300 } },
    ],
    ['counters frozen', held(9000, 60), { countersLive: false }],
    ['counters old', held(9000, 60), { at: 60_000 }],
  ])('silent: %s', (_, one, more) => expect(said(one, more)).toEqual([]));

  test('silent: timeouts not known', () =>
    expect(selectTroubles(snapshot([held(9000, 60)], { at: 6000 }))).toEqual([]));
});
