import { commands, connect, SETTLE, sysctl, three } from '../story.ts';
import type { Story } from '../story.ts';

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
    ...[40_000, 41_000, 42_000, 43_000].flatMap((port) => connect(port < 43_000 ? 5 : 6, 6, port)),
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

/** What old entries mean for the packets that find them. */
export const ENTRY_STORIES: readonly Story[] = [
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
];
