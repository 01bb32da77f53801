import type { ActingEvent } from './acting/reduce-acting.ts';
import { isActing, reduceActing } from './acting/reduce-acting.ts';
import { keepStaged } from './acting/staged.ts';
import type { CommandRun } from './model/command-run.ts';
import type { Preferences } from './model/preferences.ts';
import type { ProblemKind } from './model/problem.ts';
import type { Snapshot } from './model/snapshot.ts';
import { learnNames } from './find/learn-names.ts';
import type { FoundName } from './find/names-wanted.ts';
import type { PeerSides } from './drift/drift-watch.ts';
import { watchDrift } from './drift/watch-drift.ts';
import { keepalivedChanges } from './events/compare-keepalived.ts';
import { recordChanges, recordEvents, recordFailure } from './events/record-events.ts';
import { remember } from './history/ring.ts';
import type { KeepalivedLooked } from './keepalived/keepalived-state.ts';
import { takePeerLook } from './keepalived/peer.ts';
import { takeKeepalivedLook } from './keepalived/take-look.ts';
import { TOTALS_LIMIT, totalsOf } from './history/totals.ts';
import { recordTrends } from './history/trends.ts';
import type { PollEvent } from './poll/poller.ts';
import { allOf } from './screen/expansion.ts';
import { keepSelection, stayAtNewest } from './screen/keep-selection.ts';
import type { Screen } from './screen/screen.ts';
import { keepPresent } from './screen/tags.ts';
import type { ScreenEvent } from './screen/reduce-screen.ts';
import { reduceScreen } from './screen/reduce-screen.ts';
import type { State } from './state.ts';

/** What is heard from elsewhere than director and operator. */
export type AsideEvent =
  | { readonly type: 'preferred'; readonly change: Partial<Preferences> }
  | { readonly type: 'preferences-saved'; readonly preferences: Preferences }
  | { readonly type: 'names-found'; readonly names: ReadonlyMap<string, FoundName> }
  | { readonly type: 'command-ran'; readonly run: CommandRun };

/** What a look at the other director of the pair found; absent where it could not be reached. */
export interface PeerLooked {
  readonly type: 'peer-looked';
  readonly peer: PeerSides | undefined;
}

/** Everything that can happen to the state. */
export type StateEvent =
  PollEvent | KeepalivedLooked | PeerLooked | ScreenEvent | ActingEvent | AsideEvent;

/** Above this many services a first look shows them closed. */
const OPEN_AT_FIRST = 40;

const MOST_RUNS = 500;

function firstLook(state: State, snapshot: Snapshot): State {
  if (state.director.latest || snapshot.services.length <= OPEN_AT_FIRST) return state;
  const expansions = { ...state.screen.expansions, services: allOf('closed') };
  return { ...state, screen: { ...state.screen, expansions } };
}

/** The screen without tags and staged weights of what is gone or somebody else changed. */
function withoutGone(screen: Screen, snapshot: Snapshot): Screen {
  const { staged, dropped } = keepStaged(screen.staged, snapshot);
  const tags = screen.paused ? screen.tags : keepPresent(screen.tags, snapshot);
  return { ...screen, tags, staged, ...(dropped !== undefined && { notice: dropped }) };
}

function take(before: State, snapshot: Snapshot): State {
  const state = firstLook(before, snapshot);
  const { director, screen } = state;
  const point = totalsOf(snapshot);
  const sameTick = director.latest?.at === snapshot.at; // ipvsadm's late answer to the same look
  const past = sameTick ? director.totals.slice(0, -1) : director.totals;
  const taken = {
    ...state,
    now: Math.max(state.now, snapshot.at),
    screen: withoutGone(screen, snapshot),
    director: {
      ...director,
      latest: snapshot,
      failure: undefined,
      totals: remember(past, point, TOTALS_LIMIT),
      events: recordEvents(director.events, director.latest, snapshot),
      trends: recordTrends(director.trends, snapshot, director.latest),
    },
  };
  const drift = watchDrift(taken.director, state.acting.memory);
  const compared = { ...taken, director: { ...taken.director, drift } };
  return keepSelection(stayAtNewest(compared), state.screen.follow);
}

/** Keeps the last picture, says why it is not newer, leaves a gap in the graphs. */
function fail(state: State, problem: ProblemKind, failedAt: number): State {
  const { director } = state;
  return {
    ...state,
    director: {
      ...director,
      failure: problem,
      totals: remember(director.totals, undefined, TOTALS_LIMIT),
      events: recordFailure(director.events, director.failure, problem, failedAt),
    },
  };
}

function takeKeepalived(state: State, look: KeepalivedLooked): State {
  const { director } = state;
  if (look.director !== director.name)
    return { ...state, director: { ...director, peer: takePeerLook(director.peer, look) } };
  const keepalived = takeKeepalivedLook(director.keepalived, look);
  const changes = keepalivedChanges(director.keepalived, keepalived);
  const events = recordChanges(director.events, changes, look.at);
  return stayAtNewest({ ...state, director: { ...director, keepalived, events } });
}

/** The state after an event; the only way it changes. */
export function reduce(state: State, event: StateEvent): State {
  switch (event.type) {
    case 'snapshot-taken':
      return take(state, event.snapshot);
    case 'source-failed':
      return fail(state, event.problem, event.failedAt);
    case 'keepalived-looked':
      return keepSelection(takeKeepalived(state, event), state.screen.follow);
    case 'peer-looked':
      return { ...state, director: { ...state.director, peerTable: event.peer } };
    case 'time-passed':
      return { ...state, now: event.at };
    case 'preferred':
      return keepSelection({ ...state, preferences: { ...state.preferences, ...event.change } });
    case 'preferences-saved':
      return { ...state, saved: event.preferences };
    case 'names-found':
      return { ...state, resolved: learnNames(state.resolved, event.names) };
    case 'command-ran':
      return keepSelection(
        stayAtNewest({ ...state, runs: [event.run, ...state.runs].slice(0, MOST_RUNS) }),
      );
    default: // whatever the operator did
      if (isActing(event)) return keepSelection(reduceActing(state, event));
      return keepSelection({ ...state, screen: reduceScreen(state, event) });
  }
}
