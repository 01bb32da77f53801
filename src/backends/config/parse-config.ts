import { isThemeName, THEME_NAMES } from '../../state/model/theme.ts';
import type { Config, ConfigIssue, Places } from './config.ts';
import { emptyConfig } from './config.ts';
import { hint } from './did-you-mean.ts';
import type { Reading, ReadNode } from './open-yaml.ts';
import { openYaml, readMap, scalar } from './open-yaml.ts';
import { parseColumns } from './parse-columns.ts';
import { parseNames } from './parse-names.ts';

/** A configuration and what is wrong with it; with issues the configuration must not be used. */
export interface ParsedConfig {
  readonly config: Config;
  readonly issues: readonly ConfigIssue[];
  readonly places: Places;
}

type Mutable<T> = { -readonly [Key in keyof T]: T[Key] };

/** A configuration that is being read. */
type Draft = Omit<Mutable<Config>, 'units' | 'columns' | 'names'> & {
  units: Mutable<Config['units']>;
  columns: Mutable<Config['columns']>;
  names: Mutable<Config['names']>;
};

type Take<T> = (value: T) => void;

const interval =
  ({ complain }: Reading, take: Take<number>): ReadNode =>
  (node, path) => {
    const value = scalar(node);
    if (typeof value === 'number' && value >= 0.5 && value <= 3600) take(value);
    else complain(node, `${path} must be a number of seconds from 0.5 to 3600`);
  };

const yesNo =
  ({ complain }: Reading, take: Take<boolean>): ReadNode =>
  (node, path) => {
    const value = scalar(node);
    if (typeof value === 'boolean') take(value);
    else complain(node, `${path} must be true or false`);
  };

const oneOf =
  <Word extends string>(
    words: readonly Word[],
    { complain }: Reading,
    take: Take<Word>,
  ): ReadNode =>
  (node, path) => {
    const value = scalar(node);
    const word = words.find((each) => each === value);
    if (word !== undefined) take(word);
    else complain(node, `${path} must be ${words.join(' or ')}`);
  };

/** What has a slash or a dot is the path of a file. */
const theme =
  ({ complain }: Reading, take: Take<string>): ReadNode =>
  (node, path) => {
    const value = scalar(node);
    if (typeof value !== 'string' || value === '')
      complain(node, `${path} must be ${THEME_NAMES.join(', ')} or the path of a file`);
    else if (isThemeName(value) || /[./]/.test(value)) take(value);
    else complain(node, `no theme ${value}${hint(value, [...THEME_NAMES, './FILE'])}`);
  };

function readersOf(draft: Draft, reading: Reading): Readonly<Record<string, ReadNode>> {
  const { units, columns, names } = draft;
  const columnsOf =
    (table: 'services' | 'servers'): ReadNode =>
    (node, path) => {
      columns[table] = parseColumns(node, path, reading);
    };
  const namesOf =
    (part: 'services' | 'servers'): ReadNode =>
    (node) => {
      names[part] = parseNames(part, node, reading);
    };
  const map =
    (readers: Readonly<Record<string, ReadNode>>): ReadNode =>
    (node, path) =>
      readMap(node, path, readers, reading);
  return {
    interval: interval(reading, (value) => (draft.interval = value)),
    ascii: yesNo(reading, (value) => (draft.ascii = value)),
    color: yesNo(reading, (value) => (draft.color = value)),
    mouse: yesNo(reading, (value) => (draft.mouse = value)),
    theme: theme(reading, (value) => (draft.theme = value)),
    units: map({
      scale: oneOf(['si', 'iec'], reading, (value) => (units.scale = value)),
      traffic: oneOf(['bytes', 'bits'], reading, (value) => (units.traffic = value)),
    }),
    columns: map({ services: columnsOf('services'), servers: columnsOf('servers') }),
    reverse_dns: yesNo(reading, (value) => (draft.reverseDns = value)),
    read_only: yesNo(reading, (value) => (draft.readOnly = value)),
    sudo: yesNo(reading, (value) => (draft.sudo = value)),
    syslog: yesNo(reading, (value) => (draft.syslog = value)),
    names: map({ services: namesOf('services'), servers: namesOf('servers') }),
  };
}

/** Reads the text of a configuration file; never throws, and tells every mistake at once. */
export function parseConfig(text: string): ParsedConfig {
  const { contents, reading } = openYaml(text);
  const draft: Draft = {
    units: {},
    columns: {},
    names: { ...emptyConfig.names },
  };
  if (contents) readMap(contents, '', readersOf(draft, reading), reading);
  return { config: draft, issues: reading.issues(), places: reading.places };
}
