import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { localHost } from '../../../src/backends/exec/local-host.ts';
import { stateFolder } from '../../../src/backends/journal/folder.ts';
import { openJournal } from '../../../src/backends/journal/open-journal.ts';
import type { JournalRecord } from '../../../src/state/model/change/action.ts';
import type { AuditEntry } from '../../../src/state/ports.ts';

const newFolder = (): string => join(mkdtempSync(join(tmpdir(), 'lvstop-journal-')), 'state');
const journalIn = (folder: string) =>
  openJournal({ folder, read: (path) => localHost.read(path), needed: (_, staying) => staying });

const begun = (id: string): JournalRecord & { record: 'begun' } => ({
  ...{ record: 'begun', id, time: '2026-11-25T00:00:00.000Z', director: 'lb1' },
  ...{ actor: { user: 'root' }, kind: 'weight', title: `action ${id}`, steps: [], forced: [] },
});
const ended = (id: string): JournalRecord => ({
  ...{ record: 'ended', id, time: '2026-11-25T00:00:01.000Z', outcome: 'done' },
});
const entry: AuditEntry = {
  ...{ time: '2026-11-25T00:00:01.000Z', user: 'root', director: 'lb1', action: 'an action' },
  ...{ steps: [], before: {}, after: {}, outcome: 'done' },
};

const mode = (path: string): string => (statSync(path).mode & 0o777).toString(8);

test('what is written is there for the next one, and for its owner only', async () => {
  const folder = newFolder();
  const opened = await journalIn(folder).begin(begun('a'));
  if (!opened.ok) throw new Error(opened.error.message);
  expect(await opened.value.write(ended('a'))).toEqual({ ok: true, value: undefined });
  await opened.value.close(entry);
  expect(await journalIn(folder).read()).toEqual({ ok: true, value: [begun('a'), ended('a')] });
  expect(readFileSync(join(folder, 'audit.jsonl'), 'utf8')).toBe(`${JSON.stringify(entry)}\n`);
  expect(['', 'audit.jsonl', 'journal.jsonl'].map((name) => mode(join(folder, name)))).toEqual([
    ...['700', '600', '600'],
  ]);
});

test('an audit that others could read is for its owner only from then on', async () => {
  const folder = newFolder();
  await journalIn(folder).audit(entry);
  chmodSync(join(folder, 'audit.jsonl'), 0o644);
  await journalIn(folder).audit(entry);
  expect(mode(join(folder, 'audit.jsonl'))).toBe('600');
});

test('nothing remembered is no trouble', async () => {
  expect(await journalIn(newFolder()).read()).toEqual({ ok: true, value: [] });
});

test('a line that was cut costs that line, and the next one is whole', async () => {
  const folder = newFolder();
  const first = await journalIn(folder).begin(begun('a'));
  if (!first.ok) throw new Error(first.error.message);
  writeFileSync(join(folder, 'journal.jsonl'), `${JSON.stringify(begun('a'))}\n{"record":"ste`);
  await first.value.write(ended('a'));
  await first.value.close(entry);
  expect(await journalIn(folder).read()).toEqual({ ok: true, value: [begun('a'), ended('a')] });
});

test('an action that ends while the journal is read is told as under way, not as interrupted', async () => {
  const folder = newFolder();
  const opened = await journalIn(folder).begin(begun('a'));
  if (!opened.ok) throw new Error(opened.error.message);
  const slow = openJournal({
    folder,
    needed: (_, staying) => staying,
    read: async (path) => {
      const text = await localHost.read(path);
      await opened.value.write(ended('a'));
      await opened.value.close(entry);
      return text;
    },
  });
  expect(await slow.read()).toEqual({
    ...{ ok: true, value: [begun('a'), { record: 'under-way', id: 'a' }] },
  });
});

describe('nothing begins where it could not be remembered', () => {
  test('a link in the place of the journal', async () => {
    const folder = newFolder();
    await journalIn(folder).begin(begun('a'));
    const other = newFolder();
    await journalIn(other).audit(entry);
    symlinkSync(join(folder, 'journal.jsonl'), join(other, 'journal.jsonl'));
    expect(await journalIn(other).begin(begun('b'))).toMatchObject({
      ok: false,
      error: { message: expect.stringContaining('it is a link') as string },
    });
  });

  test('a folder that others may write to', async () => {
    const folder = newFolder();
    await journalIn(folder).audit(entry);
    chmodSync(folder, 0o777);
    expect(await journalIn(folder).begin(begun('b'))).toMatchObject({
      ok: false,
      error: { message: expect.stringContaining('others may write to it') as string },
    });
  });

  test('a file in the place of the folder', async () => {
    const folder = newFolder();
    writeFileSync(folder, '');
    expect(await journalIn(folder).begin(begun('b'))).toMatchObject({ ok: false });
  });
});

describe('a turn', () => {
  const turnIn = async (folder: string) => {
    const turn = await journalIn(folder).turn();
    if (!turn.ok) throw new Error(turn.error.message);
    return turn.value;
  };

  test('is waited for', async () => {
    const folder = newFolder();
    const first = await turnIn(folder);
    let hasSecond = false;
    const second = turnIn(folder).then((turn) => {
      hasSecond = true;
      return turn;
    });
    expect(hasSecond).toBe(false);
    await first.end();
    await (await second).end();
    expect(readdirSync(folder)).toEqual([]);
  });

  test('is not waited for too long: it says who has it', async () => {
    const folder = newFolder();
    const turn = await turnIn(folder);
    const hasty = openJournal({
      ...{
        folder,
        read: (path) => localHost.read(path),
        needed: (_, staying) => staying,
        mostTries: 1,
      },
    });
    expect(await hasty.turn()).toMatchObject({
      ...{ ok: false, error: { message: 'another action of this lvstop is under way' } },
    });
    await turn.end();
    const start = readFileSync(`/proc/${process.ppid}/stat`, 'utf8').split(' ')[21];
    symlinkSync(`${process.ppid}-${start}`, join(folder, '.lock'));
    expect(await hasty.turn()).toMatchObject({
      error: { message: `another lvstop (process ${process.ppid}) is changing something` },
    });
  });

  test.each(['999999999-1', `${process.pid}-1`, 'x', '-'])(
    'of a process that was killed, %s, is taken over',
    async (mark) => {
      const folder = newFolder();
      await journalIn(folder).audit(entry);
      symlinkSync(mark, join(folder, '.lock'));
      expect(await journalIn(folder).turn()).toMatchObject({ ok: true });
    },
  );
});

test('a lock that cannot be put away is told, not tried for ever', async () => {
  const folder = newFolder();
  await journalIn(folder).audit(entry);
  symlinkSync('999999999-1', join(folder, '.lock'));
  for (let number = 1; number < 50; number += 1)
    mkdirSync(join(folder, `.lock.${process.pid}.${number}`)); // what it would be moved to
  expect(await journalIn(folder).turn()).toMatchObject({ ok: false });
});

test('many at once lose nothing', async () => {
  const folder = newFolder();
  const ids = Array.from({ length: 6 }, (_, index) => `a${index}`);
  await Promise.all(
    ids.map(async (id) => {
      const journal = journalIn(folder);
      const turn = await journal.turn();
      const opened = await journal.begin(begun(id));
      if (!turn.ok || !opened.ok) throw new Error(id);
      await opened.value.close(entry);
      await turn.value.end();
    }),
  );
  expect(readFileSync(join(folder, 'audit.jsonl'), 'utf8').match(/\n/g)).toHaveLength(6);
  expect(readdirSync(folder)).toEqual(['audit.jsonl', 'journal.jsonl']);
  const records = await journalIn(folder).read();
  expect(new Set(records.ok ? records.value.map(({ id }) => id) : [])).toEqual(new Set(ids));
});

test('a long journal forgets old actions, but neither unfinished ones nor those weights come from', async () => {
  const folder = newFolder();
  await journalIn(folder).audit(entry);
  const title = 'x'.repeat(8000);
  const records = Array.from({ length: 300 }, (_, index) => `a${index}`).flatMap((id) =>
    id === 'a0' ? [{ ...begun(id), title }] : [{ ...begun(id), title }, ended(id)],
  );
  const text = records.map((record) => `${JSON.stringify(record)}\n`).join('');
  writeFileSync(join(folder, 'journal.jsonl'), text, { mode: 0o600 });
  const journal = openJournal({
    ...{ folder, read: (path) => localHost.read(path) },
    needed: (_, staying) => new Set([...staying, 'a7']),
  });
  await journal.begin(begun('new'));
  const left = await journal.read();
  const ids = left.ok
    ? left.value.filter(({ record }) => record === 'begun').map(({ id }) => id)
    : [];
  expect(ids.slice(0, 3)).toEqual(['a0', 'a7', 'a100']);
  expect(ids.at(-1)).toBe('new');
});

test('the folder is that of root, or of the user', () => {
  expect(stateFolder(true, { XDG_STATE_HOME: '/x' })).toBe('/var/lib/lvstop');
  expect(stateFolder(false, { XDG_STATE_HOME: '/x', HOME: '/h' })).toBe('/x/lvstop');
  expect(stateFolder(false, { XDG_STATE_HOME: 'x', HOME: '/h' })).toBe('/h/.local/state/lvstop');
});
