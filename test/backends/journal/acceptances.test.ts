import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { localHost } from '../../../src/backends/exec/local-host.ts';
import { openAcceptances } from '../../../src/backends/journal/acceptances.ts';
import type { AcceptedDrift } from '../../../src/state/model/accepted-drift.ts';

const NOW = Date.UTC(2026, 10, 23, 14);
const HOUR = 3_600_000;

const accepted = (attribute: string, until = NOW + HOUR): AcceptedDrift => ({
  ...{ director: 'lb1', subject: 'tcp/10.0.0.9:80 10.0.0.1:80', attribute },
  ...{ file: '3', kernel: '7', until, since: NOW, by: 'alice' },
});

function folder() {
  const path = join(mkdtempSync(join(tmpdir(), 'lvstop-accepted-')), 'state');
  const open = () => openAcceptances(path, (each) => localHost.read(each));
  return { path, file: join(path, 'accepted.json'), open };
}

const value = <T>(result: { readonly ok: true; readonly value: T } | { readonly ok: false }): T => {
  if (!result.ok) throw new Error('it was refused');
  return result.value;
};

describe('what is accepted', () => {
  test('is read again as it was put down, by whoever opens it next', async () => {
    const { open } = folder();
    expect(value(await open().read())).toEqual([]);
    expect(await open().accept([accepted('weight')], NOW)).toMatchObject({ ok: true });
    expect(value(await open().read())).toEqual([accepted('weight')]);
  });

  test('takes the place of what was accepted of the same, and what has run out goes', async () => {
    const { open } = folder();
    await open().accept([accepted('weight'), accepted('forwarding', NOW + 1)], NOW);
    const longer = accepted('weight', NOW + 5 * HOUR);
    await open().accept([longer], NOW + 2);
    expect(value(await open().read())).toEqual([longer]);
  });

  test('is all there when several wrote, and no other file is left', async () => {
    const { open, path } = folder();
    const names = ['weight', 'forwarding', 'scheduler'];
    const several = [open(), open(), open()];
    for (const [index, each] of several.entries())
      await each.accept([accepted(names[index] ?? '')], NOW);
    const all = value(await open().read()).map(({ attribute }) => attribute);
    expect(all).toEqual(names);
    expect(readdirSync(path)).toEqual(['accepted.json']);
  });

  test('is for its owner alone', async () => {
    const { open, path, file } = folder();
    await open().accept([accepted('weight')], NOW);
    expect(statSync(path).mode & 0o077).toBe(0);
    expect(statSync(file).mode & 0o077).toBe(0);
  });
});

describe('a file that is damaged', () => {
  test.each(['', '{', '[]', '{"accepted": [{"director": 1}, null]}'])(
    'counts for nothing, and is whole after the next: %s',
    async (text) => {
      const { open, file } = folder();
      await open().accept([accepted('weight')], NOW);
      writeFileSync(file, text);
      expect(value(await open().read())).toEqual([]);
      await open().accept([accepted('scheduler')], NOW);
      expect(value(await open().read())).toEqual([accepted('scheduler')]);
    },
  );

  test('loses the entry that cannot be read alone', async () => {
    const { open, file } = folder();
    await open().accept([accepted('weight'), accepted('scheduler')], NOW);
    writeFileSync(file, readFileSync(file, 'utf8').replace('"until"', '"untill"'));
    expect(value(await open().read()).map(({ attribute }) => attribute)).toEqual(['scheduler']);
  });
});

test('a folder that cannot be made is told, with where and what to do', async () => {
  const { path } = folder();
  writeFileSync(path, 'no folder');
  const open = openAcceptances(path, (each) => localHost.read(each));
  const refused = await open.accept([accepted('weight')], NOW);
  expect(refused).toMatchObject({
    ok: false,
    error: {
      message: expect.stringContaining(path) as string,
      remedy: expect.stringMatching(/\S/) as string,
    },
  });
});

test('what stands in its place is told, with where and what to do, and stays', async () => {
  const { file, open } = folder();
  mkdirSync(file, { recursive: true });
  const refused = await open().accept([accepted('weight')], NOW);
  expect(refused).toMatchObject({
    ok: false,
    error: { message: expect.stringContaining(file) as string },
  });
  expect(statSync(file).isDirectory()).toBe(true);
});

test('of several who accept at the same moment none is lost', async () => {
  const { open } = folder();
  const attributes = ['weight', 'scheduler', 'persistence', 'netmask'] as const;
  const all = attributes.map((attribute) => open().accept([accepted(attribute)], NOW));
  expect((await Promise.all(all)).every(({ ok }) => ok)).toBe(true);
  const found = value(await open().read()).map(({ attribute }) => attribute);
  expect(found.toSorted()).toEqual(attributes.toSorted());
});
