import { isDeepStrictEqual } from 'node:util';
import type { ColumnChoice } from '../../state/model/column-id.ts';
import type { Preferences } from '../../state/model/preferences.ts';
import type { Config } from './config.ts';

/** What is to be written for one setting; `undefined` takes it out of the file. */
export type SettingValue = string | number | boolean | readonly ColumnChoice[] | undefined;

/** A setting that is to be written. */
export interface Change {
  /** As in the file: `units`, `scale`. */
  readonly path: readonly [string] | readonly [string, string];
  readonly value: SettingValue;
}

/** The preferences as settings of the file; each knows its place in a {@link Config}. */
const settingsOf = ({
  intervalMs,
  theme,
  units,
  columns,
  reverseDns,
  mouse,
}: Preferences): readonly Change[] => [
  { path: ['interval'], value: intervalMs / 1000 },
  { path: ['theme'], value: theme },
  { path: ['units', 'scale'], value: units.scale },
  { path: ['units', 'traffic'], value: units.traffic },
  { path: ['columns', 'services'], value: columns.services },
  { path: ['columns', 'servers'], value: columns.servers },
  { path: ['reverse_dns'], value: reverseDns },
  { path: ['mouse'], value: mouse },
];

/** The settings in which two preferences differ, as the later one has them. */
export function changesBetween(before: Preferences, after: Preferences): readonly Change[] {
  const old = settingsOf(before);
  return settingsOf(after).filter(({ value }, at) => !isDeepStrictEqual(value, old[at]?.value));
}

const FIELDS: ReadonlyMap<string, keyof Config> = new Map<string, keyof Config>([
  ['reverse_dns', 'reverseDns'],
  ['read_only', 'readOnly'],
]);

const without = (all: object, key: string): object =>
  Object.fromEntries(Object.entries(all).filter(([name]) => name !== key));

const withField = (all: object, key: string, value: unknown): object =>
  value === undefined ? without(all, key) : { ...all, [key]: value };

/** The configuration that a file must say after a change. */
export function changed(config: Config, { path: [key, inner], value }: Change): Config {
  const field = FIELDS.get(key) ?? key;
  const held: unknown = { ...config }[field as keyof Config]; // a key of the file is a field of Config
  const next = inner === undefined ? value : withField(held as object, inner, value); // units, columns
  return withField(config, field, next) as Config; // the same fields, one with another value of its kind
}
