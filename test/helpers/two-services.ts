import type { StateEvent } from '../../src/state/store.ts';
import { serverKey, tcp } from './build.ts';
import { openKeys, service, startState, taken } from './keys.ts';

/** A look at two services with servers each. */
export const look = taken([service(1), service(2)]);

/** The monitor after that look and these events. */
export const open = (...events: readonly StateEvent[]) => openKeys(startState(), look, ...events);

/** The server with that number of one of them, as a wish names it. */
export const target = (number: number, of = 1) => ({
  kind: 'server',
  service: tcp(`10.0.0.${of}:80`),
  server: serverKey(`10.1.${of}.${number}:80`),
});
