import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { CONF_CASES } from '../helpers/conf-cases/all.ts';
import type { Shows } from '../helpers/conf-cases/conf-case.ts';
import type { LabHost } from './host.ts';
import { bootLab, type Lab } from './lab.ts';

const SCRIPT = new URL('guest/keepalived-tries.sh', import.meta.url);
const FOLDER = '/tmp/tries';
/** Files that are run at the same time: more, and keepalived is slow to start. */
const AT_ONCE = 16;

/** What keepalived did with a file, by kind: `test`, `log`, `dump`, `table`, `addresses`. */
type Outcome = Readonly<Record<string, string>>;

let lab: Lab;
let outcomes: ReadonlyMap<string, Outcome>;

/** Whether `keepalived -t` alone shows it. */
const isTold = ({ test: said, ...more }: Shows): boolean =>
  said !== undefined && Object.keys(more).length === 0;

/** `=== NAME KIND` in front of each text. */
function outcomesOf(text: string): ReadonlyMap<string, Outcome> {
  const found = new Map<string, Outcome>();
  for (const [, name = '', kind = '', what = ''] of text.matchAll(
    /^=== (\S+) (\S+)\n([^]*?)(?=^=== |(?![^]))/gm,
  ))
    found.set(name, { ...found.get(name), [kind]: what });
  return found;
}

async function tryAll(root: LabHost): Promise<string> {
  const files = CONF_CASES.map(({ name, has, shows }) => {
    const way = isTold(shows) ? 'test' : 'run';
    return `cat >${FOLDER}/${name}.${way} <<'END-OF-FILE'\n${has}END-OF-FILE\n`;
  });
  await root.read(['mkdir', '-p', FOLDER]);
  await root.read(['sh', '-s'], { input: files.join('') });
  await root.writeFile('/tmp/tries.sh', readFileSync(SCRIPT, 'utf8'));
  const argv = ['sh', '/tmp/tries.sh', FOLDER, String(AT_ONCE)];
  return root.read(argv, { timeoutMs: 170_000 });
}

beforeAll(async () => {
  lab = await bootLab({ topology: 'bare' });
  outcomes = outcomesOf(await tryAll(lab.on('root')));
});
afterAll(() => lab.close());

describe('keepalived does what the finding says', () => {
  test.each(CONF_CASES)('$name', ({ name, shows }) => {
    const {
      test: said = '',
      log = '',
      dump = '',
      table = '',
      addresses = '',
    } = outcomes.get(name) ?? {};
    if (shows.test) expect(said + log).toMatch(shows.test);
    if (shows.log) expect(log).toMatch(shows.log);
    if (shows.dump) expect(dump).toMatch(shows.dump);
    if (shows.notInDump) expect(dump).not.toMatch(shows.notInDump);
    if (shows.table) expect(table).toMatch(shows.table);
    if (shows.notInTable) expect(table).not.toMatch(shows.notInTable);
    if (shows.addresses) expect(addresses).toMatch(shows.addresses);
    expect(log.includes('status 2 at once')).toBe(shows.ends ?? false);
    if (shows.notInDump) expect(dump).not.toBe('');
  });
});
