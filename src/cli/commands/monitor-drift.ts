import type { Effects } from '../../views/keys/binding.ts';
import type { Store } from '../../state/store.ts';
import type { Setting } from '../setting.ts';
import type { DriftWatcher } from './watching-drift.ts';

/** What the monitor does about differences from keepalived; its code comes after the first frame. */
export interface MonitorDrift {
  readonly effects: Pick<Effects, 'acceptDrift'>;
  readonly start: () => void;
  readonly stop: () => void;
}

/** Nothing is read before it is started, or something is to be accepted. */
export function monitorDrift(setting: Setting, store: Store): MonitorDrift {
  let watcher: Promise<DriftWatcher> | undefined;
  const started = (): Promise<DriftWatcher> =>
    (watcher ??= import('./watching-drift.ts').then(({ watchDriftFor }) =>
      watchDriftFor(setting, store),
    ));
  return {
    effects: {
      acceptDrift: (drifts, wish) => void started().then(({ accept }) => accept(drifts, wish)),
    },
    start: () => void started(),
    stop: () => void watcher?.then(({ stop }) => stop()),
  };
}
