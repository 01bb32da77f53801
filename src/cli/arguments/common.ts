import { InvalidArgumentError, Option } from 'commander';
import type { Command } from 'commander';
import { collect } from './values.ts';

/** The scenarios of `--demo`; the first is meant where none is named. */
export const SCENARIOS = ['cluster', 'split-brain', 'flapping', 'drift', 'failed-server'] as const;

/** Options of all commands as commander tells them. */
export interface CommonOptions {
  readonly director?: readonly string[];
  readonly config?: string;
  readonly interval?: number;
  readonly procfs: string;
  readonly demo?: string | true;
  readonly color: boolean;
  readonly ascii?: boolean;
  readonly readOnly?: boolean;
  readonly dryRun?: boolean;
  readonly yes?: boolean;
  readonly reason?: string;
  readonly force?: boolean;
}

function parseInterval(text: string): number {
  const seconds = /^\d+(?:\.\d+)?$/.test(text) ? Number(text) : Number.NaN;
  if (seconds >= 0.5 && seconds <= 3600) return seconds;
  throw new InvalidArgumentError('It must be a number of seconds from 0.5 to 3600.');
}

/** Options every command takes; those that guard changes do nothing in commands that only look. */
export function addOptions(command: Command): Command {
  return command
    .option('--director <director>', 'local, or a name of the configuration; repeatable', collect)
    .option('--config <file>', 'configuration file')
    .option(
      '--interval <seconds>',
      'time between two looks, 0.5 to 3600 (default 2)',
      parseInterval,
    )
    .option('--procfs <path>', 'where /proc is mounted', '/proc')
    .addOption(new Option('--demo [scenario]', 'watch a simulated cluster').choices(SCENARIOS))
    .option('--no-color', 'attributes only; NO_COLOR does the same')
    .option('--ascii', 'draw with ASCII only')
    .option('--read-only', 'forbid every change')
    .option('--dry-run', 'print the commands of a change, run nothing')
    .option('--yes', 'ask nothing before a change')
    .option('--reason <text>', 'why, for the audit of a change')
    .option('--force', 'past a guard, never past a verification');
}
