import { execFile, spawnSync } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, test } from 'vitest';
import type { Ending } from '../../../src/state/change/acting.ts';

const PROGRAM = join(import.meta.dirname, '../../fixtures/programs/full-disk.ts');
const MOUNTING = ['-r', '-m'];
const canMount =
  spawnSync('unshare', [...MOUNTING, 'mount', '-t', 'tmpfs', 'none', '/mnt']).status === 0;

interface Told {
  readonly size: string;
  readonly ending: Ending;
  readonly isAsBefore: boolean;
  readonly ended?: string;
  readonly audited?: string;
}

async function actOn(sizes: readonly number[], how = ''): Promise<readonly Told[]> {
  const disk = mkdtempSync(join(tmpdir(), 'lvstop-disk-'));
  const argv = [...MOUNTING, process.execPath, PROGRAM, disk, how, ...sizes.map(String)];
  const { stdout } = await promisify(execFile)('unshare', argv);
  return JSON.parse(stdout) as readonly Told[]; // what the program prints
}

const parsed = (text: string | undefined): unknown => JSON.parse(text ?? 'null');

/** Every size of a disk in blocks, from next to none to more than enough. */
const SIZES = Array.from({ length: 40 }, (_, index) => 4 * (index + 1));

describe.skipIf(!canMount)('with a state folder on a disk that is full once it has begun', () => {
  test.each([
    ['done', '', { kind: 'done' }],
    ['rolled-back', 'fails', { kind: 'failed', outcome: 'rolled-back' }],
  ])(
    'an action is %s where there is room for all of it, else not begun',
    async (outcome, how, ending) => {
      const told = await actOn(SIZES, how);
      expect([...new Set(told.map((each) => each.ending.kind))]).toEqual([
        'not-begun',
        ending.kind,
      ]);
      for (const each of told) {
        const has = each.ending.kind !== 'not-begun';
        expect(each.isAsBefore, each.size).toBe(each.ending.kind !== 'done');
        expect(each.ending, each.size).toMatchObject(has ? ending : {});
        expect(each.ending).not.toHaveProperty('unwritten');
        if (has) expect(parsed(each.ended)).toMatchObject({ record: 'ended', outcome });
        if (has) expect(parsed(each.audited)).toMatchObject({ outcome });
      }
      expect(told[0]?.ending).toMatchObject({
        trouble: { message: expect.stringContaining('no space is left there') as string },
      });
    },
    60_000,
  );

  test('nothing begins where the disk is read-only', async () => {
    expect(await actOn([400], 'read-only')).toMatchObject([
      {
        ending: {
          ...{ kind: 'not-begun' },
          trouble: { message: expect.stringContaining('the file system is read-only') as string },
        },
        isAsBefore: true,
      },
    ]);
  }, 60_000);
});
