import { dirname, resolve } from 'node:path';
import type { Preferences } from '../../state/model/preferences.ts';
import type { Result } from '../../state/model/result.ts';
import { err, ok } from '../../state/model/result.ts';
import { isThemeName } from '../../state/model/theme.ts';
import type { WriteOutcome } from '../exec/write-file.ts';
import type { Change } from './changes.ts';
import { changesBetween } from './changes.ts';
import type { ConfigPlaces, Reader } from './read.ts';
import { mistakeIn, SYSTEM_PLACE } from './read.ts';

/** Where preferences were written. */
export interface Saved {
  readonly path: string;
  /** The file that was in force and could not be written; the new one begins as its copy. */
  readonly insteadOf?: string;
}

/** Writes preferences to the configuration file, or tells in one line why not. */
export type SaveConfig = (preferences: Preferences) => Promise<Result<Saved, string>>;

/** What saving needs of the world, and what was in force at the start. */
export interface SaveParts {
  readonly host: Reader;
  readonly replace: (
    path: string,
    text: string,
    before: string | undefined,
  ) => Promise<WriteOutcome>;
  readonly places: ConfigPlaces;
  /** The file that was read at the start; absent where there was none. */
  readonly path: string | undefined;
  readonly preferences: Preferences;
  readonly isRoot: boolean;
}

/** A file that is to be written, and the one whose text it continues. */
interface Aim {
  readonly path: string;
  readonly base: string;
}

const MOST_TRIES = 3;

/** In another folder than that of the file it comes from, the path of a theme must be written in full. */
function withTheme(
  changes: readonly Change[],
  theme: string,
  from: string | undefined,
  to: string,
): readonly Change[] {
  const isElsewhere = from !== undefined && dirname(from) !== dirname(to);
  if (!isElsewhere || isThemeName(theme) || theme.startsWith('/')) return changes;
  const others = changes.filter(({ path }) => path[0] !== 'theme');
  return [...others, { path: ['theme'], value: resolve(dirname(from), theme) }];
}

async function textOf(host: Reader, path: string): Promise<Result<string | undefined, string>> {
  const file = await host.read(path);
  if (file.kind === 'read') return ok(file.text);
  if (file.kind === 'missing') return ok(undefined);
  return err(`${path}: ${file.kind === 'failed' ? file.reason : 'reading it was denied'}`);
}

/** The new text over what stands in the file now, whoever changed it meanwhile. */
async function edited(
  path: string,
  text: string,
  changes: readonly Change[],
): Promise<Result<string, string>> {
  const { editConfig, parseConfig } = await import('./from-yaml.ts');
  const [first, ...more] = parseConfig(text).issues;
  if (first) {
    const others = more.length > 0 ? ` (and ${more.length} more)` : '';
    return err(`${mistakeIn(path, first)}${others}`);
  }
  const result = editConfig(text, changes);
  return result.ok ? result : err(`${path}: ${result.error}`);
}

type Attempt = { readonly kind: 'saved' } | Exclude<WriteOutcome, { kind: 'written' }>;

async function attempt(
  { host, replace }: SaveParts,
  { path, base }: Aim,
  changes: readonly Change[],
): Promise<Attempt> {
  const own = await textOf(host, path);
  if (!own.ok) return { kind: 'failed', reason: own.error };
  const isCopy = own.value === undefined && base !== path;
  const from = isCopy ? await textOf(host, base) : own;
  if (!from.ok) return { kind: 'failed', reason: from.error };
  const text = await edited(isCopy ? base : path, from.value ?? '', changes);
  if (!text.ok) return { kind: 'failed', reason: text.error };
  if (text.value === own.value) return { kind: 'saved' };
  const outcome = await replace(path, text.value, own.value);
  if (outcome.kind === 'written') return { kind: 'saved' };
  return outcome.kind === 'failed' ? { ...outcome, reason: `${path}: ${outcome.reason}` } : outcome;
}

/** Again where somebody else wrote in between. */
async function persist(parts: SaveParts, aim: Aim, changes: readonly Change[]): Promise<Attempt> {
  let outcome = await attempt(parts, aim, changes);
  for (let tries = 1; tries < MOST_TRIES && outcome.kind === 'changed'; tries += 1)
    outcome = await attempt(parts, aim, changes);
  return outcome;
}

/** The files to try: an ordinary user's own instead of that of all users. */
function aims({ places, path, isRoot }: SaveParts): readonly Aim[] {
  const [own = SYSTEM_PLACE] = places.usual;
  const base = places.asked ?? path ?? own;
  const inPlace = { path: base, base };
  if (base !== SYSTEM_PLACE || own === SYSTEM_PLACE) return [inPlace];
  return isRoot ? [inPlace, { path: own, base }] : [{ path: own, base }];
}

function reasonFor(path: string, outcome: Exclude<Attempt, { kind: 'saved' }>): string {
  if (outcome.kind === 'failed') return outcome.reason;
  return outcome.kind === 'denied'
    ? `${path}: writing it was denied`
    : `${path}: something else keeps changing it`;
}

async function save(
  parts: SaveParts,
  changesFor: (path: string) => readonly Change[],
): Promise<Result<Saved, string>> {
  let failure = '';
  for (const aim of aims(parts)) {
    const outcome = await persist(parts, aim, changesFor(aim.path));
    if (outcome.kind === 'saved')
      return ok({ path: aim.path, ...(aim.path !== aim.base && { insteadOf: aim.base }) });
    failure = reasonFor(aim.path, outcome);
    if (outcome.kind !== 'denied') break;
  }
  return err(failure);
}

/**
 * A function that writes what the operator has changed since the start, or since the last time: what was
 * only asked for on the command line stays out of the file. One write at a time.
 */
export function createSaveConfig(parts: SaveParts): SaveConfig {
  let { path, preferences: saved } = parts;
  let last: Promise<unknown> = Promise.resolve();
  const next = async (preferences: Preferences): Promise<Result<Saved, string>> => {
    const changes = changesBetween(saved, preferences);
    const result = await save({ ...parts, path }, (file) =>
      withTheme(changes, preferences.theme, parts.path, file),
    );
    if (!result.ok) return result;
    saved = preferences;
    ({ path } = result.value);
    return result;
  };
  return (preferences) => {
    const result = last.then(() => next(preferences));
    last = result;
    return result;
  };
}
