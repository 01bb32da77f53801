import { isInterrupted, stepsThatRan } from '../../change/actions.ts';
import type { Action } from '../../memory/memory.ts';
import type { RowId } from '../../screen/row-id.ts';
import type { State } from '../../state.ts';
import { selectStatus, stateWord } from './statuses.ts';

/** Why VRRP cannot be acted on at all. */
function noVrrp({ director }: State): string | undefined {
  const { vrrp, process, trouble } = director.keepalived;
  if (process?.running === false) return 'keepalived does not run on this director';
  if (vrrp) return undefined;
  return trouble
    ? `nothing is known of VRRP here: ${trouble.message}`
    : 'nothing is known of VRRP here yet';
}

/** An instance that something can be done to, or why nothing can. */
export type InstanceChoice = { readonly name: string } | { readonly why: string };

/** The instance that rows stand for. */
function instanceOf(state: State, rows: readonly RowId[]): InstanceChoice {
  const [row] = rows;
  const vrrp = noVrrp(state);
  if (row && row.kind !== 'instance') return { why: 'this is no VRRP instance: 3 shows them' };
  if (vrrp !== undefined) return { why: vrrp };
  return row ? { name: row.instance } : { why: 'there is no instance here: 3 shows them' };
}

/** The last failover of an instance that nobody took back; its title names the instance. */
export function selectFailedOver({ acting, director }: State, name: string): Action | undefined {
  const ofInstance = (title: string): boolean => title.split(/[\s:,]+/).includes(name);
  return acting.memory.actions.find(
    (action) =>
      action.kind === 'failover' &&
      action.director === director.name &&
      ofInstance(action.title) &&
      action.undoneBy === undefined &&
      (isInterrupted(action) || stepsThatRan(action).length > 0),
  );
}

/** The instance that could be failed over. */
export function failoverOf(state: State, rows: readonly RowId[]): InstanceChoice {
  const chosen = instanceOf(state, rows);
  if ('why' in chosen) return chosen;
  const status = selectStatus(state, chosen.name);
  if (!status) return { why: `there is no instance ${chosen.name} any more` };
  if (status.state === undefined)
    return { why: `whether ${chosen.name} is MASTER here is not known` };
  return status.state === 'master'
    ? chosen
    : { why: `${chosen.name} is not MASTER here: it is ${stateWord(status.state)}` };
}

/** The instance that could be failed back. */
export function failbackOf(state: State, rows: readonly RowId[]): InstanceChoice {
  const chosen = instanceOf(state, rows);
  if ('why' in chosen) return chosen;
  return selectFailedOver(state, chosen.name)
    ? chosen
    : { why: `nothing to fail back: no failover of ${chosen.name} by lvstop stands` };
}
