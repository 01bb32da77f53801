import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { bootLab } from '../lab/lab.ts';
import type { Lab } from '../lab/lab.ts';
import { ALL_CASES } from './cases/all.ts';
import { kernelDirector } from './kernel-director.ts';
import { runCase, stepsOn } from './run-case.ts';
import { simulatedHost } from './simulated-host.ts';

let lab: Lab;
beforeAll(async () => {
  lab = await bootLab({ topology: 'bare' });
});
afterAll(() => lab.close());

describe("the simulator answers as the lab's kernel does", () => {
  const cases = ALL_CASES.map((one, index) => [one.name, `case${index}`, one] as const);
  test.each(cases)('%s', async (_name, namespace, one) => {
    const kernel = await runCase(one, await kernelDirector(lab, namespace));
    expect(await runCase(one, stepsOn(simulatedHost()))).toEqual(kernel);
  });
});
