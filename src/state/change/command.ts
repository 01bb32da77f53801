import { serverId } from '../model/address.ts';
import type { Change } from '../model/change/change.ts';
import type { SyncSettings } from '../model/change/settings.ts';
import type { Argv } from '../model/command-run.ts';
import { placeCommand } from './conf-steps.ts';
import { keepalivedCommand } from './keepalived-command.ts';
import { sysctlName } from './names.ts';
import { serverOptions, serviceOption, serviceOptions } from './options.ts';

type ChangeOf<Subject extends Change['subject']> = Extract<Change, { readonly subject: Subject }>;

function serviceCommand({ key, before, after }: ChangeOf<'service'>): Argv {
  const service = serviceOption(key);
  if (!after) return ['ipvsadm', '-D', ...service];
  return ['ipvsadm', before ? '-E' : '-A', ...service, ...serviceOptions(after)];
}

function serverCommand({ service, key, before, after }: ChangeOf<'server'>): Argv {
  const server = [...serviceOption(service), '-r', serverId(key)];
  if (!after) return ['ipvsadm', '-d', ...server];
  return ['ipvsadm', before ? '-e' : '-a', ...server, ...serverOptions(after)];
}

const option = (name: string, value: number | string | undefined): readonly string[] =>
  value === undefined ? [] : [name, String(value)];

const syncOptions = (settings: SyncSettings): readonly string[] => [
  ...option('--mcast-interface', settings.interface),
  ...option('--syncid', settings.id),
  ...option('--sync-maxlen', settings.maxLength),
  ...option('--mcast-group', settings.group),
  ...option('--mcast-port', settings.port),
  ...option('--mcast-ttl', settings.ttl),
];

/** A daemon that runs cannot be told anything new: who wants it otherwise stops it first. */
function syncCommand({ role, after }: ChangeOf<'sync'>): Argv {
  if (!after) return ['ipvsadm', '--stop-daemon', role];
  return ['ipvsadm', '--start-daemon', role, ...syncOptions(after)];
}

/**
 * The command that makes a change. `ipvsadm -e` and `-E` forget what they are not told, and so does the
 * kernel: every command restates all of the entry, changed or not.
 */
export function commandOf(change: Change): Argv {
  switch (change.subject) {
    case 'service':
      return serviceCommand(change);
    case 'server':
      return serverCommand(change);
    case 'timeouts': {
      const { tcp, tcpfin, udp } = change.after;
      return ['ipvsadm', '--set', String(tcp), String(tcpfin), String(udp)];
    }
    case 'sync':
      return syncCommand(change);
    case 'sysctl':
      return ['sysctl', '-w', `${sysctlName(change.name)}=${change.after}`];
    case 'conf-value':
      return placeCommand(change);
    case 'track-file':
      return [change.after === undefined ? 'rm' : 'tee', change.path];
    case 'keepalived':
      return keepalivedCommand(change.run, change.after);
    case 'counters':
      return ['ipvsadm', '-Z', ...(change.service ? serviceOption(change.service) : [])];
  }
}
