import type { KeepalivedPoller } from '../../state/poll/keepalived-poller.ts';
import type { Poller } from '../../state/poll/poller.ts';
import { startPolling } from '../../state/poll/poller.ts';
import { selectOnScreen } from '../../state/selectors/on-screen.ts';
import type { Store } from '../../state/store.ts';
import type { Setting } from '../setting.ts';

/** Its code comes after the first frame, which does not need it. */
async function startKeepalived(
  { source, clock }: Setting,
  { state, dispatch }: Store,
): Promise<KeepalivedPoller> {
  const { startKeepalivedPolling } = await import('./watching-keepalived.ts');
  return startKeepalivedPolling({
    director: source.name,
    source: source.keepalived,
    clock,
    intervalMs: state().preferences.intervalMs,
    tell: dispatch,
  });
}

/** Looks at the kernel and at keepalived until stopped, one never waiting for the other. */
export function watchDirector(setting: Setting, store: Store): Poller {
  const { source, clock } = setting;
  const kernel = startPolling({
    ...{ source, clock, tell: store.dispatch },
    intervalMs: store.state().preferences.intervalMs,
    onScreen: () => selectOnScreen(store.state()),
  });
  let keepalived: KeepalivedPoller | undefined;
  let stopped = false;
  void startKeepalived(setting, store).then((started) => {
    keepalived = started;
    if (stopped) started.stop();
  });
  return {
    refresh() {
      kernel.refresh();
      keepalived?.refresh();
    },
    setInterval(ms) {
      kernel.setInterval(ms);
      keepalived?.setInterval(ms);
    },
    stop() {
      stopped = true;
      kernel.stop();
      keepalived?.stop();
    },
  };
}
