import { describe, expect, test } from 'vitest';
import { ALL_CASES } from './cases/all.ts';
import { recordedTranscript } from './fixture.ts';
import { runCase, stepsOn } from './run-case.ts';
import { simulatedHost } from './simulated-host.ts';

describe('the simulator answers as the recorded kernel did', () => {
  test.each(ALL_CASES.map((one) => [one.name, one] as const))('%s', async (name, one) => {
    expect(await runCase(one, stepsOn(simulatedHost()))).toEqual(recordedTranscript(name));
  });
});
