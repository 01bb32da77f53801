import type { ServiceSettings } from '../model/change/settings.ts';
import type { CheckedService } from '../model/keepalived/checks.ts';
import type { ManagedService } from '../model/managed.ts';
import { serverId } from '../model/address.ts';
import type { VirtualService } from '../model/service.ts';
import type { Around } from './around.ts';
import type { Drift, DriftAttribute, Truths, Ways } from './drift.ts';
import { nextOfBelief, nextOfService } from './next.ts';
import type { ToldService } from './told.ts';
import type { KnownService, Trait } from './values.ts';
import { SERVICE_TRAITS, knownOfService, sameFlags } from './values.ts';
import { editService, fileWayOfService } from './ways.ts';

const listed = (text: string): readonly string[] => (text === 'none' ? [] : text.split(','));

function differ(
  attribute: DriftAttribute,
  one: string | undefined,
  other: string | undefined,
): boolean {
  if (one === undefined || other === undefined || one === other) return false;
  return attribute !== 'scheduler flags' || !sameFlags(listed(one), listed(other));
}

/** The mask of a group does not reach the kernel, whatever keepalived believes. */
function persistenceBelieved(
  { settings: { persistence } }: CheckedService,
  block: ManagedService | undefined,
): KnownService['persistence'] {
  if (!persistence || !block?.isGroup || !block.settings.persistence) return persistence;
  return { ...persistence, netmask: block.settings.persistence.netmask };
}

/** What keepalived told of its own settings; the flag without a name is flag-3. */
function believed(checked: CheckedService, block: ManagedService | undefined): KnownService {
  const { unnamedFlags, ...settings } = checked.settings;
  const persistence = persistenceBelieved(checked, block);
  return {
    ...settings,
    ...(unnamedFlags && { schedulerFlags: ['flag-3'] }),
    ...(persistence !== undefined && { persistence }),
  };
}

/** What keepalived set, or else what its file says; it does not tell of engines. */
export function insistedService({ block, checked }: ToldService): KnownService {
  const own = checked ? believed(checked, block) : {};
  const known = { ...block?.settings, ...own };
  const { persistence } = known;
  return persistence
    ? { ...known, persistence: { ...block?.settings.persistence, ...persistence } }
    : known;
}

/** The settings that all of a wish can be taken from. */
export const wholeService = (known: KnownService, block: ManagedService): ServiceSettings => ({
  ...block.settings,
  ...definite(known),
});

/** Persistence that lacks a part is left to the file. */
function definite({ persistence, ...others }: KnownService): Partial<ServiceSettings> {
  if (persistence === null) return { ...others, persistence };
  const { seconds, netmask, engine } = persistence ?? {};
  if (seconds === undefined || netmask === undefined || engine === undefined) return others;
  return { ...others, persistence: { seconds, netmask, engine } };
}

/** How file, keepalived and kernel differ in one attribute. */
interface Contrast {
  readonly truths: Truths;
  readonly isKernels: boolean;
  readonly isUnread: boolean;
}

type ServiceTrait = Trait<KnownService, ServiceSettings>;

function contrastOf(
  { attribute, text }: ServiceTrait,
  told: ToldService,
  held: KnownService,
): Contrast {
  const { block, checked } = told;
  const truths: Truths = {
    file: block && text(block.settings),
    keepalived: checked && text(believed(checked, block)),
    kernel: text(held),
  };
  return {
    truths,
    isKernels: differ(attribute, truths.kernel, text(insistedService(told))),
    isUnread: differ(attribute, truths.file, truths.keepalived),
  };
}

function waysOf(
  { attribute, wish }: ServiceTrait,
  { truths, isKernels }: Contrast,
  told: ToldService,
  held: KnownService,
): Ways {
  const { key, block } = told;
  const settings = isKernels && block ? wholeService(insistedService(told), block) : undefined;
  return {
    ...(settings && { kernel: editService(key, wish(settings, held)) }),
    ...(differ(attribute, truths.file, truths.kernel) && fileWayOfService(attribute, block, held)),
  };
}

function driftOf(
  trait: ServiceTrait,
  around: Around,
  told: ToldService,
  held: KnownService,
): readonly Drift[] {
  const contrast = contrastOf(trait, told, held);
  const { truths, isKernels, isUnread } = contrast;
  if (!isKernels && !isUnread) return [];
  return [
    {
      ...{ subject: { service: told.key }, attribute: trait.attribute, ...truths },
      ...{ next: nextOfService(around, truths), ways: waysOf(trait, contrast, told, held) },
    },
  ];
}

/** What only keepalived has: it counts weights of its own. */
function beliefDrifts({ key, block, checked }: ToldService): readonly Drift[] {
  if (!block || !checked) return [];
  const sorry = checked.sorryServer;
  const pairs: readonly (readonly [DriftAttribute, string | undefined, string | undefined])[] = [
    ['quorum', block.quorum.toString(), checked.quorum?.toString()],
    ['hysteresis', block.hysteresis.toString(), checked.hysteresis?.toString()],
    [
      'sorry server',
      block.sorryServer ? serverId(block.sorryServer.key) : 'none',
      sorry ? serverId(sorry) : 'none',
    ],
  ];
  return pairs.flatMap(([attribute, file, keepalived]) =>
    differ(attribute, file, keepalived)
      ? [
          {
            ...{ subject: { service: key }, attribute, file, keepalived, ways: {} },
            next: nextOfBelief({ file, keepalived }),
          },
        ]
      : [],
  );
}

/** Where the attributes of a service that is in the file differ. */
export function serviceDrifts(
  around: Around,
  told: ToldService,
  kernel: VirtualService | undefined,
): readonly Drift[] {
  const held = kernel ? knownOfService(kernel) : {};
  const drifts = SERVICE_TRAITS.flatMap((trait) => driftOf(trait, around, told, held));
  return [...drifts, ...beliefDrifts(told)];
}
