import type { Snapshot } from '../../src/state/model/snapshot.ts';
import type { Rates, RealServer } from '../../src/state/model/service.ts';
import type { DetailContext } from '../../src/state/selectors/detail/service.ts';
import { selectDrains } from '../../src/state/selectors/drains.ts';
import type { TrendPoint } from '../../src/state/history/trend.ts';
import { realServer, snapshot, tcp, virtualService } from './build.ts';

/** A director with something of everything for details and charts; the same at every run. */

const AT = 600_000;

const rates = (connections: number): Rates => ({
  connections,
  inPackets: connections * 10,
  outPackets: connections * 9,
  inBytes: connections * 4000,
  outBytes: connections * 30_000,
});

const busy = (connections: number, total: bigint): Partial<RealServer> => ({
  kernelRates: rates(connections),
  samples: [
    {
      at: AT,
      values: {
        connections: total,
        inPackets: total * 10n,
        outPackets: total * 9n,
        inBytes: total * 4000n,
        outBytes: total * 30_000n,
      },
    },
  ],
});

const web = virtualService(
  tcp('192.168.65.127:80'),
  [
    realServer('192.168.65.156:80', {
      forwarding: 'masquerade',
      weight: 100,
      active: 211,
      inactive: 1266,
      persistent: 40,
      thresholds: { upper: 2000, lower: 1500 },
      ...busy(105.4, 9_007_199_254_740_993n),
    }),
    realServer('192.168.65.157:80', {
      forwarding: 'masquerade',
      weight: 50,
      active: 12,
      inactive: 40,
      persistent: 7,
      thresholds: { upper: 0, lower: 0 },
      ...busy(12.6, 1_234_567n),
    }),
    realServer('192.168.65.158:80', {
      forwarding: 'masquerade',
      weight: 0,
      active: 3,
      inactive: 9,
      persistent: 2,
      thresholds: { upper: 0, lower: 0 },
      ...busy(0, 4_321n),
    }),
  ],
  {
    scheduler: 'wrr',
    schedulerFlags: [],
    onePacket: false,
    persistence: { seconds: 360, netmask: '255.255.255.255', engine: null },
    kernelRates: rates(118),
    samples: busy(118, 9_007_199_254_740_993n).samples ?? [],
  },
);

const mail = virtualService(
  tcp('[fd00::7f]:25'),
  [
    realServer('[fd00::9c]:25', {
      forwarding: 'tunnel',
      tunnel: { type: 'gue', port: 6080, checksum: 'remote' },
      weight: 1,
      active: 5,
      inactive: 2,
    }),
  ],
  { scheduler: 'sh', schedulerFlags: ['sh-port'], onePacket: false },
);

const other = virtualService(
  tcp('192.168.65.127:443'),
  [realServer('192.168.65.156:443', { weight: 1, active: 1, kernelRates: rates(2) })],
  { kernelRates: rates(2) },
);

/** The picture of the scene. */
export const scene: Snapshot = snapshot([web, other, mail], {
  at: AT,
  timeouts: { tcp: 900, tcpfin: 120, udp: 300 },
});

/** Two minutes with a wave of traffic and half a minute in which nothing was seen. */
export const trend: readonly TrendPoint[] = Array.from({ length: 60 }, (_, index) => ({
  at: AT - (59 - index) * 2000,
  rates: rates(Math.round(118 + 90 * Math.sin((index - 59) / 6))),
  active: 226 + index,
  inactive: 1315 - index * 9,
})).filter((_, index) => index < 20 || index >= 35);

const hosts: ReadonlyMap<string, string> = new Map([['192.168.65.156', 'rs1']]);

/** What details of the scene are made with. */
export const context: DetailContext = {
  picture: scene,
  names: {
    ofService: ({ id }) => (id === 'tcp/192.168.65.127:80' ? 'web' : undefined),
    ofServer: ({ key }) => hosts.get(key.rip),
    ofAddress: (address) => hosts.get(address),
  },
  trend,
  drainOf: selectDrains(scene, new Map()),
  rememberedOf: () => undefined,
};
