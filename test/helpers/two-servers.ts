import type { ActingDirector } from '../../src/state/change/acting.ts';
import type { Change } from '../../src/state/model/change/change.ts';
import type { ServerSettings } from '../../src/state/model/change/settings.ts';
import { succeed } from './acting-director.ts';
import { serverKey, tcp } from './build.ts';

/** One service with two servers, and changes of their weights. */

export const RULES = [
  '-A -t 10.0.0.9:80 -s wrr',
  '-a -t 10.0.0.9:80 -r 10.0.0.1:8080 -m -w 3 -x 20 -y 10',
  '-a -t 10.0.0.9:80 -r 10.0.0.2:80 -g -w 2',
];
const service = tcp('10.0.0.9:80');

export const held = (weight: number): ServerSettings => ({
  forwarding: 'masquerade',
  weight,
  thresholds: { upper: 20, lower: 10 },
  tunnel: null,
});

export const weight = (before: number, after: number): Change => ({
  ...{ subject: 'server', service, key: serverKey('10.0.0.1:8080') },
  ...{ before: held(before), after: held(after) },
});

export const other = (before: number, after: number): Change => {
  const settings = {
    forwarding: 'direct',
    thresholds: { upper: 0, lower: 0 },
    tunnel: null,
  } as const;
  return {
    ...{ subject: 'server', service, key: serverKey('10.0.0.2:80') },
    ...{ before: { ...settings, weight: before }, after: { ...settings, weight: after } },
  };
};

export const rules = (director: ActingDirector) => succeed(director, ['ipvsadm', '-S', '-n']);
