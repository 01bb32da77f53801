import { parseIpAddress, parseIpv6Groups } from '../../model/address.ts';
import type { SyncSettings } from '../../model/change/settings.ts';
import type { NoPlan } from '../../model/change/plan.ts';
import { ok } from '../../model/result.ts';
import { contrasts, syncAttributes } from '../attributes.ts';
import type { DirectorTable } from '../director-table.ts';
import type { Planner, Refusal } from '../draft.ts';
import { isWithin, refuse, usage } from '../draft.ts';
import { settingsOfSync } from '../settings.ts';
import { stepOf } from '../step.ts';

function isMulticast(text: string): boolean {
  const parsed = parseIpAddress(text);
  if (!parsed.ok) return false;
  if (parsed.value.family === 'ipv6') return (parseIpv6Groups(text)?.[0] ?? 0) >= 0xff00;
  const first = Number(text.split('.')[0]);
  return first >= 224 && first <= 239;
}

const BOUNDS = { maxLength: [1, 65_507], port: [1, 65_535], ttl: [1, 255], id: [0, 255] } as const;

function refusalOf(settings: SyncSettings): Refusal {
  if (!/^[^\s/]{1,15}$/.test(settings.interface))
    return usage(
      `sync: ${settings.interface} is no interface`,
      'give the name of an interface, at most 15 characters',
    );
  for (const name of ['id', 'maxLength', 'port', 'ttl'] as const) {
    const [min, max] = BOUNDS[name];
    const value = settings[name];
    if (value !== undefined && !isWithin(value, min, max))
      return usage(`sync: ${name} ${value} cannot be`, `give ${min} to ${max}`);
  }
  const { group } = settings;
  return group === undefined || isMulticast(group)
    ? undefined
    : usage(`sync: ${group} is no multicast group`, 'give a group like 224.0.0.81');
}

const unread = ({ director }: DirectorTable): NoPlan => ({
  code: 'cannot-restate',
  message: `the sync daemons of ${director} could not be read`,
  remedy: 'see why `ipvsadm -L --daemon` fails',
});

/** A sync daemon begins. */
export const planSyncStart: Planner<'sync-start'> = ({ role, settings }, { table }) => {
  const wrong = refusalOf(settings) ?? (table.sync ? undefined : unread(table));
  if (wrong) return { ok: false, error: wrong };
  const title = `Start sync ${role} on ${settings.interface}`;
  const running = table.sync?.find((daemon) => daemon.role === role);
  if (!running)
    return ok({
      title,
      steps: [stepOf({ subject: 'sync', role, before: undefined, after: settings })],
    });
  const present = syncAttributes(settingsOfSync(running));
  const [differing] = contrasts(syncAttributes(settings), present);
  if (!differing) return ok({ title, steps: [] });
  const { attribute, found, expected } = differing;
  return refuse(
    'exists',
    `the sync ${role} runs already, with ${attribute} ${found}, not ${expected}`,
    `stop it first: \`lvstop sync stop ${role}\``,
  );
};

/** A sync daemon ends. */
export const planSyncStop: Planner<'sync-stop'> = ({ role }, { table }) => {
  if (!table.sync) return { ok: false, error: unread(table) };
  const running = table.sync.find((daemon) => daemon.role === role);
  const before = running && settingsOfSync(running);
  const steps = before ? [stepOf({ subject: 'sync', role, before, after: undefined })] : [];
  return ok({ title: `Stop sync ${role}`, steps });
};
