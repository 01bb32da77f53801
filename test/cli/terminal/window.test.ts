import { EventEmitter } from 'node:events';
import { expect, test } from 'vitest';
import { openTerminal } from '../../../src/cli/terminal/session.ts';
import { manualClock } from '../../helpers/manual-clock.ts';

function open(title?: string) {
  const written: string[] = [];
  const stdin = Object.assign(new EventEmitter(), {
    setRawMode: () => undefined,
    resume: () => undefined,
    pause: () => undefined,
  });
  const stdout = Object.assign(new EventEmitter(), { columns: 80, rows: 24 });
  const signals = Object.assign(new EventEmitter(), {
    ...{ pid: 42, stderr: { write: () => true }, kill: () => undefined, exit: () => undefined },
  });
  const session = openTerminal({
    ...{ stdin, stdout, signals, clock: manualClock(), onKey: () => true },
    output: {
      write: (text) => (written.push(text), true),
      writeLast: (text) => written.push(text),
      onDrain: () => undefined,
      onGone: () => undefined,
    },
    ...(title !== undefined && { title }),
  });
  return { session, written };
}

test('the window keeps its newest name when the screen was given away and is taken again', () => {
  const { session, written } = open('lvstop lb1 services');
  session.rename('lvstop lb1 doctor');
  session.suspend();
  session.rename('lvstop lb1 charts');
  const before = written.length;
  session.resume();
  expect(written.slice(0, 2).join('')).toContain('\u001b]0;lvstop lb1 doctor\u0007');
  expect(written.slice(before).join('')).toContain('\u001b]0;lvstop lb1 charts\u0007');
});

test('a window that was not named at the start is never named', () => {
  const { session, written } = open();
  session.rename('lvstop lb1 doctor');
  expect(written.join('')).not.toContain('doctor');
});

test('text goes to the clipboard as the terminal wants it, and not while the screen is lent', () => {
  const { session, written } = open();
  session.copy('ipvsadm -A -t 10.0.0.1:80 # ü');
  const encoded = Buffer.from('ipvsadm -A -t 10.0.0.1:80 # ü').toString('base64');
  expect(written.at(-1)).toBe(`\u001b]52;c;${encoded}\u0007`);
  session.suspend();
  const before = written.length;
  session.copy('again');
  expect(written).toHaveLength(before);
});
