import { commands, connect, inIpv6, SETTLE, sysctl, three } from '../story.ts';
import type { Story } from '../story.ts';

/** Every scheduler that is exact, through changes of its servers. */
const throughChanges = (scheduler: string, options = ''): Story => ({
  name: `${scheduler}${options.replaceAll(/[^a-z]+/g, '-')}`,
  protocol: 'tcp',
  events: [
    ...commands(`-A @ -s ${scheduler} ${options} ${three()}`),
    ...connect(25, 25, 40_000),
    ...commands('-e @ -r 10.2.0.11:80 -w 0'),
    ...connect(10, 25, 41_000),
    ...commands('-d @ -r 10.2.0.12:80'),
    ...connect(7, 25, 42_000),
    ...commands('-a @ -r 10.2.0.14:80 -w 4'),
    ...connect(15, 25, 43_000),
    ...commands('-e @ -r 10.2.0.11:80 -w 2\n-e @ -r 10.2.0.13:80 -w 6 -x 30'),
    ...connect(20, 25, 44_000),
    ...commands('-a @ -r 10.2.0.12:80 -w 1'),
    ...connect(15, 25, 45_000),
  ],
});

/** Destination addresses of a transparent cache cluster. */
const SITES = Array.from({ length: 12 }, (_, index) => `10.1.0.${index * 19 + 1}`);
const MARK = 7;

/** Schedulers that look at the destination, with packets to many through one mark. */
const toManySites = (scheduler: string): Story => ({
  name: `${scheduler}-many-destinations`,
  protocol: 'tcp',
  mark: MARK,
  events: [
    ...commands(`-A @ -s ${scheduler} ${three()}`, MARK),
    ...connect(36, 25, 40_000, { to: SITES }),
    ...commands('-e @ -r 10.2.0.11:80 -w 0', MARK),
    ...connect(24, 25, 41_000, { to: SITES }),
    ...commands('-d @ -r 10.2.0.12:80', MARK),
    ...connect(24, 25, 42_000, { to: SITES }),
    ...commands('-a @ -r 10.2.0.14:80 -w 40', MARK),
    ...connect(24, 25, 43_000, { to: SITES }),
    ...commands('-e @ -r 10.2.0.11:80 -w 30\n-e @ -r 10.2.0.13:80 -w 6 -x 9', MARK),
    ...connect(36, 25, 44_000, { to: SITES }),
    ...commands('-a @ -r 10.2.0.12:80 -w 1', MARK),
    ...connect(24, 25, 45_000, { to: SITES }),
  ],
});

/** Weights that are changed for others, one of them beyond what the connections reach. */
const reweighted = (scheduler: string, options = ''): Story => ({
  name: `${scheduler}${options.replaceAll(/[^a-z]+/g, '-')}-reweighted`,
  protocol: 'tcp',
  events: [
    ...commands(`-A @ -s ${scheduler} ${options}
      -a @ -r 10.2.0.11:80 -w 100
      -a @ -r 10.2.0.12:80 -w 20
      -a @ -r 10.2.0.13:80 -w 0
      -a @ -r 10.2.0.14:80 -w 5 -x 6`),
    ...connect(20, 25, 40_000),
    ...commands('-e @ -r 10.2.0.11:80 -w 3\n-e @ -r 10.2.0.12:80 -w 8'),
    ...connect(20, 25, 41_000),
    ...commands('-e @ -r 10.2.0.13:80 -w 8\n-e @ -r 10.2.0.14:80 -w 0'),
    ...connect(20, 25, 42_000),
    ...commands('-e @ -r 10.2.0.14:80 -w 500\n-d @ -r 10.2.0.13:80'),
    ...connect(20, 25, 43_000),
    ...commands('-e @ -r 10.2.0.11:80 -w 0\n-e @ -r 10.2.0.12:80 -w 0\n-e @ -r 10.2.0.14:80 -w 0'),
    ...connect(4, 25, 44_000),
    ...commands(`-a @ -r 10.2.0.13:80 -w 0\n-e @ -r 10.2.0.12:80 -w 2`),
    ...connect(10, 25, 45_000),
  ],
});

const CONNECTION_SCHEDULERS = ['sed', 'nq', 'fo', 'ovf', 'lblc', 'lblcr', 'dh', 'mh'] as const;

/** UDP, which is never active, under schedulers that only look at active connections. */
const ofDatagrams = (scheduler: string): Story => ({
  name: `udp-${scheduler}`,
  protocol: 'udp',
  events: [
    ...commands(`-A @ -s ${scheduler} ${three()}`, 'udp'),
    ...connect(12, 12, 40_000),
    ...commands('-e @ -r 10.2.0.13:80 -w 9 -x 8', 'udp'),
    ...connect(12, 12, 41_000),
    ...commands('-e @ -r 10.2.0.13:80 -w 0', 'udp'),
    ...connect(6, 6, 42_000),
  ],
});

/** What each scheduler does with servers that come, go and change. */
export const SCHEDULER_STORIES: readonly Story[] = [
  throughChanges('rr'),
  throughChanges('wrr'),
  throughChanges('lc'),
  throughChanges('wlc'),
  throughChanges('sh'),
  throughChanges('sh', '-b sh-port'),
  throughChanges('sh', '-b sh-fallback'),
  throughChanges('sh', '-b sh-fallback,sh-port'),
  ...CONNECTION_SCHEDULERS.map((scheduler) => throughChanges(scheduler)),
  throughChanges('mh', '-b mh-port'),
  throughChanges('mh', '-b mh-fallback'),
  throughChanges('mh', '-b mh-fallback,mh-port'),
  ...['rr', 'wrr', 'lc', 'wlc', 'sh', ...CONNECTION_SCHEDULERS].map((name) => reweighted(name)),
  reweighted('sh', '-b sh-fallback'),
  reweighted('mh', '-b mh-fallback'),
  toManySites('lblc'),
  toManySites('lblcr'),
  toManySites('dh'),
  inIpv6(throughChanges('sh', '-b sh-port')),
  inIpv6(throughChanges('mh')),
  inIpv6(throughChanges('wlc')),
  inIpv6(toManySites('dh')),
  inIpv6(toManySites('lblcr')),
  ofDatagrams('lc'),
  ofDatagrams('sed'),
  ofDatagrams('nq'),
  ofDatagrams('ovf'),
  ofDatagrams('lblcr'),
  {
    name: 'lblcr-sets-shrink',
    protocol: 'tcp',
    mark: MARK,
    events: [
      ...commands(`-A @ -s lblcr ${three()}`, MARK),
      ...sysctl('lblcr_expiration=1'),
      ...connect(20, 20, 40_000, { to: SITES.slice(0, 2), then: 'fin' }),
      ...connect(20, 20, 41_000, { to: SITES.slice(0, 2) }),
      SETTLE,
      ...commands('-a @ -r 10.2.0.14:80 -w 90', MARK),
      ...connect(20, 20, 42_000, { to: SITES.slice(0, 2) }),
      SETTLE,
      ...connect(20, 20, 43_000, { to: SITES.slice(0, 3) }),
      ...commands('-e @ -r 10.2.0.14:80 -w 5', MARK),
      SETTLE,
      ...connect(20, 20, 44_000, { to: SITES.slice(0, 3) }),
    ],
  },
  throughChanges('wrr', '-p 100'),
  throughChanges('rr', '-p 100 -M 255.255.255.0'),
];
