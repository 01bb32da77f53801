import { EventEmitter } from 'node:events';
import { describe, expect, test } from 'vitest';
import type { Ending } from '../../../src/cli/terminal/ending.ts';
import { GRACE_MS, openTerminal, type TerminalOptions } from '../../../src/cli/terminal/session.ts';
import type { TtyOutput } from '../../../src/cli/terminal/tty-output.ts';
import { keyText, type InputEvent } from '../../../src/views/terminal/keys/events.ts';
import { manualClock } from '../../helpers/manual-clock.ts';

/** The streams and the process a session is opened on, and all that happened to them, in order. */
function open(options: Partial<TerminalOptions> = {}) {
  const happened: string[] = [];
  const clock = manualClock();
  const stdin = Object.assign(new EventEmitter(), {
    setRawMode: (raw: boolean) => happened.push(raw ? 'raw' : 'cooked'),
    resume: () => undefined,
    pause: () => undefined,
  });
  const stdout = Object.assign(new EventEmitter(), { columns: 80, rows: 24 });
  const signals = Object.assign(new EventEmitter(), {
    pid: 42,
    stderr: { write: (text: string) => happened.push(`stderr ${text.split('\n')[0]}`) },
    kill: (pid: number, signal: string) => happened.push(`kill ${pid} ${signal}`),
    exit: (code: number) => void happened.push(`exit ${code}`),
  });
  const output: TtyOutput = {
    write: (text) => (happened.push(text.includes('?1049h') ? 'enter' : 'frame'), true),
    writeLast: () => happened.push('leave'),
    onDrain: () => undefined,
    onGone: (listener) => void signals.on('test-gone', listener),
  };
  const session = openTerminal({
    ...{ stdin, stdout, signals, clock, output },
    onKey: (event: InputEvent) => {
      happened.push(event.type === 'key' ? `key ${keyText(event)}` : event.type);
      return event.type !== 'key' || event.name !== 'i';
    },
    ...options,
  });
  return { session, stdin, stdout, signals, clock, happened };
}

test('takes the terminal, then gives it back once', () => {
  const { session, happened } = open();
  expect(happened.splice(0)).toEqual(['cooked', 'raw', 'enter']);
  session.leave();
  session.leave();
  expect(happened).toEqual(['leave', 'cooked']);
});

test('a frame after leaving is not written', () => {
  const { session, happened } = open();
  session.sink.write('first');
  session.leave();
  session.sink.write('late');
  expect(happened.filter((event) => event === 'frame')).toHaveLength(1);
});

describe('ends', () => {
  test.each([
    ['ctrl-c', 130, (at: Opened) => at.stdin.emit('data', '\x03')],
    ['SIGTERM', 143, (at: Opened) => at.signals.emit('SIGTERM')],
    ['stdin ended', 129, (at: Opened) => at.stdin.emit('end')],
    ['stdin failed', 129, (at: Opened) => at.stdin.emit('error', new Error('EIO'))],
    ['stdout failed', 129, (at: Opened) => at.stdout.emit('error', new Error('EPIPE'))],
    ['the terminal is gone', 129, (at: Opened) => at.signals.emit('test-gone')],
    ['quit', 0, (at: Opened) => at.session.quit()],
    ['a bug', 70, (at: Opened) => at.signals.emit('uncaughtException', new Error('oops'))],
  ])('%s: status %i', async (_what, exitCode, happen) => {
    const endings: Ending[] = [];
    const at = open({ onEnd: (ending) => void endings.push(ending) });
    at.happened.splice(0);
    happen(at);
    expect(at.happened.slice(0, 2)).toEqual(['leave', 'cooked']);
    await at.clock.advance(0);
    expect(endings).toMatchObject([{ exitCode }]);
    expect(at.happened.at(-1)).toBe(`exit ${exitCode}`);
  });

  test('a bug is told after leaving', async () => {
    const { signals, clock, happened } = open();
    happened.splice(0);
    signals.emit('unhandledRejection', new Error('oops'));
    await clock.advance(0);
    expect(happened).toEqual([
      'leave',
      'cooked',
      'stderr lvstop: a bug in lvstop: Error: oops',
      'exit 70',
    ]);
  });

  test('what the caller has to finish is waited for, up to a limit', async () => {
    const { session, clock, happened } = open({ onEnd: () => new Promise(() => undefined) });
    session.quit(0);
    await clock.advance(GRACE_MS - 1);
    expect(happened).not.toContain('exit 0');
    await clock.advance(1);
    expect(happened).toContain('exit 0');
  });

  test('a second signal does not wait', async () => {
    const { signals, happened } = open({ onEnd: () => new Promise(() => undefined) });
    signals.emit('SIGTERM');
    signals.emit('SIGINT');
    expect(happened.at(-1)).toBe('exit 143');
    await Promise.resolve();
  });
});

describe('job control', () => {
  test('ctrl-z leaves, stops the whole job, and comes back on SIGCONT', () => {
    const { stdin, signals, happened } = open();
    happened.splice(0);
    stdin.emit('data', '\x1a');
    expect(happened.splice(0)).toEqual(['leave', 'cooked', 'kill 0 SIGTSTP']);
    expect(signals.listenerCount('SIGTSTP')).toBe(0);
    signals.emit('SIGCONT');
    expect(happened.splice(0)).toEqual(['cooked', 'raw', 'enter', 'kill 42 SIGWINCH']);
    expect(signals.listenerCount('SIGTSTP')).toBe(1);
    signals.emit('SIGTSTP');
    expect(happened).toEqual(['leave', 'cooked', 'kill 42 SIGTSTP']);
  });

  test('comes back by itself where nobody can stop it', async () => {
    const { stdin, clock, happened } = open();
    stdin.emit('data', '\x1a');
    happened.splice(0);
    await clock.advance(1000);
    expect(happened).toEqual(['cooked', 'raw', 'enter', 'kill 42 SIGWINCH']);
  });

  test('a screen lent to another program is not taken back by SIGCONT', () => {
    const { session, signals, happened } = open();
    session.suspend();
    happened.splice(0);
    signals.emit('SIGCONT');
    expect(happened).toEqual([]);
    session.resume();
    expect(happened).toEqual(['cooked', 'raw', 'enter']);
  });
});

describe('input', () => {
  test('a lone ESC is a key after the delay, and not before', async () => {
    const { stdin, clock, happened } = open({ escapeDelayMs: 200 });
    happened.splice(0);
    stdin.emit('data', Buffer.from('\x1b'));
    await clock.advance(199);
    expect(happened).toEqual([]);
    await clock.advance(1);
    expect(happened).toEqual(['key escape']);
  });

  test('what nobody takes goes to Ink as it came', () => {
    const { session, stdin } = open();
    const read: unknown[] = [];
    session.inkStdin.on('readable', () => read.push(session.inkStdin.read()));
    stdin.emit('data', 'ai\x1b[1;5A');
    expect(read).toEqual(['i']);
    expect(session.inkStdin.read()).toBe(null);
  });

  test('nothing comes in while the screen is lent', () => {
    const { session, stdin, happened } = open();
    session.suspend();
    happened.splice(0);
    stdin.emit('data', 'q\x03');
    expect(happened).toEqual([]);
  });
});

test('a new size reaches Ink and the caller; a terminal without a size has the usual one', () => {
  const sizes: unknown[] = [];
  const { session, stdout } = open({ onResize: (size) => sizes.push(size) });
  Object.assign(stdout, { columns: 100, rows: 30 });
  stdout.emit('resize');
  expect([session.sink.columns, session.sink.rows]).toEqual([100, 30]);
  Object.assign(stdout, { columns: 0, rows: 0 });
  stdout.emit('resize');
  expect(session.size()).toEqual({ columns: 80, rows: 24 });
  expect(sizes).toEqual([
    { columns: 100, rows: 30 },
    { columns: 80, rows: 24 },
  ]);
});

type Opened = ReturnType<typeof open>;
