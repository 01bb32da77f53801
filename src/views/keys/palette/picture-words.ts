import type { Snapshot } from '../../../state/model/snapshot.ts';
import { memoLast } from '../../../state/selectors/memo.ts';
import type { NameBook } from '../../../state/selectors/names.ts';
import { selectNames } from '../../../state/selectors/names.ts';
import { selectPicture } from '../../../state/selectors/picture.ts';
import type { State } from '../../../state/store.ts';

/** Words that name something in the picture. */
export interface PictureWords {
  /** Public names: `tcp/10.0.0.1:80`. */
  readonly services: readonly string[];
  readonly vips: readonly string[];
  readonly rips: readonly string[];
  /** From the configuration and DNS. */
  readonly names: readonly string[];
  readonly schedulers: readonly string[];
}

const unique = (words: readonly (string | undefined)[]): readonly string[] => [
  ...new Set(words.filter((word) => word !== undefined)),
];

const wordsOf = memoLast((picture: Snapshot | undefined, names: NameBook): PictureWords => {
  const services = picture?.services ?? [];
  const rips = unique(services.flatMap(({ servers }) => servers.map(({ key }): string => key.rip)));
  return {
    services: services.map(({ id }) => id),
    vips: unique(services.map(({ key }) => (key.kind === 'address' ? key.vip : undefined))),
    rips,
    names: unique([
      ...services.map((service) => names.ofService(service)),
      ...rips.map((rip) => names.ofAddress(rip)),
    ]),
    schedulers: unique(services.map(({ scheduler }) => scheduler)),
  };
});

/** The words of the picture on the screen. */
export function pictureWords(state: State): PictureWords {
  return wordsOf(selectPicture(state), selectNames(state));
}
