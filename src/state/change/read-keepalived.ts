import type { KeepalivedRun } from '../model/change/change.ts';
import type { KeepalivedProcess } from '../model/keepalived/process.ts';
import type { Host } from '../ports.ts';
import type { ActingDirector } from './acting.ts';
import type { KeepalivedHeld, SmallFile, WantedKeepalived } from './keepalived-held.ts';
import { linePlace } from './keepalived-held.ts';

const UNIT = 'keepalived';

/** Whether systemd keeps this process as its unit: what stops it otherwise may see it started again. */
async function isOfUnit(pid: number, host: Host): Promise<boolean> {
  const shown = await host.run(['systemctl', 'show', '--property=MainPID', '--value', UNIT]);
  return shown.kind === 'exited' && shown.exitCode === 0 && shown.stdout.trim() === String(pid);
}

/** How the keepalived that runs is told something. */
async function runOf(
  { running, pid }: KeepalivedProcess,
  { host, procfs }: ActingDirector,
): Promise<KeepalivedRun | undefined> {
  if (running !== true || pid === undefined) return undefined;
  if (await isOfUnit(pid, host)) return { by: 'unit', unit: UNIT };
  const command = await host.read(`${procfs}/${pid}/cmdline`);
  const argv = command.kind === 'read' ? command.text.split('\0').slice(0, -1) : [];
  return { by: 'process', pid, argv };
}

async function readSmall(host: Host, path: string): Promise<SmallFile> {
  const found = await host.read(path);
  switch (found.kind) {
    case 'read':
    case 'missing':
      return found;
    case 'denied':
      return { kind: 'unread', why: 'reading it was denied' };
    case 'failed':
      return { kind: 'unread', why: found.reason };
  }
}

async function readLines(
  host: Host,
  wanted: WantedKeepalived['lines'],
): Promise<ReadonlyMap<string, string>> {
  const lines = new Map<string, string>();
  for (const file of new Set(wanted.map((each) => each.file))) {
    const found = await host.read(file);
    if (found.kind !== 'read') continue;
    const all = found.text.split('\n');
    for (const { line } of wanted.filter((each) => each.file === file))
      lines.set(linePlace(file, line), (all[line - 1] ?? '').replace(/\r$/, ''));
  }
  return lines;
}

/** Reads keepalived's process, and the lines and track files that are asked for. */
export async function readKeepalivedHeld(
  director: ActingDirector,
  { lines, trackFiles }: WantedKeepalived,
): Promise<KeepalivedHeld> {
  const { host, keepalived } = director;
  const process = await keepalived.process();
  const run = await runOf(process, director);
  const texts = await Promise.all(
    trackFiles.map(async (path) => [path, await readSmall(host, path)] as const),
  );
  return {
    running: process.running,
    ...(run && { run }),
    lines: await readLines(host, lines),
    trackFiles: new Map(texts),
  };
}
