import { expect, test } from 'vitest';
import { askToWriteOne } from '../../../../src/backends/keepalived/ask/ask-to-write.ts';
import type { Host } from '../../../../src/state/ports.ts';
import { manualClock } from '../../../helpers/manual-clock.ts';

/** A keepalived whose file goes through these texts, one more at each look after the signal. */
function keepalived(
  texts: readonly string[],
  {
    old = 'of a dead one',
    refuses = '',
    stat = '8180 0',
    status = 'Uid:\t0\t0\t0\t0\n',
  }: { old?: string; refuses?: string; stat?: string; status?: string } = {},
) {
  let looks = -1;
  const signals: string[] = [];
  const at = (): number => Math.min(looks, texts.length - 1);
  const exited = (stdout: string, stderr = '', exitCode = 0) =>
    Promise.resolve({ kind: 'exited', exitCode, stdout, stderr } as const);
  const host: Pick<Host, 'run' | 'read'> = {
    run: ([program, ...words]) => {
      if (program === 'kill') {
        if (refuses !== '') return exited('', refuses, 1);
        signals.push(words.join(' '));
        looks = 0;
        return exited('');
      }
      const state = looks <= 0 || texts.length === 0 ? 'old' : `new${at()}`;
      if (looks >= 0) looks += 1;
      return exited(`${state}|${stat}|${words.at(-1) ?? ''}\n`);
    },
    read: (path) => {
      const text = looks <= 0 ? old : (texts[at()] ?? old);
      return Promise.resolve({ kind: 'read', text: path.endsWith('/status') ? status : text });
    },
  };
  return { host, signals };
}

const request = {
  signal: 'USR1',
  path: '/tmp/keepalived.data',
  isWhole: (text: string) => (text.endsWith('end\n') ? ('maybe' as const) : ('no' as const)),
};

async function ask(host: Pick<Host, 'run' | 'read'>) {
  const clock = manualClock();
  const asked = askToWriteOne({ host, clock, procfs: '/proc' }, 12, request);
  await clock.advance(3000);
  return asked;
}

test('waits until it is whole and stays so', async () => {
  const { host, signals } = keepalived(['', '', 'begin\n', 'begin\nend\n']);
  expect(await ask(host)).toEqual({ ok: true, value: 'begin\nend\n' });
  expect(signals).toEqual(['-s USR1 12']);
});

test('what was there before is no answer', async () => {
  const { host } = keepalived([], { old: 'begin\nend\n' });
  expect(await ask(host)).toMatchObject({ ok: false, error: { code: 'no-answer' } });
});

test.each([
  ['kill: (12): Operation not permitted', 'not-permitted'],
  ['sudo: a password is required', 'not-permitted'],
  ['kill: (12): No such process', 'not-running'],
])('%s', async (refuses, code) => {
  const { host } = keepalived(['begin\nend\n'], { refuses });
  expect(await ask(host)).toMatchObject({ ok: false, error: { code } });
});

test.each([
  ['a file of another user', '81a4 1000'],
  ['a link', 'a1ff 0'],
  ['a pipe', '1180 0'],
])('%s in its place is not believed', async (_what, stat) => {
  const { host } = keepalived(['begin\nend\n'], { stat });
  const error = { code: 'unreadable', message: expect.stringContaining('somebody else') as string };
  expect(await ask(host)).toMatchObject({ ok: false, error });
});

test('a keepalived of another user than root is believed', async () => {
  const status = 'Uid:\t990\t990\t990\t990\n';
  const { host } = keepalived(['begin\nend\n'], { stat: '8180 990', status });
  expect(await ask(host)).toMatchObject({ ok: true });
});
