import type { MouseEvent } from './events.ts';

const BUTTONS = ['left', 'middle', 'right', 'none'] as const;

/** An SGR (1006) report `CSI < code ; column ; row M|m`; `undefined` where it is not one. */
export function mouseEvent(body: string, final: string): MouseEvent | undefined {
  const match = /^(\d{1,5});(\d{1,5});(\d{1,5})$/.exec(body);
  if (!match || (final !== 'M' && final !== 'm')) return undefined;
  const [code = 0, column = 0, row = 0] = match.slice(1).map(Number);
  const action = actionOf(code, final);
  if (action === undefined || column < 1 || row < 1) return undefined;
  return {
    type: 'mouse',
    action,
    button: code & 64 ? 'none' : (BUTTONS[code & 3] ?? 'none'),
    column: column - 1,
    row: row - 1,
    shift: (code & 4) !== 0,
    alt: (code & 8) !== 0,
    ctrl: (code & 16) !== 0,
  };
}

/** 32 is motion, 64 the wheel (its buttons 2 and 3 are sideways), 128 further buttons. */
function actionOf(code: number, final: string): MouseEvent['action'] | undefined {
  if (code >= 128) return undefined;
  if (code & 64) return (['wheel-up', 'wheel-down'] as const)[code & 3];
  if (code & 32) return 'move';
  return final === 'm' ? 'release' : 'press';
}
