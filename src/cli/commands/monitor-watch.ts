import type {
  KeepalivedPoller,
  startKeepalivedPolling,
} from '../../state/poll/keepalived-poller.ts';
import type { Poller } from '../../state/poll/poller.ts';
import { startPolling } from '../../state/poll/poller.ts';
import { selectOnScreen } from '../../state/selectors/on-screen.ts';
import type { Store } from '../../state/store.ts';
import type { Setting } from '../setting.ts';

/** How often the peer is asked, whatever the interval: what is known of both must be of about one moment. */
const PEER_MS = 4000;

/** The peer is asked for itself, so that a slow one holds nothing up. */
function startPeer(
  startPolling: typeof startKeepalivedPolling,
  { source: { peer }, clock }: Setting,
  { dispatch }: Store,
): KeepalivedPoller | undefined {
  if (!peer) return undefined;
  const director = peer.name;
  dispatch({ type: 'keepalived-looked', director, at: clock.wallMs() }); // there is one, known or not
  return startPolling({
    ...{ director, source: peer.keepalived, clock },
    ...{ intervalMs: PEER_MS, tell: dispatch },
  });
}

/** Its code comes after the first frame, which does not need it. */
async function startKeepalived(setting: Setting, store: Store): Promise<KeepalivedPoller> {
  const { source, clock } = setting;
  const { startKeepalivedPolling } = await import('./watching-keepalived.ts');
  const own = startKeepalivedPolling({
    ...{ director: source.name, source: source.keepalived, clock },
    intervalMs: store.state().preferences.intervalMs,
    tell: store.dispatch,
  });
  const peer = startPeer(startKeepalivedPolling, setting, store);
  return {
    refresh() {
      own.refresh();
      peer?.refresh();
    },
    setInterval(ms) {
      own.setInterval(ms);
    },
    stop() {
      own.stop();
      peer?.stop();
    },
  };
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
