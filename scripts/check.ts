import { spawnSync } from 'node:child_process';
import { resolve } from 'node:path';

const root = resolve(import.meta.dirname, '..');

/** One static check of the house. */
interface Check {
  readonly name: string;
  readonly argv: readonly string[];
}

const CHECKS: readonly Check[] = [
  {
    name: 'format',
    argv: ['node_modules/prettier/bin/prettier.cjs', '--check', '--log-level=warn', '.'],
  },
  {
    name: 'lint',
    argv: ['node_modules/eslint/bin/eslint.js', '-c', 'config/dev/eslint.config.ts', '.'],
  },
  { name: 'types', argv: ['node_modules/typescript/bin/tsc', '-p', '.'] },
  { name: 'unused code', argv: ['node_modules/knip/bin/knip.js', '--no-progress'] },
  {
    name: 'import rules',
    argv: [
      'node_modules/vitest/vitest.mjs',
      'run',
      '--project',
      'unit',
      'test/architecture',
      '--reporter=dot',
    ],
  },
];

/** Runs every check, prints what fails, and returns the names by outcome. */
export function runChecks(skip: ReadonlySet<string> = new Set()): {
  readonly passed: string[];
  readonly failed: string[];
} {
  const outcome = { passed: [] as string[], failed: [] as string[] };
  for (const { name, argv } of CHECKS.filter((check) => !skip.has(check.name))) {
    const run = spawnSync(process.execPath, [...argv], { cwd: root, encoding: 'utf8' });
    const good = run.status === 0;
    (good ? outcome.passed : outcome.failed).push(name);
    console.log(`${good ? 'ok  ' : 'FAIL'} ${name}`);
    if (!good) console.log(run.stdout + run.stderr);
  }
  return outcome;
}

if (import.meta.main) {
  const { passed, failed } = runChecks();
  console.log(`${passed.length} passed, ${failed.length} failed`);
  process.exitCode = failed.length === 0 ? 0 : 1;
}
