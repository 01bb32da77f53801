import type { ProblemKind } from '../model/problem.ts';
import type { Snapshot } from '../model/snapshot.ts';
import { staleTrouble, troubleOfProblem } from '../trouble/director.ts';
import { selectTroubles } from '../trouble/select.ts';
import type { Trouble } from '../trouble/trouble.ts';
import { subjectName, worstFirst } from '../trouble/trouble.ts';
import type { State } from '../state.ts';
import { memoLast } from './memo.ts';
import { selectPicture, selectStaleMs } from './picture.ts';
import { selectKeepalivedTroubles } from './vrrp.ts';

/** One thing that is wrong, with a key that stays the same while it lasts. */
export interface Finding {
  readonly key: string;
  readonly trouble: Trouble;
}

function withKeys(troubles: readonly Trouble[]): readonly Finding[] {
  const seen = new Map<string, number>();
  return troubles.map((trouble) => {
    const name = `${trouble.code} ${subjectName(trouble.subject)}`;
    const count = (seen.get(name) ?? 0) + 1;
    seen.set(name, count);
    return { key: count === 1 ? name : `${name} ${count}`, trouble };
  });
}

const findings = memoLast(
  (
    picture: Snapshot | undefined,
    keepalived: readonly Trouble[],
    failure: ProblemKind | undefined,
    staleSeconds: number,
  ) =>
    withKeys([
      ...(failure ? [troubleOfProblem(failure)] : []),
      ...(staleSeconds > 0 ? [staleTrouble(staleSeconds * 1000)] : []),
      ...worstFirst([...keepalived, ...(picture ? selectTroubles(picture) : [])]),
    ]),
);

/** Everything that is wrong now, the worst first: a failing source, then what picture and keepalived show. */
export const selectDoctor = (state: State): readonly Finding[] =>
  findings(
    selectPicture(state),
    selectKeepalivedTroubles(state),
    state.director.failure,
    Math.round((selectStaleMs(state) ?? 0) / 1000),
  );
