/**
 * npm run lab [-- [--on HOST] ARGUMENTS OF LVSTOP]     the cluster, with lvstop on its master director
 * npm run lab -- [--on HOST] --exec COMMAND [ARGS]     the cluster, with another command, such as sh
 */
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import {
  bootLab,
  HOST_NAMES,
  type CommandResult,
  type HostName,
  type Lab,
} from '../../test/lab/lab.ts';

const PROGRAM = resolve(import.meta.dirname, '../../dist/cli/main.js');
/** Leaves the alternate screen, shows the cursor, ends mouse reports: for a program that could not do so itself. */
const RESTORE_SCREEN = '\x1b[?1049l\x1b[?25h\x1b[?1000l\x1b[?1006l\x1b[0m';

interface Wish {
  readonly host: HostName;
  readonly argv: readonly string[];
}

function parseWish([first = '', second = '', ...rest]: readonly string[]): Wish {
  const host = HOST_NAMES.find((name) => name === second);
  if (first === '--on' && host) return { ...parseWish(rest), host };
  if (first === '--exec') return { host: 'lb1', argv: [second, ...rest] };
  const argumentsOfLvstop = [first, second, ...rest].filter((argument) => argument !== '');
  return { host: 'lb1', argv: ['lvstop', ...argumentsOfLvstop] };
}

/** Connects this terminal with a command in the guest until the command ends. */
async function connectTerminal(lab: Lab, { host, argv }: Wish): Promise<CommandResult> {
  const { stdin, stdout } = process;
  const size = { columns: stdout.columns, rows: stdout.rows, env: environmentOfTerminal() };
  const terminal = lab.openTerminal(host, argv, size, (output) => stdout.write(output));
  const sendKeys = (keys: Buffer): void => terminal.write(keys);
  const sendSize = (): void => void terminal.resize(stdout.columns, stdout.rows);
  stdin.setRawMode(true).on('data', sendKeys);
  stdout.on('resize', sendSize);
  try {
    return await terminal.finished;
  } catch (error) {
    stdout.write(RESTORE_SCREEN);
    throw error;
  } finally {
    stdout.off('resize', sendSize);
    stdin.off('data', sendKeys).setRawMode(false).pause();
  }
}

function environmentOfTerminal(): Record<string, string> {
  const { TERM = 'xterm-256color', COLORTERM = '', NO_COLOR = '' } = process.env;
  return { TERM, ...(COLORTERM && { COLORTERM }), ...(NO_COLOR && { NO_COLOR }) };
}

/** Without a terminal: one look. */
async function printStatus(lab: Lab, { host, argv }: Wish): Promise<CommandResult> {
  const isMonitor = argv[0] === 'lvstop' && argv.length === 1;
  const result = await lab.on(host).run(isMonitor ? ['lvstop', 'status'] : argv);
  process.stdout.write(result.stdout);
  process.stderr.write(result.stderr);
  return result;
}

async function main(): Promise<void> {
  const wish = parseWish(process.argv.slice(2));
  if (wish.argv[0] === 'lvstop' && !existsSync(PROGRAM)) {
    throw new Error('dist/cli/main.js is missing; run: npm run build');
  }
  process.stderr.write('booting a cluster of two directors, five real servers and a client\n');
  const lab = await bootLab({ program: PROGRAM });
  try {
    lab.on('client').start(['traffic']);
    const open = process.stdin.isTTY && process.stdout.isTTY ? connectTerminal : printStatus;
    process.exitCode = (await open(lab, wish)).exitCode ?? 1;
  } finally {
    await lab.close();
  }
}

try {
  await main();
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
