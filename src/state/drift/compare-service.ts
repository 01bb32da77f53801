import type { ServiceSettings } from '../model/change/settings.ts';
import type { CheckedService } from '../model/keepalived/checks.ts';
import type { ManagedService } from '../model/managed.ts';
import { serverId } from '../model/address.ts';
import type { VirtualService } from '../model/service.ts';
import type { Around } from './around.ts';
import type { Drift, DriftAttribute, Truths } from './drift.ts';
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

/** What keepalived set, or else what its file says. */
function insisted(
  block: ManagedService | undefined,
  checked: CheckedService | undefined,
): KnownService {
  return { ...block?.settings, ...checked?.settings };
}

/** The settings that all of a wish can be taken from. */
function whole(
  known: KnownService,
  block: ManagedService | undefined,
): ServiceSettings | undefined {
  return block && { ...block.settings, ...definite(known) };
}

/** Persistence that lacks a part is left to the file. */
function definite({ persistence, ...others }: KnownService): Partial<ServiceSettings> {
  if (persistence === null) return { ...others, persistence };
  const { seconds, netmask, engine } = persistence ?? {};
  if (seconds === undefined || netmask === undefined || engine === undefined) return others;
  return { ...others, persistence: { seconds, netmask, engine } };
}

function driftOf(
  { attribute, text, wish }: Trait<KnownService, ServiceSettings>,
  around: Around,
  { key, block, checked }: ToldService,
  kernel: VirtualService | undefined,
): readonly Drift[] {
  const held = kernel && knownOfService(kernel);
  const wanted = insisted(block, checked);
  const truths: Truths = {
    file: block && text(block.settings),
    keepalived: checked && text(checked.settings),
    kernel: held && text(held),
  };
  const isKernels = differ(attribute, truths.kernel, text(wanted));
  const isUnread = differ(attribute, truths.file, truths.keepalived);
  if (!isKernels && !isUnread) return [];
  const settings = isKernels ? whole(wanted, block) : undefined;
  const mayFollow = held && differ(attribute, truths.file, truths.kernel);
  return [
    {
      ...{ subject: { service: key }, attribute, ...truths },
      next: nextOfService(around, truths),
      ways: {
        ...(settings && { kernel: editService(key, wish(settings, held ?? {})) }),
        ...(mayFollow && fileWayOfService(attribute, block, held)),
      },
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
  const drifts = SERVICE_TRAITS.flatMap((trait) => driftOf(trait, around, told, kernel));
  return [...drifts, ...beliefDrifts(told)];
}
