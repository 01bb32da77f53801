/** Measures lvstop beside what it is compared with and prints one table; exits 1 when a goal is missed. */
import { bootLab, type Lab, type LabOptions } from '../../test/lab/lab.ts';
import { buildLvstop } from '../build.ts';
import { prepareLab } from '../lab/prepare.ts';
import { measureBytes } from './bytes.ts';
import { measureCpu } from './cpu.ts';
import { figuresAsMarkdown, isMissed, type Figure } from './figure.ts';
import { measureFirstFrame } from './first-frame.ts';
import { measureMemory } from './memory.ts';

/** What could not be measured, and why. */
const failures: string[] = [];

async function attempt(what: string, measure: () => Promise<Figure[]>): Promise<Figure[]> {
  const start = performance.now();
  try {
    return await measure();
  } catch (error) {
    failures.push(`${what} could not be measured: ${String(error)}`);
    return [];
  } finally {
    console.error(`${what}: ${((performance.now() - start) / 1000).toFixed(0)} s`);
  }
}

async function inLab(
  options: LabOptions,
  measure: (lab: Lab) => Promise<Figure[]>,
): Promise<Figure[]> {
  const lab = await bootLab(options);
  try {
    return await measure(lab);
  } finally {
    await lab.close();
  }
}

async function measureInLab(program: string): Promise<Figure[]> {
  const cpu = await attempt('CPU', () => inLab({ topology: 'bare', program }, measureCpu));
  const bytes = await attempt('bytes', () => inLab({ topology: 'cluster', program }, measureBytes));
  return [...cpu, ...bytes];
}

const program = await buildLvstop();
const reason = prepareLab();
if (reason !== undefined) failures.push(`CPU and bytes could not be measured: ${reason}`);
const frame = await attempt('first frame', () => measureFirstFrame(program));
const memory = attempt('memory', async () => [await measureMemory(program)]);
const lab = reason === undefined ? await measureInLab(program) : [];
const figures = [...lab, ...frame, ...(await memory)];

console.log(figuresAsMarkdown(figures));
for (const failure of failures) console.log(failure);
process.exitCode = failures.length > 0 || figures.some(isMissed) ? 1 : 0;
