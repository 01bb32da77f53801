import type { KeepalivedLooked } from '../../src/state/keepalived/keepalived-state.ts';
import type { StateEvent } from '../../src/state/reduce.ts';
import { held, instance, look, looked, NOW, running } from './vrrp-scene.ts';

/** What a look at the other director told. */
const peerLooked = (found: Partial<KeepalivedLooked>): StateEvent => ({
  type: 'keepalived-looked',
  director: 'lb2',
  at: NOW - 2000,
  ...found,
});

/** Two directors, one of which may not answer. */
export const PAIR_SCENES: Readonly<Record<string, readonly StateEvent[]>> = {
  'with-peer': [
    looked({ process: running, vrrp: look([instance('VI_1')]), addresses: held('10.0.0.100') }),
    peerLooked({
      process: running,
      vrrp: look([
        instance('VI_1', {
          ...{ state: 'backup', priority: 100, effectivePriority: 100 },
          ...{ masterAddress: '10.9.0.2', masterPriority: 150 },
        }),
      ]),
      addresses: [],
    }),
  ],
  'split-brain': [
    looked({ process: running, vrrp: look([instance('VI_1')]), addresses: held('10.0.0.100') }),
    peerLooked({
      process: running,
      vrrp: look([instance('VI_1', { priority: 100, effectivePriority: 100 })]),
      addresses: held('10.0.0.100'),
    }),
  ],
  'silent-peer': [
    looked({ process: running, vrrp: look([instance('VI_1')]), addresses: held('10.0.0.100') }),
    peerLooked({
      at: NOW - 95_000,
      process: running,
      vrrp: look([instance('VI_1', { state: 'backup' })]),
    }),
  ],
  'peer-not-heard': [
    looked({ process: running, vrrp: look([instance('VI_1')]), addresses: held('10.0.0.100') }),
    peerLooked({}),
  ],
};
