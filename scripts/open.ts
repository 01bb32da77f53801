import { spawn } from 'node:child_process';
import { buildLvstop } from './build.ts';

/** Builds lvstop and opens it with the arguments given. */
const program = await buildLvstop();
const child = spawn(process.execPath, [program, ...process.argv.slice(2)], { stdio: 'inherit' });
process.on('SIGINT', () => undefined); // lvstop hears it as well and decides
child.on('exit', (code, signal) => {
  process.exitCode = code ?? (signal === 'SIGINT' ? 130 : 1);
});
