import type { IdleProfile } from '../traffic/idle-client.ts';
import type { TrafficProfile } from '../traffic/profile.ts';

const VIP = '192.168.65.127';

/** A short web request: handshake, request, acknowledgements; the answer bypasses the director. */
const WEB = {
  opening: { inPackets: 5, outPackets: 0, inBytes: 720, outBytes: 0 },
  perSecond: { inPackets: 1.4, outPackets: 0, inBytes: 110, outBytes: 0 },
};

/** A day in some minutes, so that a short look already shows it. */
const DAY = { share: 0.35, seconds: 900 };

/** Who uses the demo cluster. */
export const demoTraffic: readonly TrafficProfile[] = [
  {
    ...WEB,
    service: `tcp/${VIP}:80`,
    connectionsPerSecond: 10,
    swing: DAY,
    meanSeconds: 4,
    clients: { first: '10.20.0.1', count: 220 },
  },
  {
    ...WEB,
    service: `tcp/${VIP}:443`,
    connectionsPerSecond: 3,
    swing: { share: 0.4, seconds: 780 },
    meanSeconds: 60,
    clients: { first: '10.21.0.1', count: 900 },
  },
  {
    service: `tcp/${VIP}:8080`,
    connectionsPerSecond: 4,
    swing: { share: 0.25, seconds: 600 },
    meanSeconds: 2,
    clients: { first: '10.30.0.1', count: 60 },
    opening: { inPackets: 6, outPackets: 9, inBytes: 1400, outBytes: 11_800 },
    perSecond: { inPackets: 3, outPackets: 5, inBytes: 300, outBytes: 5200 },
  },
  {
    service: 'tcp/192.168.65.128:80',
    connectionsPerSecond: 1.5,
    swing: { share: 0.5, seconds: 660 },
    meanSeconds: 25,
    clients: { first: '10.40.0.1', count: 120 },
    opening: { inPackets: 4, outPackets: 0, inBytes: 610, outBytes: 0 },
    perSecond: { inPackets: 42, outPackets: 0, inBytes: 2200, outBytes: 0 },
  },
  {
    service: `tcp/${VIP}:3306`,
    connectionsPerSecond: 0.55,
    swing: { share: 0.2, seconds: 840 },
    meanSeconds: 60,
    clients: { first: '192.168.65.201', count: 12 },
    opening: { inPackets: 7, outPackets: 0, inBytes: 860, outBytes: 0 },
    perSecond: { inPackets: 9, outPackets: 0, inBytes: 1150, outBytes: 0 },
  },
  {
    service: `udp/${VIP}:53`,
    connectionsPerSecond: 70,
    swing: { share: 0.3, seconds: 900 },
    meanSeconds: 1,
    clients: { first: '10.20.0.1', count: 500 },
    opening: { inPackets: 1, outPackets: 0, inBytes: 71, outBytes: 0 },
    perSecond: { inPackets: 0, outPackets: 0, inBytes: 0, outBytes: 0 },
  },
  {
    service: `udp/${VIP}:443`,
    connectionsPerSecond: 1.2,
    swing: { share: 0.4, seconds: 720 },
    meanSeconds: 15,
    clients: { first: '10.22.0.1', count: 300 },
    opening: { inPackets: 4, outPackets: 0, inBytes: 3900, outBytes: 0 },
    perSecond: { inPackets: 22, outPackets: 0, inBytes: 1900, outBytes: 0 },
  },
  {
    ...WEB,
    service: 'fwm/7',
    marked: { address: '192.168.65.129', ports: [80, 443, 443, 443] },
    connectionsPerSecond: 3,
    swing: DAY,
    meanSeconds: 6,
    clients: { first: '10.50.0.1', count: 140 },
  },
  {
    ...WEB,
    service: 'tcp/[fd00:65::127]:80',
    connectionsPerSecond: 2,
    swing: DAY,
    meanSeconds: 3,
    clients: { first: 'fd00:20::1', count: 80 },
  },
];

/** Who makes a drain wait: they come some minutes after the start and keep silent for 15 minutes. */
export const demoIdleClients: readonly IdleProfile[] = [
  { service: `tcp/${VIP}:80`, client: '10.60.0.80', afterSeconds: 150 },
  { service: `tcp/${VIP}:443`, client: '10.60.0.44', afterSeconds: 170 },
  {
    service: 'fwm/7',
    marked: { address: '192.168.65.129', port: 443 },
    client: '10.60.0.7',
    afterSeconds: 190,
  },
];
