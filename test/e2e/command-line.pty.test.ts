import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readFixture } from '../helpers/fixtures.ts';
import { lvstop } from '../helpers/program.ts';
import { schemaErrors } from '../helpers/status-schema.ts';

const folder = mkdtempSync(join(tmpdir(), 'lvstop-'));
const procfs = join(folder, 'proc');

beforeAll(() => {
  mkdirSync(join(procfs, 'net'), { recursive: true });
  for (const file of ['ip_vs', 'ip_vs_stats', 'ip_vs_stats_percpu'])
    writeFileSync(
      join(procfs, 'net', file),
      readFixture(`captured/every-service-kind/net/${file}`),
    );
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

function run(...args: readonly string[]) {
  const [program, ...rest] = lvstop(...args);
  const env = { PATH: process.env['PATH'], HOME: folder };
  return spawnSync(program, rest, { encoding: 'utf8', env, timeout: 20_000 });
}

describe('without a terminal', () => {
  test('lvstop prints one status and exits 0', () => {
    const { status, stdout, stderr } = run('--demo');
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(stdout).toContain('DEMO');
    expect(stdout).toContain('TCP  192.168.65.127:80 wrr persistent 20');
    expect(stdout).not.toContain('\u001b');
  });
});

describe('status --json', () => {
  test('of the demo keeps the schema and is JSON to the last byte', () => {
    const { status, stdout } = run('status', '--json', '--demo');
    const document = JSON.parse(stdout) as { directors: { services: unknown[] }[] };
    expect(status).toBe(0);
    expect(schemaErrors(document)).toEqual([]);
    expect(document.directors[0]?.services).toHaveLength(9);
  });

  test('of a recorded /proc tells what it can and what is missing', () => {
    const { status, stdout } = run('status', '--json', '--procfs', procfs);
    const document = JSON.parse(stdout) as unknown;
    expect(status).toBe(0);
    expect(schemaErrors(document)).toEqual([]);
    expect(document).toMatchObject({
      directors: [{ reachable: true, ipvs: { version: '1.2.1', timeouts: null } }],
    });
    expect(document).toMatchObject({
      problems: expect.arrayContaining([
        expect.objectContaining({ code: 'PROC_IS_ELSEWHERE' }),
      ]) as unknown,
    });
  });

  test('without IPVS exits 4 with a document on stdout and two lines on stderr', () => {
    const { status, stdout, stderr } = run('status', '--json', '--procfs', folder);
    expect(status).toBe(4);
    expect(schemaErrors(JSON.parse(stdout))).toEqual([]);
    expect(stderr.trimEnd().split('\n')).toHaveLength(2);
    expect(stderr).toContain('modprobe ip_vs');
    expect(stderr).toContain('--demo');
  });
});

test.each([
  [['--bogus'], 2],
  [['status', '--interval', '0'], 2],
  [['status', '--config', '/nonexistent.yaml'], 2],
  [['config', 'check', '/nonexistent.yaml'], 2],
  [['config', 'chekc'], 2],
  [['status', '--procfs', '/nonexistent'], 4],
  [['status', '--director', 'ssh://nowhere'], 4],
])('%j exits %i, with nothing on stdout and two lines on stderr', (args, exitCode) => {
  const { status, stdout, stderr } = run(...args);
  expect({ status, stdout }).toEqual({ status: exitCode, stdout: '' });
  expect(stderr.trimEnd().split('\n')).toHaveLength(2);
});

test('a mistake in the configuration is named with its place', () => {
  const file = join(folder, 'config.yaml');
  writeFileSync(file, 'interval: 2\ncolour: true\n');
  const { status, stderr } = run('status', '--config', file, '--demo');
  expect(status).toBe(2);
  expect(stderr).toContain(`${file}:2:1: unknown key: colour`);
});

describe('config', () => {
  const file = join(folder, 'some.yaml');

  test('check says that a file is right, or every mistake in it with its place', () => {
    writeFileSync(file, 'interval: 5\ntheme: light\n');
    expect(run('config', 'check', file)).toMatchObject({ status: 0, stdout: `${file}: ok\n` });
    expect(run('config', 'check')).toMatchObject({ status: 0 });
    writeFileSync(file, 'intervall: 5\nunits: { scale: big }\ntheme: ./none.yaml\n');
    const { status, stdout, stderr } = run('config', 'check', file);
    expect({ status, stderr }).toEqual({ status: 2, stderr: '' });
    expect(stdout.trimEnd().split('\n')).toEqual([
      `${file}:1:1: unknown key: intervall; did you mean interval?`,
      `${file}:2:17: units.scale must be si or iec`,
      `${file}:3:1: theme: ${join(folder, 'none.yaml')}: missing`,
    ]);
    // The monitor tells them all as well.
    const other = run('status', '--demo', '--config', file);
    expect({ status: other.status, lines: other.stderr.trimEnd().split('\n').length }).toEqual({
      status: 2,
      lines: 4,
    });
  });

  test('show tells what is in force and why', () => {
    writeFileSync(file, 'mouse: false\n');
    const { status, stdout } = run('config', 'show', '--config', file, '--interval', '9');
    expect(status).toBe(0);
    expect(stdout).toContain('interval: 9 # command line\n');
    expect(stdout).toContain(`mouse: false # ${file}:1\n`);
    expect(stdout).toContain('theme: dark # default\n');
  });

  test('schema prints the schema that is shipped', () => {
    const shipped = resolve(import.meta.dirname, '../../config/config.schema.json');
    const { stdout } = run('config', 'schema');
    expect(JSON.parse(stdout)).toEqual(JSON.parse(readFileSync(shipped, 'utf8')));
  });

  test('alone shows what it can do', () => {
    expect(run('config')).toMatchObject({
      status: 0,
      stdout: expect.stringContaining('schema') as string,
    });
  });
});

test('a reader that stops early is no error, a full disk is', () => {
  const [program, ...args] = lvstop('status', '--demo');
  const shell = (redirect: string) =>
    spawnSync(
      'bash',
      ['-c', `"$@" ${redirect}; exit \${PIPESTATUS[0]}`, 'bash', program, ...args],
      { encoding: 'utf8' },
    );
  expect(shell('| true')).toMatchObject({ status: 0, stderr: '' });
  const full = shell('> /dev/full');
  expect(full.status).toBe(1);
  expect(full.stderr).toContain('could not be written');
});

describe('a change whose words nobody reads', () => {
  const WEIGHT = 'weight web web1 9 --yes';
  const shell = (line: string, redirect: string) => {
    const [program, ...args] = lvstop('--demo', ...line.split(' '));
    const words = ['-c', `"$@" ${redirect}; exit \${PIPESTATUS[0]}`, 'bash', program, ...args];
    return spawnSync('bash', words, { encoding: 'utf8', timeout: 30_000 });
  };

  test.each(['| true', '> /dev/full'])('with %s tells by its status what became of it', (where) => {
    const refused = shell('drain 192.168.65.156 --yes', where);
    expect(refused.status).toBe(6);
    expect(refused.stderr).toContain('refused');
  });

  test('is done where a reader stopped early, and not called done on a full disk', () => {
    expect(shell(WEIGHT, '| true')).toMatchObject({ status: 0, stderr: '' });
    const full = shell(WEIGHT, '> /dev/full');
    expect(full.status).toBe(1);
    expect(full.stderr.match(/could not be written/g)).toHaveLength(1);
  });

  test('does not end because nobody reads its errors', () => {
    expect(shell('drain 192.168.65.156 --yes', '2>&1 | true').status).toBe(6);
  });
});
