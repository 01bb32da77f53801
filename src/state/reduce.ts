import type { ProblemKind } from './model/problem.ts';
import type { Snapshot } from './model/snapshot.ts';
import { remember } from './history/ring.ts';
import { TOTALS_LIMIT, totalsOf } from './history/totals.ts';
import type { PollEvent } from './poll/poller.ts';
import type { ScreenEvent } from './screen/reduce-screen.ts';
import { keepSelection, reduceScreen } from './screen/reduce-screen.ts';
import type { State } from './state.ts';

/** Everything that can happen to the state. */
export type StateEvent = PollEvent | ScreenEvent;

/** Above this many services a first look shows them closed. */
const OPEN_AT_FIRST = 40;

function firstLook(state: State, snapshot: Snapshot): State {
  if (state.director.latest || snapshot.services.length <= OPEN_AT_FIRST) return state;
  const expansion = { most: 'closed', exceptions: new Set<never>() } as const;
  return { ...state, screen: { ...state.screen, expansion } };
}

function take(before: State, snapshot: Snapshot): State {
  const state = firstLook(before, snapshot);
  const { director } = state;
  const point = totalsOf(snapshot);
  const sameTick = director.latest?.at === snapshot.at; // ipvsadm's late answer to the same look
  const past = sameTick ? director.totals.slice(0, -1) : director.totals;
  return keepSelection({
    ...state,
    now: Math.max(state.now, snapshot.at),
    director: {
      ...director,
      latest: snapshot,
      failure: undefined,
      totals: remember(past, point, TOTALS_LIMIT),
    },
  });
}

/** Keeps the last picture, says why it is not newer, leaves a gap in the graphs. */
const fail = (state: State, problem: ProblemKind): State => ({
  ...state,
  director: {
    ...state.director,
    failure: problem,
    totals: remember(state.director.totals, undefined, TOTALS_LIMIT),
  },
});

/** The state after an event; the only way it changes. */
export function reduce(state: State, event: StateEvent): State {
  switch (event.type) {
    case 'snapshot-taken':
      return take(state, event.snapshot);
    case 'source-failed':
      return fail(state, event.problem);
    case 'time-passed':
      return { ...state, now: event.at };
    default: // whatever the operator did
      return keepSelection({ ...state, screen: reduceScreen(state, event) });
  }
}
