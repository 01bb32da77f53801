import { isMap, isScalar, LineCounter, parseDocument, visit } from 'yaml';
import type { Node, ParsedNode, YAMLMap } from 'yaml';
import type { ConfigIssue, Place } from './config.ts';
import { hint } from './did-you-mean.ts';

/** Collects what is wrong in one file, and where its settings stand. */
export interface Reading {
  /** `shift` characters after the beginning of the node. */
  readonly complain: (node: unknown, message: string, shift?: number) => void;
  readonly places: Map<string, Place>;
  readonly placeOf: (node: unknown) => Place;
  /** In the order of the file, one at a place. */
  readonly issues: () => readonly ConfigIssue[];
}

/** Reads one value; `path` is its name as the file's reader knows it. */
export type ReadNode = (node: unknown, path: string) => void;

/** The value of a scalar; `undefined` for lists and maps. */
export const scalar = (node: unknown): unknown => (isScalar(node) ? node.value : undefined);

const offsetOf = (node: unknown): number => (node as Node | null)?.range?.[0] ?? 0; // yaml's nodes carry it

function createReading(lines: LineCounter): Reading {
  const found: ConfigIssue[] = [];
  const placeAt = (offset: number): Place => {
    const { line, col } = lines.linePos(offset);
    return { line: Math.max(1, line), column: Math.max(1, col) };
  };
  return {
    complain: (node, message, shift = 0) => {
      const place = placeAt((typeof node === 'number' ? node : offsetOf(node)) + shift);
      const isNew = found.every(
        ({ line, column }) => line !== place.line || column !== place.column,
      );
      if (isNew) found.push({ ...place, message });
    },
    places: new Map(),
    placeOf: (node) => placeAt(offsetOf(node)),
    issues: () => found.toSorted((a, b) => a.line - b.line || a.column - b.column),
  };
}

/** A YAML file that was read as far as it could be; without `contents` there is nothing to read. */
export interface OpenedYaml {
  readonly contents: ParsedNode | null;
  readonly reading: Reading;
}

const ONE_DOCUMENT = 'a file is one document: what is behind this --- is not read';

/** A key that is there twice does not keep the rest from being read. */
function complainOfTwins({ items }: YAMLMap, { complain }: Reading): void {
  const seen = new Set<unknown>();
  for (const { key } of items) {
    if (isScalar(key) && seen.has(key.value)) complain(key, 'this key is there already');
    seen.add(scalar(key));
  }
}

/** Reads the text of a file as YAML; never throws. A broken syntax leaves no contents. */
export function openYaml(text: string): OpenedYaml {
  const lines = new LineCounter();
  // The parser would compare each key with all before it.
  const options = { lineCounter: lines, prettyErrors: false, uniqueKeys: false };
  const document = parseDocument(text, options);
  const reading = createReading(lines);
  for (const { pos, code, message } of [...document.errors, ...document.warnings])
    reading.complain(pos[0], code === 'MULTIPLE_DOCS' ? ONE_DOCUMENT : message);
  visit(document, {
    Alias: (_, alias) =>
      reading.complain(alias, 'an alias (*name) is not read here; write the value itself'),
    Map: (_, map) => complainOfTwins(map, reading),
  });
  const isEmpty = document.contents === null || scalar(document.contents) === null;
  const isBroken = document.errors.length > 0;
  return { contents: isBroken || isEmpty ? null : document.contents, reading };
}

/** Hands each value of a map to its reader; what is no map or has other keys is a mistake. */
export function readMap(
  node: unknown,
  path: string,
  readers: Readonly<Record<string, ReadNode>>,
  reading: Reading,
): void {
  const known = Object.keys(readers);
  if (!isMap(node)) {
    const what = path === '' ? 'the file must be a map of settings' : `${path} must be a map`;
    reading.complain(node, `${what}: ${known.join(', ')}`);
    return;
  }
  for (const { key, value } of node.items) {
    const name = String(scalar(key));
    const inside = path === '' ? name : `${path}.${name}`;
    const read = Object.hasOwn(readers, name) ? readers[name] : undefined;
    const where = path === '' ? '' : ` in ${path}`;
    if (!read) reading.complain(key, `unknown key${where}: ${name}${hint(name, known)}`);
    else if (value === null) reading.complain(key, `${inside} has no value`);
    else {
      reading.places.set(inside, reading.placeOf(key));
      read(value, inside);
    }
  }
}
