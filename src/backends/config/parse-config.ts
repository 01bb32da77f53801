import { isMap, isScalar, LineCounter, parseDocument } from 'yaml';
import type { Node, Pair } from 'yaml';
import { formatEndpoint, parseEndpoint, parseIpAddress } from '../../state/model/address.ts';
import type { Config, ConfigIssue } from './config.ts';
import { emptyConfig } from './config.ts';

/** A configuration and what is wrong with it; with issues the configuration must not be used. */
export interface ParsedConfig {
  readonly config: Config;
  readonly issues: readonly ConfigIssue[];
}

type Complain = (node: unknown, message: string) => void;
type ReadKey = (config: Config, value: unknown, complain: Complain) => Config;

const scalar = (node: unknown): unknown => (isScalar(node) ? node.value : undefined);

function readInterval(config: Config, node: unknown, complain: Complain): Config {
  const value = scalar(node);
  if (typeof value === 'number' && value >= 0.5 && value <= 3600)
    return { ...config, interval: value };
  complain(node, 'interval must be a number of seconds from 0.5 to 3600');
  return config;
}

const readSwitch =
  (key: 'ascii' | 'color' | 'mouse'): ReadKey =>
  (config, node, complain) => {
    const value = scalar(node);
    if (typeof value === 'boolean') return { ...config, [key]: value };
    complain(node, `${key} must be true or false`);
    return config;
  };

type NameKind = readonly [isName: (text: string) => boolean, example: string];

const isEndpoint = (text: string): boolean => {
  const parsed = parseEndpoint(text);
  return parsed.ok && formatEndpoint(parsed.value.address.text, parsed.value.port) === text;
};

const isAddress = (text: string): boolean => {
  const parsed = parseIpAddress(text);
  return parsed.ok && parsed.value.text === text;
};

/** The public names, so that a name that can never be shown is a mistake. */
const NAME_KINDS: Readonly<Record<'services' | 'servers', NameKind>> = {
  services: [
    (text) =>
      /^fwm6?\/[1-9]\d{0,9}$/.test(text) ||
      (/^(tcp|udp|sctp)\//.test(text) && isEndpoint(text.slice(text.indexOf('/') + 1))),
    'a service is written tcp/10.0.0.1:80, udp/[fd00::1]:53 or fwm/7',
  ],
  servers: [
    (text) => isAddress(text) || isEndpoint(text),
    'a server is written 10.0.0.2 or 10.0.0.2:80, [fd00::2]:80',
  ],
};

function readNameMap(
  node: unknown,
  where: string,
  [isName, example]: NameKind,
  complain: Complain,
): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  if (!isMap(node)) {
    complain(node, `${where} must be a map from an address to a name`);
    return names;
  }
  for (const { key, value } of node.items) {
    const [name, text] = [scalar(key), scalar(value)];
    if (typeof name !== 'string' || !isName(name)) complain(key, `${where}: ${example}`);
    else if (typeof text === 'string') names.set(name, text);
    else complain(value ?? key, `${where} must map an address to a name in text`);
  }
  return names;
}

function readNames(config: Config, node: unknown, complain: Complain): Config {
  if (!isMap(node)) {
    complain(node, 'names must hold the maps services and servers');
    return config;
  }
  const names = { ...config.names };
  for (const { key, value } of node.items) {
    const part = scalar(key);
    if (part === 'services' || part === 'servers')
      names[part] = readNameMap(value, `names.${part}`, NAME_KINDS[part], complain);
    else complain(key, `unknown key in names: ${String(part)}; known are services, servers`);
  }
  return { ...config, names };
}

const KEYS: ReadonlyMap<unknown, ReadKey> = new Map<unknown, ReadKey>([
  ['interval', readInterval],
  ['ascii', readSwitch('ascii')],
  ['color', readSwitch('color')],
  ['mouse', readSwitch('mouse')],
  ['names', readNames],
]);

function readPairs(pairs: readonly Pair[], complain: Complain): Config {
  let config = emptyConfig;
  for (const { key, value } of pairs) {
    const read = KEYS.get(scalar(key));
    if (read) config = read(config, value ?? key, complain);
    else
      complain(
        key,
        `unknown key: ${String(scalar(key))}; known are ${[...KEYS.keys()].join(', ')}`,
      );
  }
  return config;
}

const offsetOf = (node: unknown): number => (node as Node | null)?.range?.[0] ?? 0; // yaml's nodes carry it

/** Reads the text of a configuration file; never throws. */
export function parseConfig(text: string): ParsedConfig {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines });
  const issues: ConfigIssue[] = [];
  const report = (offset: number, message: string): void => {
    const { line, col } = lines.linePos(offset);
    issues.push({ line: Math.max(1, line), column: Math.max(1, col), message });
  };
  for (const error of document.errors) report(error.pos[0], error.message.split('\n', 1)[0] ?? '');
  if (issues.length > 0) return { config: emptyConfig, issues };
  const { contents } = document;
  if (contents === null || scalar(contents) === null) return { config: emptyConfig, issues };
  if (!isMap(contents)) {
    report(offsetOf(contents), 'the file must be a map of settings');
    return { config: emptyConfig, issues };
  }
  const config = readPairs(contents.items, (node, message) => report(offsetOf(node), message));
  return { config, issues };
}
