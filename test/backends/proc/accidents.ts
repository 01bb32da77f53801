import fc from 'fast-check';
import { expect } from 'vitest';
import type { ParseIssue } from '../../../src/state/model/reading.ts';

/** A place in a text or among its lines, in millionths of its length: evenly spread, as doubles are not. */
const place = fc.nat(999_999);
const at = (share: number, length: number): number => Math.floor((share / 1e6) * length);

type Accident = (text: string) => string;

const splice =
  (share: number, removed: number, added: string): Accident =>
  (text) => {
    const from = at(share, text.length);
    return text.slice(0, from) + added + text.slice(from + removed);
  };

/** As {@link splice}, at a character that is no blank: most of a table is blanks. */
const spliceWord =
  (share: number, removed: number, added: string): Accident =>
  (text) => {
    const marks = [...text.matchAll(/\S/g)];
    const from = marks[at(share, marks.length)]?.index ?? 0;
    return text.slice(0, from) + added + text.slice(from + removed);
  };

const onLines =
  (change: (lines: string[]) => void): Accident =>
  (text) => {
    const lines = text.split('\n');
    change(lines);
    return lines.join('\n');
  };

/** Characters that rows are made of, and some that they are not. */
const character = fc.oneof(
  fc.constantFrom(...Array.from(' 0123456789ABCDEFabcdef.:-+[]()>\n\tKMGTx')),
  fc.string({ minLength: 1, maxLength: 2, unit: 'binary' }),
);

const characters: readonly fc.Arbitrary<Accident>[] = [
  place.map((share) => spliceWord(share, 1, '')),
  fc.tuple(place, character).map(([share, added]) => splice(share, 0, added)),
  fc.tuple(place, character).map(([share, added]) => spliceWord(share, 0, added)),
  fc.tuple(place, character).map(([share, added]) => spliceWord(share, 1, added)),
  fc.tuple(place, fc.nat(200)).map(([share, removed]) => splice(share, removed, '')),
  place.map((share) => (text) => {
    const from = at(share, text.length - 1);
    const [first = '', second = ''] = text.slice(from, from + 2);
    return text.slice(0, from) + second + first + text.slice(from + 2);
  }),
  place.map((share) => (text) => text.slice(0, at(share, text.length))),
];

const lines: readonly fc.Arbitrary<Accident>[] = [
  place.map((share) => onLines((all) => void all.splice(at(share, all.length), 1))),
  fc.tuple(place, place).map(([from, to]) =>
    onLines((all) => {
      const line = all[at(from, all.length)] ?? '';
      all.splice(at(to, all.length), 0, line);
    }),
  ),
  fc.tuple(place, place).map(([from, to]) =>
    onLines((all) => {
      const [line = ''] = all.splice(at(from, all.length), 1);
      all.splice(at(to, all.length), 0, line);
    }),
  ),
];

const layout: readonly fc.Arbitrary<Accident>[] = [
  place.map((share) => splice(share, 0, '\n')),
  place.map((share) => splice(share, 0, ' ')),
  place.map((share) => (text) => {
    const from = text.indexOf('\n', at(share, text.length));
    return text.slice(0, from) + text.slice(from + 1);
  }),
];

const after = (
  texts: readonly string[],
  accidents: readonly fc.Arbitrary<Accident>[],
): fc.Arbitrary<{ readonly before: string; readonly text: string }> =>
  fc
    .tuple(
      fc.constantFrom(...texts),
      fc.array(fc.oneof(...accidents), { minLength: 1, maxLength: 4 }),
    )
    .map(([before, some]) => ({ before, text: some.reduce((text, hit) => hit(text), before) }));

/** One of `texts` after characters or lines were lost, doubled, changed, moved, or its end cut off. */
export const damaged = (texts: readonly string[]) => after(texts, [...characters, ...lines]);

/** One of `texts` after line ends were lost and blanks and line ends put anywhere. */
export const relaid = (texts: readonly string[]) => after(texts, layout);

/** What was read of one service, as the rows that would say the same, blanks squeezed. */
export interface Telling {
  readonly service: string;
  readonly servers: readonly string[];
}

/** A reading told again; `squeeze` gives two rows that mean the same the same words. */
export interface Reading {
  readonly tellings: readonly Telling[];
  readonly issues: readonly ParseIssue[];
  readonly titles: readonly string[];
  readonly squeeze: (row: string) => string;
  /** Rows name the service of a server themselves, wherever they stand. */
  readonly freestanding?: boolean;
}

const isServer = (row: string): boolean => row.startsWith('->');

/**
 * Every whole line is told, is a title, or has an issue; and all that is told stands in the text, a
 * server below no other service than its own.
 */
export function expectHonest(text: string, reading: Reading): void {
  const { tellings, issues, titles, squeeze, freestanding = false } = reading;
  const rows = text.split('\n').map(squeeze);
  const below = rows.map((row, index) =>
    isServer(row) ? rows.slice(0, index).findLast((above) => !isServer(above)) : undefined,
  );
  for (const { service, servers } of tellings) {
    expect(rows).toContain(service);
    for (const server of servers)
      expect(
        rows.filter((row, index) => row === server && (freestanding || below[index] === service)),
      ).not.toEqual([]);
  }
  const silent = new Set([...titles, ...tellings.flatMap((one) => [one.service, ...one.servers])]);
  const reported = new Set(issues.map(({ line }) => line));
  const whole = rows.slice(0, -1);
  expect(whole.filter((row, index) => !silent.has(row) && !reported.has(index + 1))).toEqual([]);
}

/** No server that stands unharmed below an unharmed service got there from another one. */
export function expectSameOwners(before: readonly Telling[], now: readonly Telling[]): void {
  const pairs = (tellings: readonly Telling[]): string[] =>
    tellings.flatMap(({ service, servers }) => servers.map((server) => `${service} ${server}`));
  const services = new Set(before.map(({ service }) => service));
  const servers = new Set(before.flatMap((telling) => telling.servers));
  const unharmed = now
    .filter(({ service }) => services.has(service))
    .map((telling) => ({ ...telling, servers: telling.servers.filter((row) => servers.has(row)) }));
  const known = new Set(pairs(before));
  expect(pairs(unharmed).filter((pair) => !known.has(pair))).toEqual([]);
}
