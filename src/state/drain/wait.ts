import type { ActingDirector } from '../change/acting.ts';
import { serverId, serviceId } from '../model/address.ts';
import type { ProblemKind } from '../model/problem.ts';
import { assessDrain } from './assess.ts';
import type { DrainAssessment, DrainPoint } from './assessment.ts';
import type { DrainLook, DrainTarget, SeenTarget } from './look.ts';
import { DrainLooker } from './look.ts';
import { drainText } from './words.ts';

/** What is told while it lasts: of each target whenever it is not what it was. */
export interface DrainNews {
  readonly target: DrainTarget;
  readonly assessment: DrainAssessment;
  /** True where only the estimate is another: worth it on a terminal, not as a line of its own. */
  readonly isOnlyTime: boolean;
}

/** How waiting ended. */
export type DrainEnd =
  | { readonly kind: 'drained' | 'timed-out' | 'stopped' }
  /** Somebody removed the server or its service. */
  | { readonly kind: 'gone'; readonly target: DrainTarget }
  /** Somebody gave it weight again. */
  | { readonly kind: 'restored'; readonly target: DrainTarget; readonly weight: number }
  /** The director could not be read, several times in a row. */
  | { readonly kind: 'failed'; readonly problem: ProblemKind };

/** What to wait for, and how. */
export interface DrainWait {
  readonly director: Pick<ActingDirector, 'name' | 'files' | 'ipvsadm' | 'clock'>;
  readonly targets: readonly DrainTarget[];
  readonly intervalMs: number;
  readonly timeoutMs: number;
  /** Reads the connection table at each look, however large it is. */
  readonly allEntries?: boolean;
  readonly tell: (news: DrainNews) => void;
  /** Resolves when the operator does not want to wait any longer. */
  readonly stop?: Promise<void>;
}

/** A look may fail now and then; so many in a row mean something. */
const MOST_FAILURES = 3;
/** Points of the past that are kept of a target. */
const MOST_POINTS = 300;

const nameOf = ({ service, server }: DrainTarget): string =>
  `${serviceId(service)} ${serverId(server)}`;

/** What makes a second telling worth it: figures and reasons, not the passing of time. */
const gistOf = ({ left, heldBy, done }: DrainAssessment): string =>
  JSON.stringify([done, left, heldBy.map(({ code }) => code)]);

/** The past of each target, and what was told of it last. */
class Watch {
  readonly #tell: DrainWait['tell'];
  readonly #past = new Map<string, readonly DrainPoint[]>();
  readonly #told = new Map<string, { readonly gist: string; readonly text: string }>();

  constructor(tell: DrainWait['tell']) {
    this.#tell = tell;
  }

  assess(target: DrainTarget, seen: SeenTarget, look: DrainLook): DrainAssessment {
    const { active, inactive, persistent } = seen.server;
    const name = nameOf(target);
    const past = [
      ...(this.#past.get(name) ?? []),
      { at: look.at, active, inactive, persistent },
    ].slice(-MOST_POINTS);
    this.#past.set(name, past);
    const assessment = assessDrain({ ...look, ...seen, past });
    this.#tellOnce(target, assessment);
    return assessment;
  }

  #tellOnce(target: DrainTarget, assessment: DrainAssessment): void {
    const name = nameOf(target);
    const now = { gist: gistOf(assessment), text: drainText(assessment) };
    const before = this.#told.get(name);
    this.#told.set(name, now);
    const isOnlyTime = before?.gist === now.gist;
    if (isOnlyTime && before.text === now.text) return;
    this.#tell({ target, assessment, isOnlyTime });
  }
}

/** How it ends with this look, `undefined` where it goes on. */
function judge(
  targets: readonly DrainTarget[],
  look: DrainLook,
  watch: Watch,
): DrainEnd | undefined {
  let isDone = true;
  for (const target of targets) {
    const seen = look.of(target);
    if (!seen) return { kind: 'gone', target };
    const { weight } = seen.server;
    if (weight > 0) return { kind: 'restored', target, weight };
    isDone = watch.assess(target, seen, look).done === true && isDone;
  }
  return isDone ? { kind: 'drained' } : undefined;
}

async function watchOver(
  { director, targets, intervalMs, allEntries = false, tell }: DrainWait,
  unlessOver: <T>(job: Promise<T>) => Promise<T | undefined>,
): Promise<DrainEnd | undefined> {
  const looker = new DrainLooker(director, targets);
  const watch = new Watch(tell);
  for (let failures = 0; ;) {
    const look = await unlessOver(looker.look(allEntries));
    if (!look) return undefined;
    failures = look.ok ? 0 : failures + 1;
    if (!look.ok && failures >= MOST_FAILURES) return { kind: 'failed', problem: look.error };
    const end = look.ok ? judge(targets, look.value, watch) : undefined;
    if (end) return end;
    const pause = Promise.withResolvers<true>();
    const cancel = director.clock.after(intervalMs, () => pause.resolve(true));
    const goOn = await unlessOver(pause.promise).finally(cancel);
    if (!goOn) return undefined;
  }
}

/**
 * Waits until nothing is left on servers without weight. It reads little: the services concerned, and
 * their entries where the connection table is small. It ends in time whatever the director does.
 */
export async function waitForDrain(wait: DrainWait): Promise<DrainEnd> {
  const { director, timeoutMs, stop } = wait;
  const late = Promise.withResolvers<DrainEnd>();
  const cancel = director.clock.after(timeoutMs, () => late.resolve({ kind: 'timed-out' }));
  const stopped = stop?.then((): DrainEnd => ({ kind: 'stopped' }));
  const over = stopped ? Promise.race([late.promise, stopped]) : late.promise;
  const unlessOver = <T>(job: Promise<T>): Promise<T | undefined> =>
    Promise.race([job, over.then(() => undefined)]);
  try {
    return (await watchOver(wait, unlessOver)) ?? (await over);
  } finally {
    cancel();
  }
}
