import { allEntries } from '../../state/acting/entries.ts';
import type { RowId } from '../../state/screen/row-id.ts';
import type { State } from '../../state/store.ts';
import type { Effects } from './binding.ts';

/** Something that can be done to rows; the menu lists all of them, each with its key. */
export interface Deed {
  readonly name: string;
  readonly keys: readonly string[];
  readonly does: string;
  readonly footer?: string;
  /** Where it stands in the menu; absent for what always does. */
  readonly isFor?: (state: State, rows: readonly RowId[]) => boolean;
  /** Why it cannot be done to these rows. */
  readonly whyNot: (state: State, rows: readonly RowId[]) => string | undefined;
  /** Does it, or asks what else it must know; the rows are those that the operator saw. */
  readonly run: (effects: Effects, rows: readonly RowId[]) => void;
}

/** Why nothing at all may be changed now. */
export function mayNotAct({ acting, screen, director }: State): string | undefined {
  if (acting.readOnly !== undefined) return `read-only: ${acting.readOnly}`;
  if (screen.paused) return 'the picture is paused and may be of the past; Z lets it run';
  return director.latest ? undefined : 'there is no picture yet';
}

/** Why rows are no servers that something could be done to. */
export function noServers(state: State, rows: readonly RowId[]): string | undefined {
  if (rows.length === 0) return 'there is no row here';
  if (rows.some(({ kind }) => kind === 'service'))
    return rows.length === 1
      ? 'this needs a server: choose one of the service'
      : 'this needs servers, and a service is among the rows';
  if (rows.some(({ kind }) => kind !== 'server' && kind !== 'host')) return 'this is no server';
  return allEntries(state, rows).length === 0 ? 'it is gone' : undefined;
}
