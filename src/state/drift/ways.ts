import type { ServerKey, ServiceKey } from '../model/address.ts';
import type { Intent, ServerTarget, WantedServer } from '../model/change/intent.ts';
import type { ServerSettings, ServiceSettings } from '../model/change/settings.ts';
import type { ConfWord, ManagedServer, ManagedService } from '../model/managed.ts';
import type { Forwarding } from '../model/service.ts';
import type { ConfIntent, DriftAttribute, Ways } from './drift.ts';
import type { KnownServer, KnownService } from './values.ts';

const targetOf = (service: ServiceKey, server: ServerKey): ServerTarget => ({
  ...{ kind: 'server', service, server },
});

/** A weight alone is a wish of its own, which knows of ramps and undo. */
export function editServer(
  service: ServiceKey,
  server: ServerKey,
  settings: Partial<ServerSettings>,
): Intent {
  const targets = [targetOf(service, server)];
  const { weight, ...others } = settings;
  if (weight !== undefined && Object.keys(others).length === 0)
    return {
      kind: 'weight',
      weights: targets.map((target) => ({ target, amount: { to: 'value', value: weight } })),
    };
  return { kind: 'edit-server', targets, settings };
}

/** The wish for other settings of a service. */
export const editService = (key: ServiceKey, settings: Partial<ServiceSettings>): Intent => ({
  ...{ kind: 'edit-service', key, settings },
});

/** The wish for a server to go. */
export const removeServer = (service: ServiceKey, server: ServerKey): Intent => ({
  ...{ kind: 'remove-server', targets: [targetOf(service, server)] },
});

/** What is set of a server, and nothing else. */
export const settingsIn = ({
  weight,
  forwarding,
  thresholds,
  tunnel,
}: ServerSettings): ServerSettings => ({ weight, forwarding, thresholds, tunnel });

/** The wish for a server to be there. */
export const addServer = (
  service: ServiceKey,
  key: ServerKey,
  settings: ServerSettings,
): Intent => ({ kind: 'add-server', service, key, settings: settingsIn(settings) });

/** The wish for a service to be there with its servers, and nothing else to change. */
export const addService = (
  key: ServiceKey,
  settings: ServiceSettings,
  servers: readonly WantedServer[],
): Intent => ({ kind: 'apply', services: [{ key, settings, servers }], prune: false });

function confValue(word: ConfWord | undefined, after: string | undefined): Ways {
  if (!word || after === undefined || after === word.text) return {};
  const { file, line, statement, word: place, text } = word;
  const intent: ConfIntent = {
    ...{ kind: 'conf-value', file, line, statement, word: place, before: text, after },
  };
  return { file: intent };
}

const METHODS: ReadonlyMap<Forwarding, string> = new Map([
  ['masquerade', 'NAT'],
  ['direct', 'DR'],
  ['local', 'DR'],
  ['bypass', 'DR'],
  ['tunnel', 'TUN'],
]);

/** A tunnel with options takes more than one word. */
function methodWord({ forwarding, tunnel }: KnownServer, told: ManagedServer): string | undefined {
  const isPlain = (each: KnownServer['tunnel']): boolean => !each || each.type === 'ipip';
  return forwarding && isPlain(tunnel) && isPlain(told.tunnel)
    ? METHODS.get(forwarding)
    : undefined;
}

/** The one word of the file that would have to change for a server's attribute to be what the kernel holds. */
export function fileWayOfServer(
  attribute: DriftAttribute,
  told: ManagedServer | undefined,
  kernel: KnownServer,
): Ways {
  if (!told) return {};
  const { words } = told;
  switch (attribute) {
    case 'weight':
      return confValue(words.weight, kernel.weight?.toString());
    case 'forwarding':
      return confValue(words.forwarding, methodWord(kernel, told));
    case 'upper threshold':
      return confValue(words.upper, kernel.thresholds?.upper.toString());
    case 'lower threshold':
      return confValue(words.lower, kernel.thresholds?.lower.toString());
    default:
      return {};
  }
}

/** The same of a service's attribute. */
export function fileWayOfService(
  attribute: DriftAttribute,
  told: ManagedService | undefined,
  kernel: KnownService,
): Ways {
  if (!told) return {};
  const { words } = told;
  const persistence = kernel.persistence ?? undefined;
  switch (attribute) {
    case 'scheduler':
      return confValue(words.scheduler, kernel.scheduler);
    case 'persistence':
      return confValue(words.persistence, persistence?.seconds?.toString());
    case 'netmask':
      return confValue(words.netmask, persistence?.netmask);
    case 'engine':
      return confValue(words.engine, persistence?.engine ?? undefined);
    default:
      return {};
  }
}
