import { isMap, isScalar } from 'yaml';
import { parseStyle } from '../../state/model/style-words.ts';
import type { OwnTheme, ThemeName, Tone } from '../../state/model/theme.ts';
import { isThemeName, THEME_NAMES, TONES } from '../../state/model/theme.ts';
import type { ConfigIssue } from './config.ts';
import { hint } from './did-you-mean.ts';
import type { Reading, ReadNode } from './open-yaml.ts';
import { openYaml, readMap, scalar } from './open-yaml.ts';

/** A theme and what is wrong with it; with issues the theme must not be used. */
export interface ParsedTheme {
  readonly theme: OwnTheme;
  readonly issues: readonly ConfigIssue[];
}

/** Unquoted, `#ff8700` begins a comment. */
const NO_STYLE =
  "a style is written in words, as bold red, black on yellow, 208 or '#ff8700' in quotes";

function readStyle(node: unknown, path: string, { complain }: Reading): string | undefined {
  const value = scalar(node);
  if (typeof value !== 'string' && typeof value !== 'number') {
    complain(node, `${path}: ${NO_STYLE}`);
    return undefined;
  }
  const style = parseStyle(String(value));
  if (style.ok) return style.value;
  const isQuoted = isScalar(node) && node.type?.startsWith('QUOTE');
  complain(node, `${path}: ${style.error.message}`, style.error.at + (isQuoted ? 1 : 0));
  return undefined;
}

function readBase(node: unknown, path: string, { complain }: Reading): ThemeName | undefined {
  const value = scalar(node);
  if (typeof value === 'string' && isThemeName(value)) return value;
  complain(node, `${path}: no theme ${String(value)}${hint(String(value), THEME_NAMES)}`);
  return undefined;
}

/**
 * Reads a theme file, YAML or JSON: styles by tone, and with `extends` the shipped theme that the rest
 * comes from, else dark. Never throws.
 */
export function parseTheme(text: string): ParsedTheme {
  const { contents, reading } = openYaml(text);
  const tones: Partial<Record<Tone, string>> = {};
  let base: ThemeName = 'dark';
  const toneReaders = TONES.map((tone): [string, ReadNode] => [
    tone,
    (node, path) => {
      const style = readStyle(node, path, reading);
      if (style !== undefined) tones[tone] = style;
    },
  ]);
  const readers: Record<string, ReadNode> = {
    extends: (node, path) => {
      base = readBase(node, path, reading) ?? base;
    },
    ...Object.fromEntries(toneReaders),
  };
  if (contents && !isMap(contents)) reading.complain(contents, 'a theme must be a map of styles');
  else if (contents) readMap(contents, '', readers, reading);
  return { theme: { base, tones }, issues: reading.issues() };
}
