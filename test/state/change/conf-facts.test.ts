import { expect, test } from 'vitest';
import type { ActingDirector } from '../../../src/state/change/acting.ts';
import { readConfFacts } from '../../../src/state/change/conf-facts.ts';

const FILE = '/etc/keepalived/keepalived.conf';

/** A director whose keepalived ends its test so. */
function directorSaying(stderr: string): ActingDirector {
  const exited = (exitCode: number, stdout: string) =>
    Promise.resolve({ kind: 'exited', exitCode, stdout, stderr } as const);
  const host = {
    run: ([program]: readonly string[]) =>
      program === 'readlink' ? exited(0, `${FILE}\n`) : exited(2, ''),
  };
  const keepalived = {
    configuration: () => Promise.resolve(undefined),
    process: () => Promise.resolve({ running: true }),
  };
  return { host, keepalived } as unknown as ActingDirector; // nothing else is asked
}

const place = { file: FILE, line: 3, statement: 'priority', word: 1, after: '90' };

test('why keepalived does not take its file is told without the line of the password', async () => {
  const said = "(Line 7) auth_pass 'open sesame' is too much\n(Line 9) unknown interface eth7\n";
  expect(await readConfFacts(directorSaying(said), place)).toEqual({
    kind: 'unread',
    why: '`keepalived -t` failed: (Line 9) unknown interface eth7',
  });
});

test('where nothing but that line is said, its status is', async () => {
  const director = directorSaying("(Line 7) auth_pass 'open sesame' is too much\n");
  expect(await readConfFacts(director, place)).toEqual({
    kind: 'unread',
    why: '`keepalived -t` failed: exit status 2',
  });
});
