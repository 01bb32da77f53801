import type { KeepalivedShadow } from '../../state/model/managed.ts';
import type { Host } from '../../state/ports.ts';
import { managedServices } from './managed-services.ts';
import { readInForce } from './read-configuration.ts';

/** Reads which entries keepalived was told to make, and whether it runs. Never rejects. */
export async function readKeepalivedShadow(
  host: Pick<Host, 'read' | 'run'>,
  procfs = '/proc',
): Promise<KeepalivedShadow> {
  const { configuration, ...known } = await readInForce(host, procfs);
  if (!configuration) return { ...known, services: [], issues: [] };
  const issues = [...configuration.issues];
  const services = managedServices(configuration.statements, issues);
  return { ...known, file: configuration.main, services, issues };
}
