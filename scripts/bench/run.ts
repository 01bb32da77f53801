/** Measures lvstop beside what it is compared with and prints one table; exits 1 when a goal is missed. */
import { bootLab, type Lab, type LabOptions } from '../../test/lab/lab.ts';
import { buildLvstop } from '../build.ts';
import { prepareLab } from '../lab/prepare.ts';
import { measureBytes } from './bytes.ts';
import { measureCpu } from './cpu.ts';
import { figuresAsMarkdown, isMissed, type Figure } from './figure.ts';
import { measureFirstFrame } from './first-frame.ts';
import { measureLatency } from './latency.ts';
import { measureFlatness, measureMemory } from './memory.ts';

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

/** What can be measured alone: `npm run bench -- PART...`. */
const PARTS = ['cpu', 'latency', 'bytes', 'frame', 'memory'] as const;
type Part = (typeof PARTS)[number];

const named = process.argv.slice(2);
const unknown = named.filter((name) => !PARTS.some((part) => part === name));
if (unknown.length > 0)
  throw new Error(`no part: ${unknown.join(' ')}; there are ${PARTS.join(' ')}`);
const isWanted = (part: Part): boolean => named.length === 0 || named.includes(part);

const program = await buildLvstop();
const inBareLab = (measure: (lab: Lab) => Promise<Figure[]>): Promise<Figure[]> =>
  inLab({ topology: 'bare', program }, measure);

const MEASURES: Readonly<Record<Part, () => Promise<Figure[]>>> = {
  cpu: () => inBareLab(measureCpu),
  latency: () => inBareLab(measureLatency),
  bytes: () => inLab({ topology: 'cluster', program }, measureBytes),
  frame: () => measureFirstFrame(program),
  memory: async () => [await measureMemory(program), ...(await measureFlatness())],
};

const wanted = PARTS.filter(isWanted);
const needsLab = (part: Part): boolean => part === 'cpu' || part === 'latency' || part === 'bytes';
const reason = wanted.some(needsLab) ? prepareLab() : undefined;
const figures: Figure[] = [];
// One after the other: side by side they would measure each other.
for (const part of wanted) {
  if (reason !== undefined && needsLab(part))
    failures.push(`${part} could not be measured: ${reason}`);
  else figures.push(...(await attempt(part, MEASURES[part])));
}

console.log(figuresAsMarkdown(figures));
for (const failure of failures) console.log(failure);
process.exitCode = failures.length > 0 || figures.some(isMissed) ? 1 : 0;
