import { expect, test } from 'vitest';
import { Agenda } from '../../../../src/backends/simulator/site/agenda.ts';

test('what is to happen happens in the order of its times, at its time', () => {
  const agenda = new Agenda(-100);
  const seen: string[] = [];
  const note = (name: string) => (): void => void seen.push(`${name} ${agenda.nowMs}`);
  agenda.after(50, note('late'));
  agenda.after(10, note('early'));
  agenda.after(10, note('second'));
  agenda.advanceTo(-60);
  expect(seen).toEqual(['early -90', 'second -90']);
  agenda.advanceTo(0);
  expect(seen).toEqual(['early -90', 'second -90', 'late -50']);
  expect(agenda.nowMs).toBe(0);
});

test('what is cancelled does not happen, and what happens may bring more', () => {
  const agenda = new Agenda(0);
  const seen: number[] = [];
  const beat = (): void => {
    seen.push(agenda.nowMs);
    agenda.after(10, beat);
  };
  agenda.after(10, beat);
  const cancel = agenda.after(15, () => seen.push(-1));
  cancel();
  agenda.advanceTo(35);
  expect(seen).toEqual([10, 20, 30]);
});

test('a jump moves everything that is to come', () => {
  const agenda = new Agenda(0);
  const seen: number[] = [];
  agenda.after(10, () => seen.push(agenda.nowMs));
  agenda.jump(1000);
  agenda.advanceTo(1009);
  expect(seen).toEqual([]);
  agenda.advanceTo(1010);
  expect(seen).toEqual([1010]);
});
