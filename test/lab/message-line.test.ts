import fc from 'fast-check';
import { expect, test } from 'vitest';
import { messageLine } from './guest/message-line.mjs';

/** Two ends joined; `sizes` collects what travels from the first to the second. */
function connect(onMessage: (message: unknown) => void) {
  const sizes: number[] = [];
  const first = messageLine(
    (line) => {
      sizes.push(Buffer.byteLength(line));
      queueMicrotask(() => second.receiveLine(line));
    },
    () => undefined,
  );
  const second = messageLine((line) => queueMicrotask(() => first.receiveLine(line)), onMessage);
  return { first, sizes };
}

test('brings every message over whole and in order, in pieces a serial line can hold', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.string({ unit: 'binary', maxLength: 9000 })), async (texts) => {
      const arrived: unknown[] = [];
      const { first, sizes } = connect((message) => arrived.push(message));
      await Promise.all(texts.map((text) => first.send({ text })));
      expect(arrived).toEqual(texts.map((text) => ({ text })));
      expect(Math.max(0, ...sizes)).toBeLessThan(4096);
    }),
    { numRuns: 30 },
  );
});

test('sends the next piece only after the last was received', () => {
  const written: string[] = [];
  const line = messageLine(
    (text) => written.push(text),
    () => undefined,
  );
  void line.send('x'.repeat(7000));
  expect(written).toHaveLength(1);
  line.receiveLine('+');
  expect(written).toHaveLength(2);
});
