import { resolve } from 'node:path';
import { cruise } from 'dependency-cruiser';
import type { ICruiseResult } from 'dependency-cruiser';
import { expect, test } from 'vitest';
import { importRules } from '../../config/dev/dependency-cruiser.ts';

const baseDir = resolve(import.meta.dirname, '../..');

async function violations(): Promise<string[]> {
  const { output } = await cruise(['src'], {
    baseDir,
    validate: true,
    ruleSet: { forbidden: importRules },
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
  });
  const { modules, summary } = output as ICruiseResult; // without outputType it is an object
  expect(modules.filter(({ source }) => source.startsWith('src/')).length).toBeGreaterThan(20);
  return summary.violations.map(({ from, to, rule }) => {
    const why = importRules.find(({ name }) => name === rule.name)?.comment ?? '';
    return `${from} imports ${to}: ${why} (${rule.name})`;
  });
}

test('every room imports only what it may', async () => {
  expect(await violations()).toEqual([]);
}, 60_000);
