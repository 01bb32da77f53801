import type { Host } from '../../state/ports.ts';
import type { Result } from '../../state/model/result.ts';
import { err, ok } from '../../state/model/result.ts';
import type { Config } from './config.ts';
import { emptyConfig } from './config.ts';

/** Where a configuration may be. */
export interface ConfigPlaces {
  /** `--config`: must exist. */
  readonly asked: string | undefined;
  /** Tried in this order; the first that exists is used. */
  readonly usual: readonly string[];
}

/** `$XDG_CONFIG_HOME/lvstop/config.yaml`, else `/etc/lvstop/config.yaml`. */
export function usualPlaces(env: Readonly<Record<string, string | undefined>>): readonly string[] {
  const home = env['HOME'];
  const asked = env['XDG_CONFIG_HOME'];
  // Empty is unset, and a relative path is to be ignored (XDG base directories).
  const xdg = asked?.startsWith('/') ? asked : home ? `${home}/.config` : undefined;
  return [...(xdg ? [`${xdg}/lvstop/config.yaml`] : []), '/etc/lvstop/config.yaml'];
}

async function parseFile(path: string, text: string): Promise<Result<Config, string>> {
  const { parseConfig } = await import('./parse-config.ts'); // yaml only where there is a file
  const { config, issues } = parseConfig(text);
  const [first] = issues;
  if (!first) return ok(config);
  const more = issues.length > 1 ? ` (and ${issues.length - 1} more)` : '';
  return err(`${path}:${first.line}:${first.column}: ${first.message}${more}`);
}

/** The configuration in force, or one line that says where it is wrong. */
export async function readConfig(
  host: Host,
  places: ConfigPlaces,
): Promise<Result<Config, string>> {
  for (const path of places.asked === undefined ? places.usual : [places.asked]) {
    const file = await host.read(path);
    if (file.kind === 'read') return parseFile(path, file.text);
    if (file.kind !== 'missing' || path === places.asked)
      return err(`${path}: ${file.kind === 'failed' ? file.reason : file.kind}`);
  }
  return ok(emptyConfig);
}
