import type { ServiceKey } from '../model/address.ts';
import { serviceId } from '../model/address.ts';
import type { Change } from '../model/change/change.ts';
import type { Intent, ServerTarget } from '../model/change/intent.ts';
import type { KernelTable } from '../model/reading.ts';
import type { Memory } from '../memory/memory.ts';
import type { WantedKeepalived } from './keepalived-held.ts';
import { actionToFinish, actionToUndo } from './actions.ts';

/** What must be read of a director before it can be told what becomes of it. */
export interface Wanted {
  readonly services: readonly ServiceKey[] | 'all';
  readonly sysctls: readonly string[];
  /** Absent where nothing of keepalived is asked for. */
  readonly keepalived?: WantedKeepalived;
}

const distinct = (keys: readonly ServiceKey[]): readonly ServiceKey[] => [
  ...new Map(keys.map((key) => [serviceId(key), key])).values(),
];

const theseServices = (keys: readonly ServiceKey[]): Wanted => ({
  services: distinct(keys),
  sysctls: [],
});

/** What of keepalived some changes are about. */
function wantedKeepalived(changes: readonly Change[]): Pick<Wanted, 'keepalived'> {
  const lines = changes.flatMap((change) => (change.subject === 'conf-value' ? [change] : []));
  const trackFiles = changes.flatMap((change) =>
    change.subject === 'track-file' ? [change.path] : [],
  );
  const isAsked =
    lines.length > 0 ||
    trackFiles.length > 0 ||
    changes.some(({ subject }) => subject === 'keepalived');
  if (!isAsked) return {};
  return {
    keepalived: {
      lines: lines.map(({ file, line }) => ({ file, line })),
      trackFiles: [...new Set(trackFiles)],
    },
  };
}

/** The entries that changes are about. */
export function wantedByChanges(changes: readonly Change[]): Wanted {
  const services = changes.flatMap((change) => {
    if (change.subject === 'service') return [change.key];
    if (change.subject === 'server') return [change.service];
    return [];
  });
  const names = changes.flatMap((change) => (change.subject === 'sysctl' ? [change.name] : []));
  return {
    ...{ services: distinct(services), sysctls: [...new Set(names)] },
    ...wantedKeepalived(changes),
  };
}

function servicesOfTarget(target: ServerTarget, kernel: KernelTable): readonly ServiceKey[] {
  if (target.kind === 'server') return [target.service];
  if (target.services) return target.services;
  return kernel.services
    .filter(({ servers }) => servers.some(({ key }) => key.rip === target.rip))
    .map(({ key }) => key);
}

/** The real servers that a wish names; none where it is about something else. */
export function targetsOf(intent: Intent): readonly ServerTarget[] {
  switch (intent.kind) {
    case 'weight':
      return intent.weights.map(({ target }) => target);
    case 'drain':
    case 'restore':
    case 'edit-server':
    case 'remove-server':
      return intent.targets;
    default:
      return [];
  }
}

const ofAction = (steps: readonly { readonly changes: readonly Change[] }[] = []): Wanted =>
  wantedByChanges(steps.flatMap(({ changes }) => changes));

/** The services that a wish calls by name; `undefined` where it names none. */
function namedServices(intent: Intent): readonly ServiceKey[] | undefined {
  switch (intent.kind) {
    case 'add-service':
    case 'edit-service':
      return [intent.key];
    case 'remove-service':
      return intent.keys;
    case 'add-server':
      return [intent.service];
    case 'zero':
      return intent.services === 'all' ? [] : intent.services;
    default:
      return undefined;
  }
}

/**
 * What a wish needs to know of a director.
 *
 * @param kernel the kernel's own file, which tells in which services a host is; only asked for hosts
 */
export function wantedByIntent(
  intent: Intent,
  director: string,
  memory: Memory,
  kernel: KernelTable,
): Wanted {
  const named = namedServices(intent);
  if (named) return theseServices(named);
  switch (intent.kind) {
    case 'sysctl':
      return { services: [], sysctls: [intent.name] };
    case 'clear':
    case 'apply':
      return { services: 'all', sysctls: [] };
    case 'undo':
      return ofAction(actionToUndo(memory, director, intent.action)?.steps);
    case 'finish':
      return ofAction(actionToFinish(memory, director, intent.action)?.steps);
    default:
      return theseServices(targetsOf(intent).flatMap((target) => servicesOfTarget(target, kernel)));
  }
}
