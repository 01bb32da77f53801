import type { Forwarding } from '../../state/model/service.ts';

const WORDS: ReadonlyMap<string, Forwarding> = new Map([
  ['Masq', 'masquerade'],
  ['Local', 'local'],
  ['Tunnel', 'tunnel'],
  ['Route', 'direct'],
]);

/** The method column of a listing. */
export const parseForwarding = (word: string | undefined): Forwarding | undefined =>
  WORDS.get(word ?? '');
