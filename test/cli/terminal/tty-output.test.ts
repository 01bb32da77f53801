import { describe, expect, test } from 'vitest';
import { ttyOutput } from '../../../src/cli/terminal/tty-output.ts';
import { manualClock } from '../../helpers/manual-clock.ts';

/** A terminal with room for so many bytes; it throws what a full or closed one throws. */
function openTty(room: number) {
  const clock = manualClock();
  const tty = { room, taken: '', failsWith: undefined as string | undefined };
  const output = ttyOutput((bytes) => {
    if (tty.failsWith !== undefined)
      throw Object.assign(new Error(tty.failsWith), { code: tty.failsWith });
    if (tty.room === 0) throw Object.assign(new Error('full'), { code: 'EAGAIN' });
    const part = bytes.subarray(0, tty.room);
    tty.taken += Buffer.from(part).toString('latin1');
    tty.room -= part.length;
    return part.length;
  }, clock);
  const heard: string[] = [];
  output.onDrain(() => heard.push('drain'));
  output.onGone(() => heard.push('gone'));
  return { clock, tty, output, heard };
}

describe('writing', () => {
  test('goes straight out while there is room', () => {
    const { tty, output } = openTty(100);
    expect(output.write('one')).toBe(true);
    expect(output.write('two')).toBe(true);
    expect(tty.taken).toBe('onetwo');
  });

  test('waits for room, keeps the order, and tells once when all is out', async () => {
    const { clock, tty, output, heard } = openTty(4);
    expect(output.write('abcdef')).toBe(false);
    expect(output.write('ghi')).toBe(false);
    expect(tty.taken).toBe('abcd');
    tty.room = 3;
    await clock.advance(20);
    expect(heard).toEqual([]);
    tty.room = 100;
    await clock.advance(20);
    expect(tty.taken).toBe('abcdefghi');
    expect(heard).toEqual(['drain']);
    expect(output.write('j')).toBe(true);
    await clock.advance(1000);
    expect(heard).toEqual(['drain']);
  });

  test('a character cut in two by a full terminal comes out whole', async () => {
    const { clock, tty, output } = openTty(2);
    output.write('漢');
    tty.room = 10;
    await clock.advance(20);
    expect(Buffer.from(tty.taken, 'latin1').toString('utf8')).toBe('漢');
  });

  test.each(['EIO', 'EPIPE', 'EBADF'])(
    'a terminal that is gone (%s) is told once',
    async (code) => {
      const { clock, tty, output, heard } = openTty(4);
      tty.failsWith = code;
      expect(output.write('abc')).toBe(false);
      expect(output.write('def')).toBe(false);
      output.writeLast('bye', 100);
      await clock.advance(1000);
      expect(heard).toEqual(['gone']);
    },
  );
});

describe('the last words', () => {
  test('push aside what was not taken yet', async () => {
    const { clock, tty, output } = openTty(3);
    output.write('frame');
    tty.room = 100;
    output.writeLast('bye', 100);
    await clock.advance(1000);
    expect(tty.taken).toBe('frabye');
  });

  test('are given up where the terminal takes nothing', () => {
    const { tty, output } = openTty(0);
    output.writeLast('bye', 10);
    tty.room = 100;
    expect(output.write('x')).toBe(true);
    expect(tty.taken).toBe('x');
  });
});
