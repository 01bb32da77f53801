import { expect, test } from 'vitest';
import { enterScreen, leaveScreen, setTitle } from '../../../src/views/terminal/modes.ts';

const show = (sequence: string): string => sequence.replaceAll('\x1b', '^');

test('entering', () => {
  expect(show(enterScreen({ mouse: false }))).toBe('^[?1049h^[0m^[?25l^[?7l^[?2004h');
  expect(show(enterScreen({ mouse: true }))).toBe(
    '^[?1049h^[0m^[?25l^[?7l^[?2004h^[?1000h^[?1006h',
  );
});

test('leaving undoes all that entering did, after ending what was cut off', () => {
  expect(show(leaveScreen({ mouse: true }))).toBe(
    '\x18^[?2026l^[0m^[?1006l^[?1000l^[?2004l^[?7h^[?1049l^[?25h^[0m',
  );
});

test('a title is set, put back, and cannot carry sequences', () => {
  expect(show(enterScreen({ mouse: false, title: 'lvstop lb1' }))).toMatch(
    /^\^\[22;0t\^]0;lvstop lb1\x07/,
  );
  expect(show(leaveScreen({ mouse: false, title: 'lvstop lb1' }))).toMatch(/\^\[23;0t$/);
  expect(show(setTitle('a\x07\x1b]0;b\u202e\x9c'))).toBe('^]0;a]0;b\x07');
});
