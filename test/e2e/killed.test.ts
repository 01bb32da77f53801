import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { localHost } from '../../src/backends/exec/local-host.ts';
import { openJournal } from '../../src/backends/journal/open-journal.ts';
import { neededActions, recall } from '../../src/state/memory/recall.ts';
import type { Memory } from '../../src/state/memory/memory.ts';
import type { Plan } from '../../src/state/model/change/plan.ts';
import { act, planOf } from '../helpers/acting.ts';
import { loggedDirector, makeLoggedDirector } from '../helpers/logged-director.ts';
import { planned } from '../helpers/planning.ts';
import { other, rules, weight } from '../helpers/two-servers.ts';

const PROGRAM = join(import.meta.dirname, '../fixtures/programs/carry-out.ts');
const SLOW = { timeout: 60_000 };

function newFolder(gate?: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'lvstop-killed-'));
  makeLoggedDirector(folder, gate);
  return folder;
}

const journalOf = (folder: string) =>
  openJournal({
    folder: join(folder, 'state'),
    read: (path) => localHost.read(path),
    needed: neededActions,
  });

async function memoryOf(folder: string): Promise<Memory> {
  const records = await journalOf(folder).read();
  if (!records.ok) throw new Error(records.error.message);
  return recall(records.value);
}

function start(folder: string, id: string, plan: Plan): ChildProcess {
  const file = join(folder, `${id}.json`);
  writeFileSync(file, JSON.stringify(plan));
  return spawn(process.execPath, [PROGRAM, folder, id, file], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
}

async function endingOf(child: ChildProcess): Promise<unknown> {
  let text = '';
  child.stdout?.setEncoding('utf8').on('data', (part: string) => (text += part));
  await new Promise((resolve) => child.once('close', resolve));
  return JSON.parse(text);
}

/** Waits until its command stands at the gate, then kills both. */
async function killAtGate(folder: string, child: ChildProcess): Promise<void> {
  const command = Number(await readFile(join(folder, 'reached'), 'utf8'));
  const ended = new Promise((resolve) => child.once('close', resolve));
  child.kill('SIGKILL');
  process.kill(command, 'SIGKILL');
  await ended;
}

const PLAN = planOf([weight(3, 5), other(2, 4), weight(5, 0)]);
const GATES = [1, 2, 3].flatMap((step) => [`before-${step}`, `after-${step}`]);

describe('a process that is killed', () => {
  test.each(GATES)(
    '%s leaves what the next one explains and undoes or finishes',
    SLOW,
    async (gate) => {
      const folder = newFolder(gate);
      const director = loggedDirector(folder);
      const before = await rules(director);
      await killAtGate(folder, start(folder, 'killed', PLAN));
      const memory = await memoryOf(folder);
      const [place = '', number = ''] = gate.split('-');
      const [action] = memory.actions;
      expect(action).not.toHaveProperty('outcome');
      expect(action).not.toHaveProperty('isUnderWay');
      expect(action?.steps.map(({ state }) => state)).toEqual(
        PLAN.steps.map((_, index) => {
          if (index + 1 === Number(number)) return 'unsure';
          return index + 1 < Number(number) ? 'done' : 'waiting';
        }),
      );
      const log = readFileSync(join(folder, 'log'), 'utf8');
      expect(log.match(/\n/g) ?? []).toHaveLength(Number(number) - (place === 'before' ? 1 : 0));

      writeFileSync(join(folder, 'gate'), '');
      let ids = 0;
      const bureau = {
        ...{ journal: journalOf(folder), newId: () => `later${(ids += 1)}` },
        actor: { user: 'bob' },
      };
      const finish = await planned(director, { kind: 'finish', action: 'killed' }, memory);
      expect((await act(finish, director, bureau)).ending.kind).toBe('done');
      expect(await rules(director)).toContain('-r 10.0.0.1:8080 -m -w 0');
      expect(await rules(director)).toContain('-r 10.0.0.2:80 -g -w 4');
      for (const id of ['later1', 'killed']) {
        const later = await memoryOf(folder);
        const undo = await planned(director, { kind: 'undo', action: id }, later).catch(
          () => undefined,
        );
        if (undo) expect((await act(undo, director, bureau)).ending.kind).toBe('done');
      }
      expect(await rules(director)).toBe(before);
      expect(readdirSync(join(folder, 'state'))).toEqual(['audit.jsonl', 'journal.jsonl']);
    },
  );
});

describe('two processes at once', () => {
  test('lose nothing', SLOW, async () => {
    const folder = newFolder();
    const endings = await Promise.all([
      endingOf(start(folder, 'one', planOf([weight(3, 5), weight(5, 0)]))),
      endingOf(start(folder, 'two', planOf([other(2, 4)]))),
    ]);
    expect(endings).toEqual([
      { kind: 'done', action: 'one' },
      { kind: 'done', action: 'two' },
    ]);
    const { actions, weights } = await memoryOf(folder);
    expect(actions.map(({ id, outcome }) => [id, outcome]).sort()).toEqual([
      ['one', 'done'],
      ['two', 'done'],
    ]);
    expect(weights.size).toBe(2);
    expect(readFileSync(join(folder, 'state', 'audit.jsonl'), 'utf8').match(/\n/g)).toHaveLength(2);
  });

  test(
    'do not act at the same time: the second says who is in the middle of something',
    SLOW,
    async () => {
      const folder = newFolder('before-1');
      const first = start(folder, 'one', PLAN);
      const command = Number(await readFile(join(folder, 'reached'), 'utf8'));
      expect(await endingOf(start(folder, 'two', planOf([other(2, 4)])))).toMatchObject({
        kind: 'not-begun',
        trouble: { message: `another lvstop (process ${first.pid}) is changing something` },
      });
      expect((await memoryOf(folder)).actions).toMatchObject([{ id: 'one', isUnderWay: true }]);
      first.kill('SIGKILL');
      process.kill(command, 'SIGKILL');
      writeFileSync(join(folder, 'gate'), '');
      expect(await endingOf(start(folder, 'three', planOf([other(2, 4)])))).toEqual({
        ...{ kind: 'done', action: 'three' },
      });
    },
  );
});
