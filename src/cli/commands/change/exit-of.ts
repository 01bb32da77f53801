import type { Ending } from '../../../state/change/acting.ts';
import type { NoPlan } from '../../../state/model/change/plan.ts';
import type { NoName } from '../../../state/naming/find-names.ts';
import { EXIT } from '../../exit-status.ts';

const BY_CODE: Readonly<Record<NoPlan['code'] | NoName['code'], number>> = {
  already: EXIT.done,
  usage: EXIT.usage,
  'no-such-entry': EXIT.noSuchEntry,
  exists: EXIT.refused,
  'not-remembered': EXIT.no,
  'cannot-restate': EXIT.refused,
  'not-undoable': EXIT.no,
  changed: EXIT.refused,
  'not-here': EXIT.refused,
  'no-keepalived': EXIT.unreachable,
  'cannot-move': EXIT.refused,
};

/** The exit status of a wish that leads to no plan. */
export const exitOfNoPlan = ({ code }: Pick<NoPlan | NoName, 'code'>): number => BY_CODE[code];

/** The exit status of an ending. */
export function exitOf(ending: Ending): number {
  switch (ending.kind) {
    case 'done':
      return EXIT.done;
    case 'stopped':
      return ending.why === undefined ? EXIT.interrupted : EXIT.refused;
    case 'refused':
    case 'changed':
      return EXIT.refused;
    case 'not-begun':
      return EXIT.notPermitted;
    case 'unable':
      return ending.why === 'not-permitted' ? EXIT.notPermitted : EXIT.unreachable;
    case 'failed':
      return EXIT.notHeld;
  }
}
