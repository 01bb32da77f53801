import type { TableName } from '../../state/model/column-id.ts';
import { preferencesOf } from './config.ts';
import type { LoadedConfig } from './read.ts';
import { settingText, textInYaml } from './setting-text.ts';

/** A value that does not come from the file, and where it does come from. */
export interface Elsewhere {
  readonly value: number | boolean;
  /** `command line`. */
  readonly from: string;
}

/** By the name of the setting in the file. */
export type FromElsewhere = ReadonlyMap<string, Elsewhere>;

type Value = Parameters<typeof settingText>[0];

/** Lines of YAML with where each value comes from. */
function writer({ path, places }: LoadedConfig, elsewhere: FromElsewhere) {
  const originOf = (name: string): string => {
    const place = places.get(name);
    return elsewhere.get(name)?.from ?? (place ? `${path}:${place.line}` : 'default');
  };
  const line = (indent: string, key: string, text: string, origin: string): string =>
    `${indent}${key}: ${text} # ${origin}`;
  return {
    originOf,
    line,
    setting: (name: string, value: Value): string =>
      line('', name, settingText(elsewhere.get(name)?.value ?? value), originOf(name)),
    inner: (group: string, name: string, value: Value): string =>
      line('  ', name, settingText(value), originOf(`${group}.${name}`)),
  };
}

type Writer = ReturnType<typeof writer>;

function columnLines({ config }: LoadedConfig, { inner }: Writer): readonly string[] {
  const tables: readonly TableName[] = ['services', 'servers'];
  const chosen = tables.flatMap((table) => {
    const choices = config.columns[table];
    return choices ? [inner('columns', table, choices)] : [];
  });
  return chosen.length > 0
    ? ['columns:', ...chosen]
    : ['columns: {} # default: as many as the terminal is wide'];
}

function nameLines({ config }: LoadedConfig, { line, originOf }: Writer): readonly string[] {
  const parts = (['services', 'servers'] as const).filter((part) => config.names[part].size > 0);
  if (parts.length === 0) return ['names: {} # default'];
  const linesOf = (part: 'services' | 'servers'): readonly string[] => [
    `  ${part}:`,
    ...[...config.names[part]].map(([name, text]) =>
      line('    ', textInYaml(name), textInYaml(text), originOf(`names.${part}.${name}`)),
    ),
  ];
  return ['names:', ...parts.flatMap(linesOf)];
}

/** The configuration in force, as a configuration file that says where each value comes from. */
export function showConfig(loaded: LoadedConfig, elsewhere: FromElsewhere): string {
  const { config } = loaded;
  const { intervalMs, theme, units, reverseDns, mouse } = preferencesOf(config);
  const parts = writer(loaded, elsewhere);
  const { setting, inner } = parts;
  return [
    `# ${loaded.path ?? 'no configuration file'}`,
    setting('interval', intervalMs / 1000),
    setting('ascii', config.ascii ?? false),
    setting('color', config.color ?? true),
    setting('mouse', mouse),
    setting('theme', theme),
    'units:',
    inner('units', 'scale', units.scale),
    inner('units', 'traffic', units.traffic),
    ...columnLines(loaded, parts),
    setting('reverse_dns', reverseDns),
    setting('read_only', config.readOnly ?? false),
    setting('sudo', config.sudo ?? false),
    setting('syslog', config.syslog ?? false),
    ...nameLines(loaded, parts),
  ].join('\n');
}
