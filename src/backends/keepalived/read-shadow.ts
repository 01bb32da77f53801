import type { KeepalivedShadow } from '../../state/model/managed.ts';
import type { Host } from '../../state/ports.ts';
import { flushesIn, managedServices } from './managed-services.ts';
import { readInForce } from './read-configuration.ts';

/** Reads which entries keepalived was told to make, and whether it runs. Never rejects. */
export async function readKeepalivedShadow(
  host: Pick<Host, 'read' | 'run'>,
  procfs = '/proc',
): Promise<KeepalivedShadow> {
  const { configuration, running } = await readInForce(host, procfs);
  const known = running === undefined ? {} : { running };
  if (!configuration) return { ...known, services: [], issues: [] };
  const { statements, files, main } = configuration;
  const issues = [...configuration.issues];
  const services = managedServices(statements, issues);
  const flushes = files.length > 0 ? { flushes: flushesIn(statements) } : {};
  return { ...known, file: main, services, ...flushes, issues };
}
