import fc from 'fast-check';
import { expect, test } from 'vitest';
import { emptyScenario } from '../../../../src/backends/simulator/index.ts';
import { World } from '../../../../src/backends/simulator/world.ts';

const word = fc.oneof(
  fc.constantFrom(
    ...['-A', '-a', '-E', '-e', '-L', '-R', '-S', '-t', '-u', '-f', '-6', '-r', '-p', '-M', '-w'],
    ...['-b', '--set', '--stats', '--tun-type', 'gue', '7', '10.0.0.1:80', '[::1]:80', '64', ','],
  ),
  fc.string(),
);

test('survives any words and any input, and ends as ipvsadm can end', () => {
  const world = new World(emptyScenario, 1, {});
  fc.assert(
    fc.property(fc.array(word, { maxLength: 8 }), fc.string(), (words, input) => {
      const ended = world.run(words, input);
      if (ended.kind === 'exited') expect([0, 1, 2, 255]).toContain(ended.exitCode);
      else expect(ended.signal).toBe('SIGSEGV');
    }),
    { numRuns: 500 },
  );
});

test('a list of flags without a flag crashes ipvsadm', () => {
  const world = new World(emptyScenario, 1, {});
  expect(world.run(['-A', '-t', '10.0.0.1:80', '-b', ','])).toEqual({
    ...{ kind: 'killed', signal: 'SIGSEGV' },
  });
});
