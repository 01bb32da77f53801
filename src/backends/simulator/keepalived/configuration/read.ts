import type { Statement } from '../../../../state/model/keepalived/conf.ts';
import { named, valuesOf } from '../../../../state/model/keepalived/statement.ts';
import type { GlobalDefinitions } from '../dumps/global.ts';
import type { VrrpConfiguration } from '../vrrp/process.ts';
import { servicesOf } from './services.ts';
import type { ConfiguredService } from './services.ts';
import { readStatements } from './statements.ts';
import type { Complaint } from './statements.ts';
import { vrrpComplaints } from './vrrp-complaints.ts';
import { groupsOf, instancesOf, scriptsOf, trackFilesOf } from './vrrp.ts';

/** Everything that keepalived takes from its file. */
export interface ReadConfiguration {
  readonly global: GlobalDefinitions;
  readonly vrrp: VrrpConfiguration;
  readonly services: readonly ConfiguredService[];
  readonly complaints: readonly Complaint[];
}

function syncDaemonOf(block: readonly Statement[]): GlobalDefinitions['syncDaemon'] {
  const [, device, ...rest] = named(block, 'lvs_sync_daemon').at(-1)?.words ?? [];
  if (device === undefined) return undefined;
  const words = rest[0] === 'inst' ? rest.slice(1) : rest;
  const at = words.indexOf('id');
  return {
    interface: device,
    instance: words[0] === 'id' ? undefined : words[0],
    id: at < 0 ? undefined : Number(words[at + 1]),
  };
}

function globalOf(top: readonly Statement[], hostName: string): GlobalDefinitions {
  const block = named(top, 'global_defs').flatMap((statement) => statement.block);
  return {
    routerId: valuesOf(block, 'router_id').at(-1) ?? hostName,
    scriptSecurity: named(block, 'enable_script_security').length > 0,
    scriptUser: valuesOf(block, 'script_user').at(-1),
    dbus: named(block, 'enable_dbus').length > 0,
    syncDaemon: syncDaemonOf(block),
  };
}

/** What a file says, on a machine with these interfaces. */
export function readConfiguration(
  path: string,
  text: string,
  hostName: string,
  interfaces: readonly string[],
): ReadConfiguration {
  const { statements, complaints } = readStatements(path, text);
  return {
    global: globalOf(statements, hostName),
    vrrp: {
      instances: instancesOf(statements),
      groups: groupsOf(statements),
      scripts: scriptsOf(statements),
      trackFiles: trackFilesOf(statements),
    },
    services: servicesOf(statements),
    complaints: [...complaints, ...vrrpComplaints(statements, interfaces)],
  };
}
