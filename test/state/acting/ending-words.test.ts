import { expect, test } from 'vitest';
import { endingWords } from '../../../src/state/acting/ending-words.ts';
import { drainPlan } from '../../helpers/plans.ts';

const done = { kind: 'done', action: 'a7' } as const;

test('what is done tells how it is undone', () => {
  expect(endingWords(drainPlan(), done).next).toContain('u undoes it (a7)');
});

test('counters that were zeroed are never said to come back', () => {
  const plan = drainPlan({
    kind: 'zero',
    steps: [
      {
        ...{ does: 'zero all counters', argv: ['ipvsadm', '-Z'] },
        changes: [{ subject: 'counters', service: undefined }],
      },
    ],
  });
  const { next } = endingWords(plan, done);
  expect(next).toContain('nothing brings the counters back');
  expect(next).not.toContain('u undoes');
});

test('an end that could not be put down is said', () => {
  const unwritten = { message: 'no space is left there', remedy: 'make room' };
  const words = endingWords(drainPlan(), { kind: 'done', action: 'a1', unwritten });
  expect(words.level).toBe('warning');
  expect(words.next).toContain('its end is not put down: no space is left there');
});

test('what nobody could see is said, and is no good end', () => {
  const unconfirmed = ['nobody here can tell whether another director took over'];
  const words = endingWords(drainPlan(), { ...done, unconfirmed });
  expect(words.level).toBe('warning');
  expect(words.next).toContain('nobody here can tell');
});
