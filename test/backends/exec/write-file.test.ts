import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { replaceFile } from '../../../src/backends/exec/write-file.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lvstop-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

const inFolder = (...names: readonly string[]): string => join(folder, ...names);
const textOf = (path: string): string => readFileSync(path, 'utf8');

test('a file keeps its mode and gets its text in one step, with nothing left beside it', async () => {
  writeFileSync(inFolder('a'), 'old');
  chmodSync(inFolder('a'), 0o640);
  const inode = statSync(inFolder('a')).ino;
  expect(await replaceFile(inFolder('a'), 'new', 'old')).toEqual({ kind: 'written' });
  expect(textOf(inFolder('a'))).toBe('new');
  expect(statSync(inFolder('a')).mode & 0o777).toBe(0o640);
  expect(statSync(inFolder('a')).ino).not.toBe(inode); // a new file took the place of the old one
  expect(readdirSync(folder)).toEqual(['a']);
});

test('a new file is its owner’s alone, and so are the folders made for it', async () => {
  const path = inFolder('lvstop', 'deep', 'config.yaml');
  expect(await replaceFile(path, 'new', undefined)).toEqual({ kind: 'written' });
  expect(statSync(path).mode & 0o777).toBe(0o600);
  expect(statSync(inFolder('lvstop')).mode & 0o777).toBe(0o700);
});

test.skipIf(process.geteuid?.() !== 0)(
  'what root makes where all may read is for all',
  async () => {
    chmodSync(folder, 0o755);
    const path = inFolder('lvstop', 'config.yaml');
    expect(await replaceFile(path, 'new', undefined)).toEqual({ kind: 'written' });
    expect(statSync(path).mode & 0o777).toBe(0o644);
    expect(statSync(inFolder('lvstop')).mode & 0o777).toBe(0o755);
  },
);

test('what somebody else wrote meanwhile is left alone', async () => {
  writeFileSync(inFolder('a'), 'theirs');
  expect(await replaceFile(inFolder('a'), 'ours', 'read before')).toEqual({ kind: 'changed' });
  expect(await replaceFile(inFolder('a'), 'ours', undefined)).toEqual({ kind: 'changed' });
  expect(await replaceFile(inFolder('b'), 'ours', 'read before')).toEqual({ kind: 'changed' });
  expect(textOf(inFolder('a'))).toBe('theirs');
  expect(readdirSync(folder)).toEqual(['a']);
});

test('a link stays a link, also to what is not there yet', async () => {
  mkdirSync(inFolder('real'));
  writeFileSync(inFolder('real', 'a'), 'old');
  symlinkSync('real/a', inFolder('a'));
  symlinkSync(inFolder('a'), inFolder('twice'));
  symlinkSync('real/b', inFolder('b'));
  expect(await replaceFile(inFolder('twice'), 'new', 'old')).toEqual({ kind: 'written' });
  expect(await replaceFile(inFolder('b'), 'new', undefined)).toEqual({ kind: 'written' });
  for (const name of ['a', 'b', 'twice'])
    expect(lstatSync(inFolder(name)).isSymbolicLink()).toBe(true);
  expect([textOf(inFolder('real', 'a')), textOf(inFolder('real', 'b'))]).toEqual(['new', 'new']);
  expect(readdirSync(inFolder('real')).sort()).toEqual(['a', 'b']);
});

test('what cannot be written is said and leaves nothing behind', async () => {
  writeFileSync(inFolder('file'), '');
  symlinkSync('loop', inFolder('loop'));
  mkdirSync(inFolder('dir'));
  expect(await replaceFile(inFolder('dir'), 'x', undefined)).toMatchObject({ kind: 'failed' });
  expect(await replaceFile(inFolder('loop'), 'x', undefined)).toMatchObject({ kind: 'failed' });
  expect(await replaceFile(inFolder('file', 'x'), 'x', undefined)).toMatchObject({
    kind: 'failed',
  });
  expect(existsSync(inFolder('x'))).toBe(false);
});

test('a file that is read-only is only replaced by root', async () => {
  writeFileSync(inFolder('a'), 'old', { mode: 0o400 });
  const kind = process.geteuid?.() === 0 ? 'written' : 'denied';
  expect(await replaceFile(inFolder('a'), 'new', 'old')).toEqual({ kind });
});
