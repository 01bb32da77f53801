import { limitText, tunnelText } from '../change/attributes.ts';
import type { ServerSettings, ServiceSettings } from '../model/change/settings.ts';
import type { RealServer, VirtualService } from '../model/service.ts';
import type { DriftAttribute } from './drift.ts';

/** What is known of the settings of a server; absent is unknown. */
export type KnownServer = Partial<ServerSettings>;

/** What is known of the settings of a service. */
export interface KnownService extends Partial<Omit<ServiceSettings, 'persistence'>> {
  readonly persistence?: {
    readonly seconds?: number;
    readonly netmask?: string;
    readonly engine?: string | null;
  } | null;
}

/** One attribute: its words, and the wish for it as another holds it. */
export interface Trait<Known, Settings> {
  readonly attribute: DriftAttribute;
  /** `undefined` where it is not known, or means nothing here. */
  readonly text: (known: Known) => string | undefined;
  /** As a planner takes it. */
  readonly wish: (settings: Settings, now: Known) => Partial<Settings>;
}

/** The kernel makes `local` and `bypass` itself of what was added as direct. */
const methodText = ({ forwarding }: KnownServer): string | undefined =>
  forwarding === 'local' || forwarding === 'bypass' ? 'direct' : forwarding;

/** Attributes of a real server. */
export const SERVER_TRAITS: readonly Trait<KnownServer, ServerSettings>[] = [
  {
    attribute: 'weight',
    text: ({ weight }) => weight?.toString(),
    wish: ({ weight }) => ({ weight }),
  },
  {
    attribute: 'forwarding',
    text: methodText,
    wish: ({ forwarding, tunnel }) => ({ forwarding, tunnel }),
  },
  {
    attribute: 'tunnel',
    text: ({ forwarding, tunnel }) =>
      forwarding === 'tunnel' && tunnel ? tunnelText(tunnel) : undefined,
    wish: ({ tunnel }) => ({ tunnel }),
  },
  {
    attribute: 'upper threshold',
    text: ({ thresholds }) => thresholds && limitText(thresholds.upper),
    wish: ({ thresholds }, now) => ({
      thresholds: { upper: thresholds.upper, lower: now.thresholds?.lower ?? thresholds.lower },
    }),
  },
  {
    attribute: 'lower threshold',
    text: ({ thresholds }) => thresholds && limitText(thresholds.lower),
    wish: ({ thresholds }, now) => ({
      thresholds: { upper: now.thresholds?.upper ?? thresholds.upper, lower: thresholds.lower },
    }),
  },
];

const GENERIC: Readonly<Record<string, string>> = {
  'sh-fallback': 'flag-1',
  'mh-fallback': 'flag-1',
  'sh-port': 'flag-2',
  'mh-port': 'flag-2',
};

/** Flags by their bits: sh and mh have names of their own for them. */
const bitsOf = (flags: readonly string[]): string =>
  [...new Set(flags.map((flag) => GENERIC[flag] ?? flag))].toSorted().join(',');

/** Whether two lists are the same flags, whatever scheduler names them. */
export const sameFlags = (one: readonly string[], other: readonly string[]): boolean =>
  bitsOf(one) === bitsOf(other);

function secondsText({ persistence }: KnownService): string | undefined {
  if (persistence === null) return 'off';
  return persistence?.seconds === undefined ? undefined : `${persistence.seconds} s`;
}

/** Attributes of a service. */
export const SERVICE_TRAITS: readonly Trait<KnownService, ServiceSettings>[] = [
  {
    attribute: 'scheduler',
    text: ({ scheduler }) => scheduler,
    wish: ({ scheduler, schedulerFlags }) => ({ scheduler, schedulerFlags }),
  },
  {
    attribute: 'scheduler flags',
    text: ({ schedulerFlags }) => schedulerFlags && (schedulerFlags.join(',') || 'none'),
    wish: ({ scheduler, schedulerFlags }) => ({ scheduler, schedulerFlags }),
  },
  {
    attribute: 'persistence',
    text: secondsText,
    wish: ({ persistence }) => ({ persistence }),
  },
  {
    attribute: 'netmask',
    text: ({ persistence }) => persistence?.netmask,
    wish: ({ persistence }) => ({ persistence }),
  },
  {
    attribute: 'engine',
    text: ({ persistence }) =>
      persistence?.engine === undefined ? undefined : (persistence.engine ?? 'none'),
    wish: ({ persistence }) => ({ persistence }),
  },
  {
    attribute: 'one-packet',
    text: ({ onePacket }) => (onePacket === undefined ? undefined : onePacket ? 'on' : 'off'),
    wish: ({ onePacket }) => ({ onePacket }),
  },
];

/** What the kernel's flags are; the one without a name is flag-3. */
function kernelFlags({ schedulerFlags, unnamedFlags }: VirtualService): Partial<ServiceSettings> {
  if (unnamedFlags) return { schedulerFlags: ['flag-3'] };
  return schedulerFlags ? { schedulerFlags } : {};
}

/** What the kernel holds of a service, as far as it can be read. */
export const knownOfService = (service: VirtualService): KnownService => ({
  scheduler: service.scheduler,
  ...kernelFlags(service),
  ...(service.persistence !== undefined && { persistence: service.persistence }),
  ...(service.onePacket !== undefined && { onePacket: service.onePacket }),
});

/** What the kernel holds of a server, as far as it can be read. */
export const knownOfServer = (server: RealServer): KnownServer => server;
