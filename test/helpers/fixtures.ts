import { existsSync, readdirSync, readFileSync } from 'node:fs';

const FIXTURES = new URL('../fixtures/', import.meta.url);

/** A file below test/fixtures, as it is. */
export const readFixture = (path: string): string => readFileSync(new URL(path, FIXTURES), 'utf8');

/** One table of a real kernel: `net/ip_vs` and its kind, `ipvsadm/list.txt` and its kind. */
export interface Situation {
  readonly name: string;
  readonly read: (path: string) => string;
}

/** Every table that was captured from a real kernel, see test/fixtures/SOURCES.md. */
export const capturedSituations = (): readonly Situation[] =>
  readdirSync(new URL('captured/', FIXTURES))
    .filter((name) => existsSync(new URL(`captured/${name}/net/ip_vs`, FIXTURES)))
    .map((name) => ({ name, read: (path) => readFixture(`captured/${name}/${path}`) }));
