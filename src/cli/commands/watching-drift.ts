import type { Drift } from '../../state/drift/drift.ts';
import type { AcceptWish } from '../../state/drift/accept-words.ts';
import { repeated } from '../../state/poll/job.ts';
import type { Store } from '../../state/store.ts';
import { plural } from '../../state/trouble/words.ts';
import type { Setting } from '../setting.ts';
import { keepAccepted } from './drift/keep-accepted.ts';
import { lookAtSides } from './drift/read-sides.ts';

/** What the other director holds changes seldom, and is asked over a network. */
const PEER_MS = 20_000;

/** Somebody else accepts now and then. */
const ACCEPTED_MS = 30_000;

/** What comparing needs besides the looks at the director: the other one, and what was accepted. */
export interface DriftWatcher {
  /** Lets differences be, says how that went and reads again what is accepted. */
  readonly accept: (drifts: readonly Drift[], wish: AcceptWish) => Promise<void>;
  readonly stop: () => void;
}

type Parts = Pick<Setting, 'source' | 'bureau' | 'acceptances' | 'clock'>;

/** Reads until stopped; what cannot be read is said once, until it can be. */
export function watchDriftFor(parts: Parts, { dispatch }: Pick<Store, 'dispatch'>): DriftWatcher {
  const { source, acceptances, clock } = parts;
  let stopped = false;
  let complained = false;

  async function readAccepted(): Promise<void> {
    const read = await acceptances.read();
    if (stopped) return;
    if (read.ok) dispatch({ type: 'acceptances-read', accepted: read.value });
    else if (!complained)
      dispatch({ type: 'noticed', text: `${read.error.message}: ${read.error.remedy}` });
    complained = !read.ok;
  }

  async function lookAtPeer(): Promise<void> {
    if (!source.peer) return;
    const takenAt = clock.wallMs();
    const looked = await lookAtSides(source.peer);
    const peer = looked.ok ? { takenAt, sides: looked.value.sides } : undefined;
    if (!stopped) dispatch({ type: 'peer-looked', peer });
  }

  const accepted = repeated(clock, () => ACCEPTED_MS, readAccepted);
  const peer = repeated(clock, () => PEER_MS, lookAtPeer);
  accepted.now();
  if (source.peer) peer.now();
  return {
    async accept(drifts, { forMs, reason }) {
      const since = clock.wallMs();
      const until = since + forMs;
      const kept = await keepAccepted(drifts, { since, until, reason }, parts);
      if (!kept.ok) {
        dispatch({ type: 'noticed', text: `${kept.error.message}: ${kept.error.remedy}` });
        return;
      }
      await readAccepted();
      const { unaudited } = kept.value;
      const what = `accepted ${plural(drifts.length, 'difference')}`;
      const text = unaudited ? `${what}, but ${unaudited.message}: ${unaudited.remedy}` : what;
      dispatch({ type: 'noticed', text });
    },
    stop() {
      stopped = true;
      accepted.rest();
      peer.rest();
    },
  };
}
