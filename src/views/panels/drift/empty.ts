import { selectDirector } from '../../../state/selectors/picture.ts';
import { selectShownDrift } from '../../../state/selectors/drift.ts';
import type { State } from '../../../state/store.ts';
import type { Drawing } from '../../drawing.ts';
import { wrapText } from '../../format/wrap-text.ts';
import { drawPieces } from '../../line.ts';

/** Why there is nothing to list, and what to do about it. */
function sentence(state: State): string {
  const { latest, keepalived, drift } = selectDirector(state);
  if (selectShownDrift(state).length > 0)
    return state.screen.finding.troubleOnly
      ? 'all that differs is accepted; ! shows it'
      : 'nothing matches the filter; / changes it';
  const { process, configuration, checks } = keepalived;
  if (process?.running === false && !configuration)
    return 'there is no keepalived here: no configuration of it, and it does not run';
  if (configuration && !configuration.managed)
    return "keepalived's configuration could not be read; lvstop drift tells why";
  if (!latest || !drift) return 'not compared yet';
  return checks
    ? 'nothing differs: its file, keepalived and the kernel hold the same'
    : 'nothing differs between file and kernel; keepalived did not tell what it believes';
}

/** The sentence in the place of rows. */
export function emptyDriftLines(state: State, drawing: Drawing): readonly string[] {
  const { columns } = state.screen.size;
  return wrapText(sentence(state), Math.max(1, columns - 3)).map((line) =>
    drawPieces([{ text: `  ${line}` }], columns, drawing),
  );
}
