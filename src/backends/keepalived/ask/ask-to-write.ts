import type { NoKeepalived } from '../../../state/model/keepalived/process.ts';
import type { Result } from '../../../state/model/result.ts';
import { err, ok } from '../../../state/model/result.ts';
import type { Clock, Host } from '../../../state/ports.ts';
import type { FileState } from './file-state.ts';
import { fileStates, pathsFor } from './file-state.ts';
import { sendSignal } from './send-signal.ts';

/** One file that keepalived is to write. */
export interface WriteRequest {
  /** `USR1`, `36`. */
  readonly signal: string;
  /** As keepalived sees it. */
  readonly path: string;
  /** Whether all of it is there, as far as the text itself can tell; `surely` where more cannot come. */
  readonly isWhole: (text: string) => 'surely' | 'maybe' | 'no';
}

/** What it wrote. */
export type Written = Result<string, NoKeepalived>;

/** Where and when to ask. */
export interface AskingWorld {
  readonly host: Pick<Host, 'read' | 'run'>;
  readonly clock: Pick<Clock, 'after' | 'monotonicMs'>;
  readonly procfs: string;
}

/** It answers in some milliseconds, unless it is stopped or the machine is not. */
const PATIENCE_MS = 1500;
const LOOK_AGAIN_MS = 25;
/** Looks at a file that stays as it is, by what its text tells of its end. */
const LOOKS = { surely: 0, maybe: 1, no: 8 } as const;

const NO_ANSWER: NoKeepalived = {
  code: 'no-answer',
  message: 'keepalived did not write down what it knows in time',
  remedy:
    'see whether it is stopped or overloaded, and whether its folder for temporary files is full',
};

function notIts(path: string): NoKeepalived {
  return {
    code: 'unreadable',
    message: `${path} was written by somebody else than keepalived`,
    remedy: `see whose it is (ls -l ${path}), and remove it`,
  };
}

/** Root and the user of a process: anybody may put a file into a folder for temporary ones. */
async function ownersOf({ host, procfs }: AskingWorld, pid: number): Promise<ReadonlySet<string>> {
  const status = await host.read(`${procfs}/${pid}/status`);
  const [, user] = /^Uid:\t\d+\t(\d+)\t/m.exec(status.kind === 'read' ? status.text : '') ?? [];
  return new Set(['0', ...(user === undefined ? [] : [user])]);
}

const isIts = ({ owner }: FileState, owners: ReadonlySet<string>): boolean =>
  owner !== undefined && owners.has(owner);

/** A file that is waited for. */
interface Waiting {
  readonly request: WriteRequest;
  readonly before: string | undefined;
  /** What to say where it is not written in time. */
  late: NoKeepalived;
  /** State of the file at the last look, its text, and for how many looks it is so. */
  seen: { readonly state: string; readonly text: string; readonly looks: number } | undefined;
  answer: Written | undefined;
}

const pause = (clock: AskingWorld['clock']): Promise<void> => {
  const { promise, resolve } = Promise.withResolvers<undefined>();
  clock.after(LOOK_AGAIN_MS, () => resolve(undefined));
  return promise;
};

function denied(path: string): NoKeepalived {
  return {
    code: 'not-permitted',
    message: `${path} cannot be read`,
    remedy: 'run lvstop as root, or with sudo: true in its configuration',
  };
}

/** Reads a file that has changed, unless it is as it was at the last look. */
async function look(
  host: AskingWorld['host'],
  waiting: Waiting,
  path: string,
  state: string,
): Promise<void> {
  const { seen, request } = waiting;
  if (seen?.state === state) waiting.seen = { ...seen, looks: seen.looks + 1 };
  else {
    const found = await host.read(path);
    if (found.kind === 'denied') waiting.answer = err(denied(path));
    if (found.kind !== 'read') return;
    waiting.seen = { state, text: found.text, looks: 0 };
  }
  const { text, looks } = waiting.seen;
  if (text !== '' && looks >= LOOKS[request.isWhole(text)]) waiting.answer = ok(text);
}

/**
 * Makes a process of keepalived write files, and waits until they are whole. Every file is renamed into place
 * before it is filled; one that was there before is no answer.
 */
export async function askToWrite(
  world: AskingWorld,
  pid: number,
  requests: readonly WriteRequest[],
): Promise<readonly Written[]> {
  const { host, clock, procfs } = world;
  const owners = await ownersOf(world, pid);
  const paths = await pathsFor(
    host,
    procfs,
    pid,
    requests.map(({ path }) => path),
  );
  const pathOf = (request: WriteRequest): string => paths.of(request.path);
  const all = requests.map((request): Waiting => ({
    request,
    before: paths.states.get(pathOf(request))?.state,
    late: NO_ANSWER,
    seen: undefined,
    answer: undefined,
  }));
  for (const waiting of all) {
    const refused = await sendSignal(host, waiting.request.signal, pid);
    if (refused) waiting.answer = err(refused);
  }
  const until = clock.monotonicMs() + PATIENCE_MS;
  for (;;) {
    const pending = all.filter(({ answer }) => !answer);
    if (pending.length === 0 || clock.monotonicMs() >= until) break;
    await pause(clock);
    const { states } = await fileStates(
      host,
      pending.map(({ request }) => pathOf(request)),
    );
    for (const waiting of pending) {
      const path = pathOf(waiting.request);
      const found = states.get(path);
      if (found && !isIts(found, owners)) waiting.late = notIts(path);
      else if (found && found.state !== waiting.before)
        await look(host, waiting, path, found.state);
    }
  }
  return all.map(({ answer, late }) => answer ?? err(late));
}

/** As {@link askToWrite}, for one file. */
export async function askToWriteOne(
  world: AskingWorld,
  pid: number,
  request: WriteRequest,
): Promise<Written> {
  const [written] = await askToWrite(world, pid, [request]);
  return written ?? err(NO_ANSWER);
}
