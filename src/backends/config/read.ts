import { dirname, resolve } from 'node:path';
import type { Result } from '../../state/model/result.ts';
import { err, ok } from '../../state/model/result.ts';
import type { OwnTheme } from '../../state/model/theme.ts';
import { isThemeName } from '../../state/model/theme.ts';
import type { Host, ReadOutcome } from '../../state/ports.ts';
import type { Config, ConfigIssue, Places } from './config.ts';
import { emptyConfig } from './config.ts';

/** What only reads files. */
export type Reader = Pick<Host, 'read'>;

/** Where a configuration may be. */
export interface ConfigPlaces {
  /** `--config`: must exist. */
  readonly asked: string | undefined;
  /** Tried in this order; the first that exists is used. */
  readonly usual: readonly string[];
}

/** Where the configuration of all users is. */
export const SYSTEM_PLACE = '/etc/lvstop/config.yaml';

/** `$XDG_CONFIG_HOME/lvstop/config.yaml`, else `/etc/lvstop/config.yaml`. */
export function usualPlaces(env: Readonly<Record<string, string | undefined>>): readonly string[] {
  const home = env['HOME'];
  const asked = env['XDG_CONFIG_HOME'];
  // Empty is unset, and a relative path is to be ignored (XDG base directories).
  const xdg = asked?.startsWith('/') ? asked : home ? `${home}/.config` : undefined;
  return [...(xdg ? [`${xdg}/lvstop/config.yaml`] : []), SYSTEM_PLACE];
}

/** A configuration without mistakes, and where it stands; without a file all is at its default. */
export interface LoadedConfig {
  readonly config: Config;
  readonly path: string | undefined;
  readonly places: Places;
  /** What the theme means where it is the path of a file. */
  readonly ownTheme: OwnTheme | undefined;
}

/** Why there is no configuration: a file that cannot be read, or what is wrong in it. */
export interface ConfigTrouble {
  readonly kind: 'unread' | 'wrong';
  /** `FILE: why`, or `FILE:line:column: what` for each mistake. */
  readonly lines: readonly string[];
}

type Mistakes = readonly string[];

/** A mistake as editors and people read it. */
export const mistakeIn = (path: string, { line, column, message }: ConfigIssue): string =>
  `${path}:${line}:${column}: ${message}`;

type NotRead = Exclude<ReadOutcome, { kind: 'read' }>;

const reasonOf = (outcome: NotRead): string =>
  outcome.kind === 'failed' ? outcome.reason : outcome.kind;

/** The theme file that a configuration names, relative to the configuration. */
async function readTheme(
  host: Reader,
  { theme }: Config,
  path: string,
  places: Places,
): Promise<Result<OwnTheme | undefined, Mistakes>> {
  if (theme === undefined || isThemeName(theme)) return ok(undefined);
  const file = resolve(dirname(path), theme);
  const outcome = await host.read(file);
  if (outcome.kind !== 'read') {
    const place = places.get('theme') ?? { line: 1, column: 1 };
    return err([mistakeIn(path, { ...place, message: `theme: ${file}: ${reasonOf(outcome)}` })]);
  }
  const { parseTheme } = await import('./from-yaml.ts');
  const { theme: own, issues } = parseTheme(outcome.text);
  return issues.length > 0 ? err(issues.map((issue) => mistakeIn(file, issue))) : ok(own);
}

async function load(
  host: Reader,
  path: string,
  text: string,
): Promise<Result<LoadedConfig, ConfigTrouble>> {
  const { parseConfig } = await import('./from-yaml.ts'); // yaml only where there is a file
  const { config, issues, places } = parseConfig(text);
  const theme = await readTheme(host, config, path, places);
  const mistakes = issues.map((issue) => mistakeIn(path, issue));
  if (theme.ok && mistakes.length === 0) return ok({ config, path, places, ownTheme: theme.value });
  return err({ kind: 'wrong', lines: theme.ok ? mistakes : [...mistakes, ...theme.error] });
}

/** The configuration in force with its theme, or all that is wrong with either. */
export async function readConfig(
  host: Reader,
  places: ConfigPlaces,
): Promise<Result<LoadedConfig, ConfigTrouble>> {
  for (const path of places.asked === undefined ? places.usual : [places.asked]) {
    const file = await host.read(path);
    if (file.kind === 'read') return load(host, path, file.text);
    if (file.kind !== 'missing' || path === places.asked)
      return err({ kind: 'unread', lines: [`${path}: ${reasonOf(file)}`] });
  }
  return ok({ config: emptyConfig, path: undefined, places: new Map(), ownTheme: undefined });
}
