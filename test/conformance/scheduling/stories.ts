import { commands, connect, SETTLE, sysctl } from './story.ts';
import type { Story } from './story.ts';

const three = (method = '-g'): string => `
  -a @ -r 10.2.0.11:80 ${method} -w 3
  -a @ -r 10.2.0.12:80 ${method} -w 2
  -a @ -r 10.2.0.13:80 ${method} -w 1
`;

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

/** The same client ports again, on entries that are open, half open, closing and reset. */
const portsReused = (name: string, settings: readonly string[], options = ''): Story => ({
  name,
  protocol: 'tcp',
  events: [
    ...settings.flatMap(sysctl),
    ...commands(`-A @ -s rr ${options}
      -a @ -r 10.2.0.11:80
      -a @ -r 10.2.0.12:80 -i
      -a @ -r 10.2.0.13:80`),
    ...connect(6, 6, 40_000),
    ...connect(6, 6, 41_000, { then: 'ack' }),
    ...connect(6, 6, 42_000, { then: 'fin' }),
    ...connect(6, 6, 43_000, { then: 'rst' }),
    ...commands('-e @ -r 10.2.0.11:80 -w 0'),
    ...[40_000, 41_000, 42_000, 43_000].flatMap((port) => connect(5, 5, port)),
  ],
});

/** A server that goes with connections and comes back, with what its clients say meanwhile. */
const removedAndRevived = (name: string, settings: readonly string[], options = ''): Story => ({
  name,
  protocol: 'tcp',
  events: [
    ...settings.flatMap(sysctl),
    ...commands(`-A @ -s rr ${options} ${three()}`),
    ...connect(9, 9, 40_000, { then: 'ack' }),
    ...connect(6, 6, 41_000, { then: 'fin' }),
    ...commands('-d @ -r 10.2.0.12:80'),
    ...connect(6, 6, 40_000),
    ...connect(6, 6, 42_000, { then: 'ack' }),
    ...commands('-a @ -r 10.2.0.12:80 -w 5'),
    ...connect(4, 4, 40_000),
    ...commands('-e @ -r 10.2.0.11:80 -w 0'),
    ...connect(6, 6, 43_000, { then: 'ack' }),
    SETTLE,
    ...commands('-D @'),
    ...connect(2, 2, 44_000),
    ...commands(`-A @ -s rr ${options}
      -a @ -r 10.2.0.11:80
      -a @ -r 10.2.0.12:80`),
    ...connect(9, 9, 45_000, { then: 'ack' }),
  ],
});

/** Stories whose every connection must go where the kernel sends it. */
export const STORIES: readonly Story[] = [
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
  portsReused('ports-reused', []),
  portsReused('ports-reused-mode-0', ['conn_reuse_mode=0']),
  portsReused('ports-reused-mode-2', ['conn_reuse_mode=2']),
  portsReused('ports-reused-mode-3', ['conn_reuse_mode=3']),
  portsReused('ports-reused-nodest', ['expire_nodest_conn=1']),
  portsReused('ports-reused-persistent', ['conn_reuse_mode=3'], '-p 100'),
  portsReused(
    'ports-reused-persistent-quiescent',
    ['expire_nodest_conn=1', 'expire_quiescent_template=1'],
    '-p 100',
  ),
  removedAndRevived('removed-and-revived', []),
  removedAndRevived('removed-and-revived-nodest', ['expire_nodest_conn=1']),
  removedAndRevived('removed-and-revived-persistent', [], '-p 100'),
  removedAndRevived('removed-and-revived-persistent-nodest', ['expire_nodest_conn=1'], '-p 100'),
  removedAndRevived(
    'removed-and-revived-persistent-quiescent',
    ['expire_quiescent_template=1'],
    '-p 100 -M 255.255.255.252',
  ),
  throughChanges('wrr', '-p 100'),
  throughChanges('rr', '-p 100 -M 255.255.255.0'),
  {
    name: 'wrr-common-divisor',
    protocol: 'tcp',
    events: [
      ...commands(`-A @ -s wrr
        -a @ -r 10.2.0.11:80 -w 40
        -a @ -r 10.2.0.12:80 -w 20
        -a @ -r 10.2.0.13:80 -w 60`),
      ...connect(20, 20, 40_000),
      ...commands('-e @ -r 10.2.0.13:80 -w 10'),
      ...connect(20, 20, 41_000),
      ...commands('-e @ -r 10.2.0.11:80 -w 0\n-e @ -r 10.2.0.12:80 -w 0'),
      ...connect(4, 20, 42_000),
      ...commands('-e @ -r 10.2.0.13:80 -w 0'),
      ...connect(4, 20, 43_000),
      ...commands('-e @ -r 10.2.0.12:80 -w 7'),
      ...connect(4, 20, 44_000),
    ],
  },
  {
    name: 'thresholds',
    protocol: 'tcp',
    events: [
      ...commands(`-A @ -s wrr
        -a @ -r 10.2.0.11:80 -w 3 -x 5
        -a @ -r 10.2.0.12:80 -w 2 -x 4 -y 2
        -a @ -r 10.2.0.13:80 -w 1 -x 20`),
      ...connect(25, 25, 40_000),
      ...commands('-e @ -r 10.2.0.11:80 -w 3 -x 8'),
      ...connect(10, 25, 41_000),
      ...commands('-e @ -r 10.2.0.12:80 -w 2 -x 3'),
      ...connect(10, 25, 42_000),
      ...commands('-e @ -r 10.2.0.12:80 -w 2'),
      ...connect(10, 25, 43_000),
    ],
  },
  {
    name: 'all-overloaded',
    protocol: 'tcp',
    events: [
      ...commands(`-A @ -s rr
        -a @ -r 10.2.0.11:80 -x 2
        -a @ -r 10.2.0.12:80 -x 3`),
      ...connect(10, 10, 40_000),
      ...commands('-E @ -s sh -b sh-fallback'),
      ...connect(4, 10, 41_000),
      ...commands('-E @ -s wlc\n-a @ -r 10.2.0.13:80'),
      ...connect(4, 10, 42_000),
    ],
  },
  {
    name: 'quiesced-persistence',
    protocol: 'tcp',
    events: [
      ...commands(`-A @ -s rr -p 100 ${three()}`),
      ...connect(6, 6, 40_000),
      ...commands('-e @ -r 10.2.0.11:80 -w 0'),
      ...connect(9, 9, 41_000),
      ...commands('-d @ -r 10.2.0.12:80'),
      ...connect(9, 9, 42_000),
      ...commands('-a @ -r 10.2.0.12:80'),
      ...connect(9, 9, 43_000),
    ],
  },
  {
    name: 'nat-to-another-port',
    protocol: 'tcp',
    events: [
      ...commands(`-A @ -s rr
        -a @ -r 10.2.0.11:8080 -m
        -a @ -r 10.2.0.12:8081 -m`),
      ...connect(6, 3, 40_000),
    ],
  },
  {
    name: 'udp',
    protocol: 'udp',
    events: [
      ...commands(`-A @ -s wlc ${three()}`, 'udp'),
      ...connect(12, 6, 40_000),
      ...commands('-E @ -s wlc -o', 'udp'),
      ...connect(6, 6, 41_000),
    ],
  },
  {
    name: 'nobody-there',
    protocol: 'tcp',
    events: [
      ...commands('-A @ -s wlc'),
      ...connect(2, 2, 40_000),
      ...commands('-E @ -s none\n-a @ -r 10.2.0.11:80'),
      ...connect(2, 2, 41_000),
    ],
  },
];
