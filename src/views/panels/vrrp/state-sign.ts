import type { VrrpState } from '../../../state/model/keepalived/vrrp.ts';
import { stateWord } from '../../../state/selectors/vrrp/statuses.ts';
import type { Cell } from '../../columns/column.ts';
import type { Glyphs } from '../../format/glyphs.ts';
import { UNKNOWN } from '../../format/numbers.ts';
import type { Tone } from '../../theme.ts';

/** The sign of a state; the word beside it says the same. */
export function stateSign(state: VrrpState | undefined, glyphs: Glyphs): string {
  switch (state) {
    case 'master':
      return glyphs.master;
    case 'backup':
      return glyphs.backup;
    case 'fault':
      return glyphs.fault;
    case undefined:
      return UNKNOWN;
    default:
      return glyphs.stopped;
  }
}

/** How a state is drawn; colour only repeats it. */
export function stateTone(state: VrrpState | undefined): Tone {
  switch (state) {
    case 'master':
      return 'good';
    case 'backup':
      return 'plain';
    case 'fault':
      return 'alert';
    case undefined:
      return 'faint';
    default:
      return 'warning';
  }
}

/** `● MASTER`, or `-` where it is not known. */
export const stateText = (state: VrrpState | undefined, glyphs: Glyphs): string =>
  state === undefined ? UNKNOWN : `${stateSign(state, glyphs)} ${stateWord(state)}`;

/** The same in its tone. */
export const stateCell = (state: VrrpState | undefined, glyphs: Glyphs): Cell => ({
  text: stateText(state, glyphs),
  tone: stateTone(state),
});
