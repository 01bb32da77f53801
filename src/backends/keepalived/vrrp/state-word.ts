import type { VrrpState } from '../../../state/model/keepalived/vrrp.ts';

const BY_WORD: ReadonlyMap<string, VrrpState> = new Map([
  ['init', 'init'],
  ['backup', 'backup'],
  ['master', 'master'],
  ['fault', 'fault'],
  ['stop', 'stopped'],
  ['stopped', 'stopped'],
  ['deleted', 'deleted'],
]);

/** Numbers of JSON and D-Bus. */
const BY_NUMBER: ReadonlyMap<number, VrrpState> = new Map([
  [0, 'init'],
  [1, 'backup'],
  [2, 'master'],
  [3, 'fault'],
  [97, 'deleted'],
  [98, 'stopped'],
]);

/** `MASTER`, `Master`. */
export const stateByWord = (word: string | undefined): VrrpState | undefined =>
  BY_WORD.get(word?.toLowerCase() ?? '');

/** `2`. */
export const stateByNumber = (number: number | undefined): VrrpState | undefined =>
  number === undefined ? undefined : BY_NUMBER.get(number);
