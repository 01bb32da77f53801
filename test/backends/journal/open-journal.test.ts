import {
  chmodSync,
  mkdtempSync,
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
  openJournal({ folder, read: localHost.read, remembered: () => new Set() });

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

test('nothing remembered is no trouble', async () => {
  expect(await journalIn(newFolder()).read()).toEqual({ ok: true, value: [] });
});

test('a line that was cut costs that line, and the next one is whole', async () => {
  const folder = newFolder();
  const first = await journalIn(folder).begin(begun('a'));
  if (!first.ok) throw new Error(first.error.message);
  writeFileSync(join(folder, 'journal.jsonl'), `${JSON.stringify(begun('a'))}\n{"record":"ste`);
  await first.value.write(ended('a'));
  expect(await journalIn(folder).read()).toEqual({ ok: true, value: [begun('a'), ended('a')] });
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
      error: { message: expect.stringContaining('it is a link') },
    });
  });

  test('a folder that others may write to', async () => {
    const folder = newFolder();
    await journalIn(folder).audit(entry);
    chmodSync(folder, 0o777);
    expect(await journalIn(folder).begin(begun('b'))).toMatchObject({
      ok: false,
      error: { message: expect.stringContaining('others may write to it') },
    });
  });

  test('a file in the place of the folder', async () => {
    const folder = newFolder();
    writeFileSync(folder, '');
    expect(await journalIn(folder).begin(begun('b'))).toMatchObject({ ok: false });
  });
});

test('a lock of a process that was killed is taken over', async () => {
  const folder = newFolder();
  await journalIn(folder).audit(entry);
  writeFileSync(join(folder, '.lock'), '999999999 1\n');
  expect(await journalIn(folder).begin(begun('a'))).toMatchObject({ ok: true });
});

test('many at once lose nothing', async () => {
  const folder = newFolder();
  const ids = Array.from({ length: 12 }, (_, index) => `a${index}`);
  const all = await Promise.all(ids.map((id) => journalIn(folder).begin(begun(id))));
  expect(all.every(({ ok }) => ok)).toBe(true);
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
    ...{ folder, read: localHost.read },
    remembered: () => new Set(['a7']),
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
