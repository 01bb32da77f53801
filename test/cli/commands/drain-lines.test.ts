import { describe, expect, test } from 'vitest';
import { DrainProgress } from '../../../src/cli/commands/change/drain-lines.ts';
import type { DrainAssessment } from '../../../src/state/drain/assessment.ts';
import type { DrainNews } from '../../../src/state/drain/wait.ts';
import { serverKey, tcp } from '../../helpers/build.ts';

function news(rip: string, left: number, more: Partial<DrainNews> = {}): DrainNews {
  const assessment: DrainAssessment = {
    done: left === 0,
    left: { active: left, inactive: 0, templates: 0, waitedFor: left },
    ...{ heldBy: [], aside: [], estimateMs: undefined },
    latestEnd: { kind: 'at', ms: 90_000 },
  };
  const target = { service: tcp('10.0.0.9:80'), server: serverKey(rip) };
  return { target, assessment, isOnlyTime: false, ...more };
}

function progressTo(columns: number | undefined, ascii = false) {
  const written: string[] = [];
  const print = (text: string): void => void written.push(text);
  return { written, progress: new DrainProgress({ print, columns, ascii }) };
}

describe('the progress of a drain', () => {
  test('in a pipe is a line whenever more than the time changed', () => {
    const { written, progress } = progressTo(undefined);
    progress.tell(news('10.0.0.1:80', 12));
    progress.tell(news('10.0.0.1:80', 12, { isOnlyTime: true }));
    progress.tell(news('10.0.0.1:80', 0));
    progress.end();
    expect(written).toEqual([
      '10.0.0.1:80 in tcp/10.0.0.9:80: draining: 12 left, at most 1m30s\n',
      '10.0.0.1:80 in tcp/10.0.0.9:80: drained\n',
    ]);
  });

  test.each([
    [false, '…'],
    [true, '+'],
  ])('on a terminal is one line, written anew and never wider (ASCII: %s)', (ascii, cut) => {
    const { written, progress } = progressTo(40, ascii);
    progress.tell(news('10.0.0.1:80', 12));
    progress.tell(news('10.0.0.1:80', 11, { isOnlyTime: true }));
    progress.end();
    expect(written).toHaveLength(3);
    expect(written.slice(0, 2).every((text) => text.startsWith('\r') && text.length === 40)).toBe(
      true,
    );
    expect(written[0]).toContain(cut);
    expect(written[2]).toBe('\n');
  });

  test('tells of the first that is not drained, and how many more there are', () => {
    const { written, progress } = progressTo(120);
    progress.tell(news('10.0.0.1:80', 0));
    progress.tell(news('10.0.0.2:80', 5));
    progress.tell(news('10.0.0.3:80', 7));
    expect(written.at(-1)).toContain('10.0.0.2:80 in tcp/10.0.0.9:80: draining: 5 left');
    expect(written.at(-1)).toContain('(and 1 more)');
  });

  test('at its end says of each that is not drained why', () => {
    const { progress } = progressTo(undefined);
    progress.tell(news('10.0.0.1:80', 0));
    progress.tell(news('10.0.0.2:80', 5));
    const [first, ...more] = progress.reasons();
    expect(first).toContain('10.0.0.2:80');
    expect(more.length).toBeGreaterThan(0);
    expect(more.join()).not.toContain('10.0.0.1');
  });
});
