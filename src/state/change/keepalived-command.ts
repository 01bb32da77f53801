import type { KeepalivedRun } from '../model/change/change.ts';
import type { Argv } from '../model/command-run.ts';

/** Makes keepalived read its file again. */
export const reloadCommand = (run: KeepalivedRun): Argv =>
  run.by === 'unit' ? ['systemctl', 'reload', run.unit] : ['kill', '-HUP', String(run.pid)];

const stopCommand = (run: KeepalivedRun): Argv =>
  run.by === 'unit' ? ['systemctl', 'stop', run.unit] : ['kill', '-TERM', String(run.pid)];

/** Starts it as it was started before. */
const startCommand = (run: KeepalivedRun): Argv =>
  run.by === 'unit' ? ['systemctl', 'start', run.unit] : ['keepalived', ...run.argv.slice(1)];

/** Starts or stops it. */
export const keepalivedCommand = (run: KeepalivedRun, to: 'running' | 'stopped'): Argv =>
  to === 'running' ? startCommand(run) : stopCommand(run);
