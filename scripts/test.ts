import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { buildLvstop } from './build.ts';
import { runChecks } from './check.ts';
import { prepareLab } from './lab/prepare.ts';

const root = resolve(import.meta.dirname, '..');

interface Counts {
  passed: number;
  failed: number;
  skipped: number;
}

/** The parts of vitest's JSON report that are counted. */
interface Report {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly numPendingTests: number;
  readonly numTodoTests: number;
  readonly success: boolean;
}

function runShelf(project: string, total: Counts): void {
  const folder = mkdtempSync(join(tmpdir(), 'lvstop-test-'));
  const file = join(folder, 'report.json');
  const argv = ['node_modules/vitest/vitest.mjs', 'run', '--project', project];
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`];
  console.log(`\n== ${project}`);
  const run = spawnSync(process.execPath, [...argv, ...reporters], { cwd: root, stdio: 'inherit' });
  try {
    const report = JSON.parse(readFileSync(file, 'utf8')) as Report; // written by vitest just now
    total.passed += report.numPassedTests;
    total.failed += report.numFailedTests;
    total.skipped += report.numPendingTests + report.numTodoTests;
    // A file that failed to load has no failed test, yet the run is not good.
    if (run.status !== 0 && report.numFailedTests === 0) total.failed += 1;
  } catch {
    total.failed += 1;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function runLab(total: Counts): void {
  const reason = prepareLab();
  if (reason === undefined) {
    runShelf('lab', total);
    return;
  }
  const files = spawnSync('git', ['ls-files', 'test/**/*.lab.test.ts', 'test/*.lab.test.ts'], {
    cwd: root,
    encoding: 'utf8',
  })
    .stdout.split('\n')
    .filter(Boolean);
  console.log(`\n== lab\nThe lab cannot run here: ${reason}`);
  for (const file of files) console.log(`skipped ${file}`);
  if (process.env['CI'] === 'true') {
    console.log('CI=true: a lab that cannot run is a failure');
    total.failed += files.length;
  } else total.skipped += files.length;
}

const total: Counts = { passed: 0, failed: 0, skipped: 0 };
console.log('== checks');
const checks = runChecks(new Set(['import rules'])); // the unit shelf runs those
total.passed += checks.passed.length;
total.failed += checks.failed.length;
await buildLvstop();
runShelf('unit', total);
runShelf('pty', total);
runLab(total);
console.log(`\n${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`);
process.exitCode = total.failed === 0 ? 0 : 1;
