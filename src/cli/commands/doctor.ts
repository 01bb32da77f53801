import { explain } from '../../state/model/problem.ts';
import { startKeepalivedPolling } from '../../state/poll/keepalived-poller.ts';
import { startPolling } from '../../state/poll/poller.ts';
import { selectDoctor } from '../../state/selectors/doctor.ts';
import { selectDoctorDocument } from '../../state/selectors/doctor-document.ts';
import type { State } from '../../state/state.ts';
import { initialState } from '../../state/state.ts';
import { createStore } from '../../state/store.ts';
import type { Trouble } from '../../state/trouble/trouble.ts';
import { doctorText } from '../../views/reports/doctor-text.ts';
import { EXIT } from '../exit-status.ts';
import { exactJson } from '../json.ts';
import type { Setting } from '../setting.ts';

/** Counters tell something only after two of the kernel's periods of 2 s. */
const INTERVAL_MS = 2000;
const WATCH_MS = 2 * INTERVAL_MS + 500;

/** What the monitor would know after a few seconds. */
async function watch({ source, clock, settings, preferences }: Setting): Promise<State> {
  const start = { ...settings, preferences: { ...preferences, intervalMs: INTERVAL_MS } };
  const store = createStore(initialState(source.name, start, { columns: 80, rows: 24 }), clock);
  const common = { clock, intervalMs: INTERVAL_MS, tell: store.dispatch };
  const pollers = [
    startPolling({ ...common, source, onScreen: () => [] }),
    startKeepalivedPolling({ ...common, director: source.name, source: source.keepalived }),
  ];
  await new Promise<void>((resolve) => clock.after(WATCH_MS, resolve));
  for (const poller of pollers) poller.stop();
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
