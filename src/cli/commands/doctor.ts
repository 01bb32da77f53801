import { explain } from '../../state/model/problem.ts';
import { lookAtKeepalived } from '../../state/poll/keepalived-once.ts';
import { startPolling } from '../../state/poll/poller.ts';
import { selectDoctor } from '../../state/selectors/doctor.ts';
import { selectDoctorDocument } from '../../state/selectors/doctor-document.ts';
import type { State } from '../../state/state.ts';
import { initialState } from '../../state/state.ts';
import type { Store } from '../../state/store.ts';
import { createStore } from '../../state/store.ts';
import type { Trouble } from '../../state/trouble/trouble.ts';
import { doctorText } from '../../views/reports/doctor-text.ts';
import { EXIT } from '../exit-status.ts';
import { exactJson } from '../json.ts';
import type { Setting } from '../setting.ts';
import { tellOfPeer } from './look-at-peer.ts';

const INTERVAL_MS = 2000;

/** Counters tell something only after two of the kernel's periods of 2 s: a look, and two more. */
const LOOKS = 3;

/** Whoever does not answer for so long is told of as he is. */
const LONGEST_MS = 30_000;

/** The kernel was looked at often enough, and after the healthchecker told; or in vain. */
function isEnough({ director }: State): boolean {
  const { failure, totals, latest, keepalived } = director;
  const told = keepalived.checks?.takenAt ?? 0;
  return (
    failure !== undefined ||
    (totals.length >= LOOKS && latest !== undefined && latest.takenAt >= told)
  );
}

/** Resolves once the kernel was looked at often enough, or in vain. */
function enoughLooks(store: Store, { clock }: Setting): Promise<void> {
  return new Promise((resolve) => {
    const cancel = clock.after(LONGEST_MS, resolve);
    const look = (): void => {
      if (!isEnough(store.state())) return;
      cancel();
      resolve();
    };
    store.subscribe(look);
    look();
  });
}

/** What the monitor would know after a few seconds; what takes longer is waited for. */
async function watch(setting: Setting): Promise<State> {
  const { source, clock, settings, preferences } = setting;
  const start = { ...settings, preferences: { ...preferences, intervalMs: INTERVAL_MS } };
  const store = createStore(initialState(source.name, start, { columns: 80, rows: 24 }), clock);
  const tell = store.dispatch;
  const lookOnce = (withChecks: boolean): Promise<unknown> =>
    lookAtKeepalived(source.keepalived, clock, { withChecks, director: source.name, tell });
  const lookAtPeer = (): Promise<void> => tellOfPeer(setting, tell);
  const poller = startPolling({ source, clock, intervalMs: INTERVAL_MS, onScreen: () => [], tell });
  await Promise.all([lookOnce(true), lookAtPeer()]);
  await enoughLooks(store, setting);
  await Promise.all([lookOnce(false), lookAtPeer()]); // some things show only as a difference
  poller.stop();
  return store.state();
}

const isBad = ({ severity }: Trouble): boolean => severity !== 'info';

/** Watches for a few seconds, says what is wrong, and exits. */
export async function runDoctor(setting: Setting): Promise<number> {
  const { source, settings, json, output } = setting;
  const state = await watch(setting);
  const troubles = selectDoctor(state).map(({ trouble }) => trouble);
  if (json) output.print(`${exactJson(selectDoctorDocument(source.name, troubles))}\n`);
  else output.print(doctorText(source.name, troubles, settings.demo));
  const { failure } = state.director;
  if (failure) {
    const { message, remedy } = explain(failure);
    output.complain(message, remedy);
    return EXIT.unreachable;
  }
  return troubles.some(isBad) ? EXIT.no : EXIT.done;
}
