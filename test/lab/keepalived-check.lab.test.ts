import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { CONF_CASES } from '../helpers/conf-cases/all.ts';
import {
  canShare,
  linesOfTenant,
  partsOfTenant,
  sharedFile,
} from '../helpers/conf-cases/tenant.ts';
import type { LabHost } from './host.ts';
import { bootLab, type Lab } from './lab.ts';

const SCRIPT = new URL('guest/keepalived-tries.sh', import.meta.url);
const FOLDER = '/tmp/tries';
/** Files that are run at the same time: more, and keepalived is slow to start. */
const AT_ONCE = 20;

/** What keepalived did with a file, by kind: `test`, `log`, `dump`, `table`, `addresses`. */
type Outcome = Readonly<Record<string, string>>;

let lab: Lab;
let outcomes: ReadonlyMap<string, Outcome>;

/** Cases that one keepalived has together, by the number of each. */
const TENANTS = CONF_CASES.filter(canShare);
const SHARED = 'all-together';

/** `=== NAME KIND` in front of each text. */
function outcomesOf(text: string): ReadonlyMap<string, Outcome> {
  const found = new Map<string, Outcome>();
  for (const [, name = '', kind = '', what = ''] of text.matchAll(
    /^=== (\S+) (\S+)\n([^]*?)(?=^=== |(?![^]))/gm,
  ))
    found.set(name, { ...found.get(name), [kind]: what });
  return found;
}

const written = (name: string, text: string): string =>
  `cat >${FOLDER}/${name} <<'END-OF-FILE'\n${text}END-OF-FILE\n`;

/** A file goes to `keepalived -t` where that tells, and to one of its own where more is to be seen that it cannot share. */
function filesOf(each: (typeof CONF_CASES)[number]): readonly string[] {
  const { name, has, shows } = each;
  const { test: said, ...more } = shows;
  const isSeen = Object.keys(more).length > 0;
  if (isSeen && !canShare(each)) return [written(`${name}.run`, has)];
  return said ? [written(`${name}.test`, has)] : [];
}

async function tryAll(root: LabHost): Promise<string> {
  const files = [...CONF_CASES.flatMap(filesOf), written(`${SHARED}.run`, sharedFile(TENANTS))];
  await root.read(['mkdir', '-p', FOLDER]);
  await root.read(['sh', '-s'], { input: files.join('') });
  await root.writeFile('/tmp/tries.sh', readFileSync(SCRIPT, 'utf8'));
  const argv = ['sh', '/tmp/tries.sh', FOLDER, String(AT_ONCE)];
  return root.read(argv, { timeoutMs: 280_000 });
}

/** What is to be seen of a case. */
function outcomeOf(each: (typeof CONF_CASES)[number]): Outcome {
  const own = outcomes.get(each.name) ?? {};
  const number = TENANTS.indexOf(each) + 1;
  if (number === 0) return own;
  const { log = '', table = '', dump = '', addresses = '' } = outcomes.get(SHARED) ?? {};
  return {
    ...own,
    log: linesOfTenant(log, number),
    table: linesOfTenant(table, number),
    addresses: linesOfTenant(addresses, number),
    dump: partsOfTenant(dump, number),
  };
}

beforeAll(async () => {
  lab = await bootLab({ topology: 'bare' });
  outcomes = outcomesOf(await tryAll(lab.on('root')));
}, 300_000);
afterAll(() => lab.close());

/** What is said of a file, and how it must be. */
const EXPECTED = [
  ['log', 'log'],
  ['dump', 'dump'],
  ['table', 'table'],
  ['addresses', 'addresses'],
] as const;

const UNEXPECTED = [
  ['notInDump', 'dump'],
  ['notInTable', 'table'],
] as const;

describe('keepalived does what the finding says', () => {
  test.each(CONF_CASES)('$name', (each) => {
    const { shows } = each;
    const outcome = outcomeOf(each);
    const { test: said = '', log = '', dump = '' } = outcome;
    if (shows.test) expect(said || log).toMatch(shows.test);
    for (const [key, kind] of EXPECTED) {
      const wanted = shows[key];
      if (wanted) expect(outcome[kind]).toMatch(wanted);
    }
    for (const [key, kind] of UNEXPECTED) {
      const unwanted = shows[key];
      if (unwanted) expect(outcome[kind]).not.toMatch(unwanted);
    }
    if (shows.notInDump) expect(dump).toMatch(/\S/);
    expect(log.includes('status 2 at once')).toBe(shows.ends ?? false);
  });
});
