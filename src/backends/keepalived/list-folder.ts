import type { Host } from '../../state/ports.ts';

/** The names in a folder; `undefined` where it cannot be listed. */
export async function listFolder(
  host: Pick<Host, 'run'>,
  folder: string,
): Promise<readonly string[] | undefined> {
  const found = await host.run(['ls', '-1A', '--', folder]);
  if (found.kind !== 'exited' || found.exitCode !== 0) return undefined;
  return found.stdout.split('\n').filter((name) => name !== '');
}
