import { selectDirector } from '../../../state/selectors/picture.ts';
import type { State } from '../../../state/store.ts';
import type { Drawing } from '../../drawing.ts';
import { wrapText } from '../../format/wrap-text.ts';
import { drawPieces } from '../../line.ts';
import { escapeForScreen } from '../../terminal/escape.ts';
import type { Tone } from '../../theme.ts';

type Sentence = readonly [text: string, tone: Tone];

/** Why there are no instances, and what to do about it. */
function sentences(state: State): readonly Sentence[] {
  const { finding } = state.screen;
  const { keepalived } = selectDirector(state);
  const { vrrp, trouble, process } = keepalived;
  if (vrrp && (finding.filter || finding.troubleOnly))
    return finding.troubleOnly
      ? [['nothing in trouble here; ! shows all', 'plain']]
      : [['nothing matches the filter; / changes it', 'plain']];
  if (trouble)
    return [
      [trouble.message, 'warning'],
      [trouble.remedy, 'plain'],
    ];
  if (vrrp)
    return [
      ['keepalived runs here and has no VRRP instance.', 'plain'],
      ['A vrrp_instance in its configuration and a reload make one.', 'plain'],
    ];
  if (process?.running === false)
    return [
      ['keepalived does not run here: no VRRP instance, no health check.', 'warning'],
      [
        'systemctl start keepalived starts it; journalctl -u keepalived tells why it ended.',
        'plain',
      ],
    ];
  return [['keepalived was not looked at yet', 'plain']];
}

/** The sentences in the place of rows. */
export function emptyLines(state: State, drawing: Drawing): readonly string[] {
  const { columns } = state.screen.size;
  return sentences(state).flatMap(([text, tone]) =>
    wrapText(escapeForScreen(text), Math.max(1, columns - 3)).map((line) =>
      drawPieces([{ text: `  ${line}`, tone }], columns, drawing),
    ),
  );
}
