import type { FailoverMethod } from '../model/change/intent.ts';
import type { Method, Scene, Way } from './method.ts';
import { priority } from './method-priority.ts';
import { stop } from './method-stop.ts';
import { trackFile } from './method-track-file.ts';

/** The one that costs least comes first. */
const METHODS: Readonly<Record<FailoverMethod, Method>> = {
  'track-file': trackFile,
  priority,
  stop,
};

/** Every method, judged for a pair, in the order in which `auto` tries them. */
export const waysOf = (scene: Scene): readonly Way[] =>
  Object.values(METHODS).map((method) => method(scene));

/** The way that was asked for, or the first that works; `undefined` where there is none. */
export const chosenWay = (
  ways: readonly Way[],
  asked: FailoverMethod | 'auto',
): (Way & { readonly works: true }) | undefined =>
  ways.find(
    (way): way is Way & { readonly works: true } =>
      way.works && (asked === 'auto' || way.method === asked),
  );
