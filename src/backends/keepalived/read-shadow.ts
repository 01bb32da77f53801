import type { KeepalivedShadow } from '../../state/model/managed.ts';
import type { Host } from '../../state/ports.ts';
import { managedServices } from './managed-services.ts';
import { parseConf } from './parse-conf.ts';
import { linesOfFile } from './source-lines.ts';

type Reader = Pick<Host, 'read'>;

const USUAL_FILE = '/etc/keepalived/keepalived.conf';
const PID_FILES = ['/run/keepalived.pid', '/run/checkers.pid', '/run/keepalived/keepalived.pid'];

async function textOf(host: Reader, path: string): Promise<string | undefined> {
  const found = await host.read(path);
  return found.kind === 'read' ? found.text : undefined;
}

/** The words that keepalived was started with, where it runs. */
async function runningArgv(host: Reader, procfs: string): Promise<readonly string[] | undefined> {
  for (const file of PID_FILES) {
    const pid = (await textOf(host, file))?.trim() ?? '';
    if (!/^\d+$/.test(pid)) continue;
    const command = await textOf(host, `${procfs}/${pid}/cmdline`);
    const argv = command?.split('\0') ?? [];
    if (argv[0]?.split('/').at(-1)?.startsWith('keepalived')) return argv;
  }
  return undefined;
}

/** `-f FILE`, `-fFILE`, `--use-file FILE`, `--use-file=FILE`. */
function fileOf(argv: readonly string[]): string {
  for (const [index, word] of argv.entries()) {
    const [, glued] = /^(?:-f|--use-file=)(.+)$/.exec(word) ?? [];
    if (glued !== undefined) return glued;
    if (word === '-f' || word === '--use-file') return argv[index + 1] ?? USUAL_FILE;
  }
  return USUAL_FILE;
}

/** Reads which entries keepalived was told to make, and whether it runs. Never rejects. */
export async function readKeepalivedShadow(
  host: Reader,
  procfs = '/proc',
): Promise<KeepalivedShadow> {
  const argv = await runningArgv(host, procfs);
  const file = fileOf(argv ?? []);
  const found = await host.read(file);
  if (found.kind === 'missing') return { running: argv !== undefined, services: [], issues: [] };
  const hostname = (await textOf(host, `${procfs}/sys/kernel/hostname`))?.trim() ?? '';
  const issues: string[] = [];
  const configId = hostname.split('.')[0] ?? '';
  const lines = await linesOfFile(file, { read: host.read, configId, issues });
  return { running: argv !== undefined, file, services: managedServices(parseConf(lines)), issues };
}
