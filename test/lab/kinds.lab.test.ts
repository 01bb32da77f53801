import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeAll, expect, test } from 'vitest';
import { KINDS_SCRIPT, type Lab } from './lab.ts';
import { sharedLab } from './shared-lab.ts';

let lab: Lab;
beforeAll(async () => {
  lab = await sharedLab();
});
afterEach(() => lab.on('root').read(['ipvsadm', '-C']));

const RULES = join(import.meta.dirname, 'guest/kinds');
const countLines = (text: string, pattern: RegExp): number => text.match(pattern)?.length ?? 0;

test('every kind of service loads into one table, without a word from ipvsadm', async () => {
  const loaded = await lab.on('root').run([KINDS_SCRIPT]);
  expect(loaded).toMatchObject({ exitCode: 0, stderr: '' });
  // Not from /proc/net/ip_vs: where several namespaces have services, the kernel loses rows of a long table there.
  const table = await lab.on('root').read(['ipvsadm', '-S', '-n']);
  const rules = readdirSync(RULES).map((name) => readFileSync(join(RULES, name), 'utf8'));
  expect(countLines(table, /^-A/gm)).toBe(countLines(rules.join('\n'), /^-A/gm));
  expect(countLines(table, /^-a/gm)).toBe(countLines(rules.join('\n'), /^-a/gm));
});

test('the table of the root namespace is nobody else’s', async () => {
  await lab.on('root').read([KINDS_SCRIPT, 'every-scheduler']);
  expect(await lab.on('lb1').read(['ipvsadm', '-S', '-n'])).not.toContain('192.168.66.1');
});
