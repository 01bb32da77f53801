import { wishFor } from '../../state/drift/choose.ts';
import { driftKey } from '../../state/drift/drift.ts';
import type { Intent } from '../../state/model/change/intent.ts';
import type { RowId } from '../../state/screen/row-id.ts';
import { driftsByRow, selectDrift, selectDriftsOf } from '../../state/selectors/drift.ts';
import { selectList } from '../../state/selectors/listing/select-rows.ts';
import type { State } from '../../state/store.ts';
import type { Deed } from './deed.ts';
import { mayNotAct } from './deed.ts';

const NOTHING = 'nothing differs from keepalived here';

/** The first difference of rows, in a service those of its servers as well. */
function firstOf(state: State, rows: readonly RowId[]): RowId | undefined {
  const { within } = driftsByRow(selectDrift(state));
  const [first] = rows.flatMap((row) =>
    row.kind === 'service' ? within(row.service) : selectDriftsOf(state, [row]),
  );
  return first && { kind: 'drift', key: driftKey(first) };
}

const isFor = (state: State, rows: readonly RowId[]): boolean => firstOf(state, rows) !== undefined;

/** Why there is nothing to be done about the differences of rows. */
function noDrift(state: State, rows: readonly RowId[]): string | undefined {
  const why = mayNotAct(state);
  if (why !== undefined) return why;
  if (selectDriftsOf(state, rows).length > 0) return undefined;
  return firstOf(state, rows) ? 'its servers differ, not the service; = lists them' : NOTHING;
}

/** The wish that ends the differences of rows on one side, or why there is none. */
function wishOf(state: State, rows: readonly RowId[], side: 'kernel' | 'file'): Intent | string {
  const why = noDrift(state, rows);
  if (why !== undefined) return why;
  const able = selectDriftsOf(state, rows).filter(({ ways }) => ways[side]);
  if (able.length === 0)
    return side === 'kernel'
      ? 'no change of the kernel ends this; = tells what does'
      : 'no one value of the file ends this; = tells what does';
  return wishFor(able, side) ?? 'that is more than one change; = lists them one by one';
}

const ending = (side: 'kernel' | 'file', named: Omit<Deed, 'whyNot' | 'run'>): Deed => ({
  ...named,
  isFor,
  whyNot: (state, rows) => {
    const wish = wishOf(state, rows, side);
    return typeof wish === 'string' ? wish : undefined;
  },
  run: ({ state, propose }, rows) => {
    const wish = wishOf(state(), rows, side);
    if (typeof wish !== 'string') propose(wish);
  },
});

/** What can be done about differences from keepalived. */
export const DRIFT_DEEDS: readonly Deed[] = [
  {
    name: 'drift',
    keys: ['='],
    isFor,
    does: 'differences from keepalived: its file, itself, the kernel',
    whyNot: (state, rows) => {
      const { kind } = state.screen.overlay;
      if (kind === 'menu') return firstOf(state, rows) ? undefined : NOTHING;
      return selectList(state) === 'drift' ? 'these are the differences already' : undefined;
    },
    run: ({ state, dispatch }, rows) => {
      const row = firstOf(state(), rows);
      dispatch(row ? { type: 'row-shown', row } : { type: 'view-shown', view: 'drift' });
    },
  },
  ending('kernel', {
    ...{ name: 'fix-kernel', keys: ['K'], footer: 'kernel' },
    does: 'make the kernel follow keepalived',
  }),
  ending('file', {
    ...{ name: 'fix-file', keys: ['E'], footer: 'file' },
    does: 'make keepalived.conf say what the kernel holds',
  }),
  {
    ...{ name: 'accept-drift', keys: ['o'], footer: 'accept', isFor },
    does: 'accept the difference as it is, for a time',
    whyNot: noDrift,
    run: ({ state, dispatch }, rows) =>
      dispatch({
        type: 'prompt-shown',
        prompt: 'accept',
        drifts: selectDriftsOf(state(), rows),
      }),
  },
];
