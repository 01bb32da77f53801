/**
 * `node --expose-gc refresh-many.ts`: polls, reduces and draws a simulated table 10,000 times as fast as it
 * goes, and prints what memory that takes, early and late.
 */
import { readIpvsadm } from '../../src/backends/ipvsadm/read.ts';
import { readKernelFiles } from '../../src/backends/proc/read.ts';
import { createSimulator, generatedScenario } from '../../src/backends/simulator/index.ts';
import { ok } from '../../src/state/model/result.ts';
import { startPolling } from '../../src/state/poll/poller.ts';
import type { Clock, Host } from '../../src/state/ports.ts';
import { selectOnScreen } from '../../src/state/selectors/on-screen.ts';
import { DEFAULT_PREFERENCES } from '../../src/state/model/preferences.ts';
import { initialState } from '../../src/state/state.ts';
import { createStore } from '../../src/state/store.ts';
import { createDrawing } from '../../src/views/drawing.ts';
import { mainPicture } from '../../src/views/screens/main-screen.ts';

/** Memory after so many refreshes of so large a table, in bytes; the heap after a collection. */
export interface Mark {
  readonly table: string;
  readonly refreshes: number;
  readonly heap: number;
  readonly resident: number;
}

/** As many as 10,000 refreshes of them take a minute or two; the monitor treats them as a large table. */
const SERVICES = 100;
const SERVERS_EACH = 20;
const INTERVAL_MS = 2000;
const EARLY = 1000;
const LATE = 10_000;
/** Of so many rows one changes from look to look. */
const CHANGING = 16;

let now = 0;
const clock: Clock = {
  wallMs: () => now,
  monotonicMs: () => now,
  breathe: () => Promise.resolve(),
  after: () => () => undefined, // time passes only when the loop below says so
};

/** The last two numbers of a destination row of /proc/net/ip_vs: ActiveConn and InActConn. */
const COUNTS = /\d+ +\d+ *$/;
/** The five counters of a row of `--stats`. */
const COUNTERS = /(?: +0){5}$/gm;

/** A director whose counters grow with time, and of whose servers some are busier at each look. */
async function changingHost(): Promise<Host> {
  const quiet = createSimulator({ clock, scenario: generatedScenario(SERVICES, SERVERS_EACH) });
  const file = await quiet.read('/proc/net/ip_vs');
  const lines = file.kind === 'read' ? file.text.split('\n') : [];
  let look = 0;
  const table = (): string => {
    look += 1;
    for (let at = 3 + (look % CHANGING); at < lines.length; at += CHANGING) {
      const line = lines[at] ?? '';
      if (!line.startsWith('  ->')) continue;
      const counts = `${String(look % 900).padEnd(10)} ${String(at % 700).padEnd(10)}`;
      lines[at] = line.replace(COUNTS, counts);
    }
    return lines.join('\n');
  };
  return {
    read: (path) =>
      path.endsWith('/ip_vs') ? Promise.resolve({ kind: 'read', text: table() }) : quiet.read(path),
    async run(argv, options) {
      const outcome = await quiet.run(argv, options);
      if (outcome.kind !== 'exited') return outcome;
      const counters = ` ${look} ${look * 9} 0 ${look * 900} 0`;
      return { ...outcome, stdout: outcome.stdout.replace(COUNTERS, counters) };
    },
  };
}

function mark(refreshes: number): Mark {
  globalThis.gc?.();
  const { heapUsed, rss } = process.memoryUsage();
  return {
    table: `${SERVICES} services x ${SERVERS_EACH} servers`,
    refreshes,
    heap: heapUsed,
    resident: rss,
  };
}

async function refreshMany(): Promise<readonly Mark[]> {
  const host = await changingHost();
  const files = readKernelFiles(host, '/proc', clock);
  const source = { name: 'large', files, ipvsadm: ok(readIpvsadm(host, {}, clock)) };
  const settings = {
    preferences: { ...DEFAULT_PREFERENCES, intervalMs: INTERVAL_MS },
    demo: false,
    names: { services: new Map(), servers: new Map() },
  };
  const store = createStore(initialState('large', settings, { columns: 80, rows: 24 }), clock);
  const drawing = createDrawing({ colour: true, ascii: false });
  let taken: () => void = () => undefined;
  const poller = startPolling({
    ...{ source, clock, intervalMs: INTERVAL_MS },
    onScreen: () => selectOnScreen(store.state()),
    tell: (event) => {
      store.dispatch(event);
      if (event.type !== 'snapshot-taken') return;
      mainPicture(store.state(), drawing);
      taken();
    },
  });
  const marks: Mark[] = [];
  for (let refreshes = 1; refreshes <= LATE; refreshes += 1) {
    const { promise, resolve } = Promise.withResolvers<undefined>();
    taken = () => resolve(undefined);
    now += INTERVAL_MS;
    poller.refresh();
    await promise;
    await new Promise(setImmediate); // the look ends after its picture is told
    if (refreshes === EARLY || refreshes === LATE) marks.push(mark(refreshes));
  }
  return marks;
}

if (import.meta.main) console.log(JSON.stringify(await refreshMany()));
