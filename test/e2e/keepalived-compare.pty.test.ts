import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { lvstop } from '../helpers/program.ts';
import { BASE, OTHER } from '../helpers/keepalived-pair.ts';

const folder = mkdtempSync(join(tmpdir(), 'lvstop-'));
const [a, b, shared] = [join(folder, 'a'), join(folder, 'b.conf'), join(folder, 'shared.conf')];

beforeAll(() => {
  mkdirSync(a);
  writeFileSync(join(a, 'keepalived.conf'), BASE);
  writeFileSync(b, OTHER);
  const one = (id: string, priority: number): string =>
    `@${id} priority ${priority}\n@${id} state ${id === 'lb1' ? 'MASTER' : 'BACKUP'}\n`;
  writeFileSync(
    shared,
    `vrrp_instance V {\nvirtual_router_id 5\n${one('lb1', 150)}${one('lb2', 100)}}\n`,
  );
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

function compare(...args: readonly string[]) {
  const [program, ...rest] = lvstop('keepalived', 'compare', ...args);
  const env = { PATH: process.env['PATH'], HOME: folder };
  return spawnSync(program, rest, { encoding: 'utf8', env, timeout: 20_000 });
}

describe('lvstop keepalived compare', () => {
  test('says that two directors fit, and exits 0', () => {
    expect(compare(a, b)).toMatchObject({
      ...{ status: 0, stderr: '' },
      stdout: 'A is preferred for VI_1, VI_2\nA and B fit together\n',
    });
  });

  test('tells what does not fit with both places, and exits 1', () => {
    writeFileSync(b, OTHER.replace('auth_pass s3cretXX', 'auth_pass \u001b[2Jhushhush'));
    const { status, stdout } = compare(a, b);
    expect(status).toBe(1);
    expect(stdout).toContain('critical AUTHENTICATION_DIFFERS  vrrp_instance VI_1\n');
    expect(stdout).toContain(`    A ${a}/keepalived.conf:18\n    B ${b}:18\n`);
    expect(stdout).not.toMatch(/s3cret|hush|\u001b/);
  });

  test('and the same as JSON', () => {
    const { status, stdout } = compare(a, b, '--json');
    expect(status).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject({
      schema: 'lvstop/1',
      findings: [
        {
          ...{
            code: 'AUTHENTICATION_DIFFERS',
            severity: 'critical',
            subject: 'vrrp_instance VI_1',
          },
          files: [
            { side: 'A', file: `${a}/keepalived.conf`, line: 18 },
            { side: 'B', file: b, line: 18 },
          ],
        },
      ],
    });
  });

  test('reads one file for two directors by their ids', () => {
    expect(compare(shared, shared, '--id-a', 'lb1', '--id-b', 'lb2')).toMatchObject({
      ...{ status: 0, stderr: '' },
    });
    const { status, stderr } = compare(shared, shared);
    expect(status).toBe(1);
    expect(stderr).toContain('--id-a and --id-b');
  });

  test('exits 2 where a file cannot be read, or an include of it', () => {
    writeFileSync(join(folder, 'includes'), 'include a\n');
    for (const other of [join(folder, 'none'), join(folder, 'includes')]) {
      const { status, stdout, stderr } = compare(a, other);
      expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
      expect(stderr).toContain(folder);
    }
    expect(compare(a)).toMatchObject({ status: 2, stdout: '' });
  });
});
