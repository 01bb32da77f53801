import type { State } from '../../../state/store.ts';
import { pictureWords } from './picture-words.ts';

const STATES = ['trouble', 'up', 'draining', 'quiesced', 'overloaded'];
const METHODS = ['direct', 'masquerade', 'tunnel', 'local', 'bypass'];
const SERVICES = ['tcp', 'udp', 'sctp', 'fwm', 'persistent', 'ops'];

/** Words that a filter could ask for. */
export function filterWords(state: State): readonly string[] {
  const { names, vips, rips, schedulers } = pictureWords(state);
  return [...STATES, ...SERVICES, ...schedulers, ...METHODS, ...names, ...vips, ...rips];
}
