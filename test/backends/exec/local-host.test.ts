import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { localHost } from '../../../src/backends/exec/local-host.ts';
import { isOwnNamespace } from '../../../src/backends/exec/network-namespace.ts';

const folder = mkdtempSync(join(tmpdir(), 'lvstop-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

const node = process.execPath;

describe('running a command here', () => {
  test('tells exit status, stdout and stderr apart', async () => {
    const script = 'console.log("out"); console.error("why"); process.exit(3)';
    expect(await localHost.run([node, '-e', script])).toEqual({
      kind: 'exited',
      exitCode: 3,
      stdout: 'out\n',
      stderr: 'why\n',
    });
  });

  test('feeds text to it', async () => {
    const outcome = await localHost.run([node, '-e', 'process.stdin.pipe(process.stdout)'], {
      input: 'fed\n',
    });
    expect(outcome).toMatchObject({ stdout: 'fed\n' });
  });

  test('hands arguments over as they are, never through a shell', async () => {
    const outcome = await localHost.run([node, '-p', 'process.argv[1]', '$(id); `id` | * "']);
    expect(outcome).toMatchObject({ stdout: '$(id); `id` | * "\n' });
  });

  test('gives up after the timeout and says so', async () => {
    const outcome = await localHost.run([node, '-e', 'setInterval(() => {}, 1000)'], {
      timeoutMs: 200,
    });
    expect(outcome).toEqual({ kind: 'timed-out', afterMs: 200 });
  });

  test('gives up even where a grandchild holds its output open', async () => {
    const outcome = await localHost.run(['sh', '-c', 'sleep 30 & wait'], { timeoutMs: 200 });
    expect(outcome).toEqual({ kind: 'timed-out', afterMs: 200 });
  });

  test('says which signal killed it', async () => {
    const outcome = await localHost.run([
      node,
      '-e',
      'process.kill(process.pid, "SIGTERM"); setInterval(() => {}, 1000)',
    ]);
    expect(outcome).toEqual({ kind: 'killed', signal: 'SIGTERM' });
  });

  test('says that there is no such program', async () => {
    expect(await localHost.run(['lvstop-no-such-program'])).toEqual({ kind: 'not-found' });
  });

  test('asks for untranslated messages', async () => {
    expect(await localHost.run([node, '-p', 'process.env.LC_ALL'])).toMatchObject({
      stdout: 'C\n',
    });
  });
});

describe('a command that is run again and again', () => {
  const times = [...Array(9).keys()];

  test('gets its own input and gives its own output each time, short after long', async () => {
    for (const time of times) {
      const input = 'x'.repeat(time % 2 === 0 ? 100_000 : time);
      expect(await localHost.run(['cat'], { input })).toMatchObject({ exitCode: 0, stdout: input });
    }
  });

  test('twice at the same time, too', async () => {
    const inputs = times.map((time) => `${time}`);
    const outcomes = await Promise.all(inputs.map((input) => localHost.run(['tac'], { input })));
    expect(outcomes.map((outcome) => outcome.kind === 'exited' && outcome.stdout)).toEqual(inputs);
  });
});

describe('reading a file here', () => {
  test('gives its text, or says that it is missing', async () => {
    writeFileSync(join(folder, 'file'), 'text\n');
    expect(await localHost.read(join(folder, 'file'))).toEqual({ kind: 'read', text: 'text\n' });
    expect(await localHost.read(join(folder, 'none'))).toEqual({ kind: 'missing' });
    expect(await localHost.read(join(folder, 'file/below'))).toEqual({ kind: 'missing' });
  });

  test('a long file that is read again and again is always told as it is now', async () => {
    const path = join(folder, 'table');
    for (const text of ['a', 'b', 'b', 'a', 'longer', 'a'].map((each) => each.repeat(100_000))) {
      writeFileSync(path, text);
      expect(await localHost.read(path)).toEqual({ kind: 'read', text });
    }
  });

  test('refuses what could keep it waiting', async () => {
    spawnSync('mkfifo', [join(folder, 'fifo')]);
    expect(await localHost.read(join(folder, 'fifo'))).toEqual({
      kind: 'failed',
      reason: 'it is no regular file',
    });
  });

  test('names any other reason', async () => {
    expect(await localHost.read(folder)).toEqual({ kind: 'failed', reason: 'it is a directory' });
  });
});

describe('whether ipvsadm would speak of the table of a procfs', () => {
  test('yes for our own /proc and our own process', async () => {
    expect(await isOwnNamespace('/proc')).toBe(true);
    expect(await isOwnNamespace(`/proc/${process.pid}`)).toBe(true);
  });

  test('no for a copy of some files', async () => {
    expect(await isOwnNamespace(folder)).toBe(false);
    expect(await isOwnNamespace(join(folder, 'none'))).toBe(false);
  });
});

describe('reading a file piece by piece', () => {
  const pieces: string[] = [];
  const scan = (path: string) => localHost.scan?.(path, (piece) => pieces.push(piece));

  test('gives all of it in order', async () => {
    const path = join(folder, 'long');
    const text = Array.from({ length: 20_000 }, (_, row) => `row ${row}\n`).join('');
    writeFileSync(path, text);
    expect(await scan(path)).toEqual({ kind: 'scanned' });
    expect(pieces.length).toBeGreaterThan(10);
    expect(pieces.join('')).toBe(text);
  });

  test('says why it cannot', async () => {
    expect(await scan(join(folder, 'nowhere'))).toEqual({ kind: 'missing' });
    expect(await scan(folder)).toMatchObject({ kind: 'failed' });
  });
});
