import { commands, connect, three } from '../story.ts';
import type { Story } from '../story.ts';

/** Divisors, thresholds, persistence, NAT, datagrams, nobody. */
export const SERVICE_STORIES: readonly Story[] = [
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
