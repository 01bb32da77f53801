import type { ServerKey } from '../model/address.ts';
import { serverId, serviceId } from '../model/address.ts';
import { weightKey } from '../memory/memory.ts';
import type { RememberedWeight } from '../memory/memory.ts';
import type { CheckedServer } from '../model/keepalived/checks.ts';
import type { RealServer, Thresholds } from '../model/service.ts';
import type { ServerSettings } from '../model/change/settings.ts';
import type { Around } from './around.ts';
import type { Drift, DriftAttribute, Truths, Ways } from './drift.ts';
import type { Expected } from './health.ts';
import { nextOfBelief, nextOfHeld, nextOfRunTime, nextOfServer } from './next.ts';
import type { ToldServer, ToldService } from './told.ts';
import type { KnownServer, Trait } from './values.ts';
import { SERVER_TRAITS } from './values.ts';
import { editServer, fileWayOfServer, settingsIn } from './ways.ts';

/** One server with what everybody says of it. */
export interface ServerSides {
  readonly around: Around;
  readonly told: ToldService;
  readonly key: ServerKey;
  readonly own: ToldServer | undefined;
  readonly checked: CheckedServer | undefined;
  readonly kernel: RealServer | undefined;
  readonly expected: Expected;
}

/** What keepalived was given at its last reload, before any check changed it. */
const loadedOf = ({ checked, own }: ServerSides): KnownServer => {
  if (!checked) return {};
  const { settings, initialWeight } = checked;
  const weight = initialWeight ?? (own?.server.hasWeightSource ? undefined : settings.weight);
  const { forwarding, thresholds, tunnel } = settings;
  return {
    ...(weight !== undefined && { weight }),
    ...(forwarding && { forwarding }),
    ...(thresholds && { thresholds }),
    ...(tunnel !== undefined && { tunnel }),
  };
};

/** A weight of 0 may be keepalived's doing, and so may any that a file or script gives. */
function isToBeCompared(attribute: DriftAttribute, sides: ServerSides): boolean {
  if (attribute !== 'weight') return true;
  const { expected, around, own, kernel } = sides;
  if (own?.server.hasWeightSource && !around.knowsChecks) return false;
  return expected.held !== undefined || kernel?.weight !== 0;
}

/** What the kernel should hold by what keepalived believes, or else by its file. */
function insisted({ checked, own, expected }: ServerSides): KnownServer {
  const base: KnownServer = { ...(own && settingsIn(own.server)), ...checked?.settings };
  return expected.held ? { ...base, weight: 0 } : base;
}

const sameThresholds = (one: Thresholds | undefined, other: Thresholds | undefined): boolean =>
  !one || !other || (one.upper === other.upper && one.lower === other.lower);

/** Whether two are the same at a glance; a tunnel takes a closer look. */
const isSame = (one: KnownServer, other: KnownServer): boolean =>
  (one.weight === other.weight || one.weight === undefined) &&
  (one.forwarding === other.forwarding || one.forwarding === undefined) &&
  sameThresholds(one.thresholds, other.thresholds) &&
  !one.tunnel &&
  !other.tunnel;

const differ = (one: string | undefined, other: string | undefined): boolean =>
  one !== undefined && other !== undefined && one !== other;

/** The settings that all of a wish can be taken from; `undefined` where something of them is not known. */
function whole({
  weight,
  forwarding,
  thresholds,
  tunnel,
}: KnownServer): ServerSettings | undefined {
  if (weight === undefined || !forwarding || !thresholds || tunnel === undefined) return undefined;
  return { weight, forwarding, thresholds, tunnel };
}

function intendedIn(
  attribute: DriftAttribute,
  { around, told, key, kernel }: ServerSides,
): { readonly intended?: RememberedWeight } {
  if (attribute !== 'weight' || around.memory.weights.size === 0) return {};
  const name = weightKey(around.director, serviceId(told.key), serverId(key));
  const remembered = around.memory.weights.get(name);
  return remembered && remembered.set === kernel?.weight ? { intended: remembered } : {};
}

/** How file, keepalived and kernel differ in one attribute. */
interface Contrast {
  readonly truths: Truths;
  /** The kernel does not hold what keepalived insists on. */
  readonly isKernels: boolean;
  /** The file does not say what keepalived has read. */
  readonly isUnread: boolean;
  /** keepalived goes by another weight than it has read. */
  readonly isRunTime: boolean;
}

type ServerTrait = Trait<KnownServer, ServerSettings>;

function contrastOf(
  { attribute, text }: ServerTrait,
  sides: ServerSides,
  wanted: KnownServer,
): Contrast {
  const { own, checked, kernel, expected } = sides;
  const loaded = text(loadedOf(sides));
  const isHeld = attribute === 'weight' && expected.held === true;
  const believed = isHeld ? '0' : checked && text(checked.settings);
  const truths = {
    file: own && text(own.server),
    keepalived: believed,
    kernel: kernel && text(kernel),
  };
  const isWeight = attribute === 'weight' && !own?.server.hasWeightSource;
  return {
    truths,
    isKernels: isToBeCompared(attribute, sides) && differ(truths.kernel, text(wanted)),
    isUnread: differ(truths.file, loaded),
    isRunTime: isWeight && !isHeld && differ(loaded, truths.keepalived),
  };
}

function nextOf(attribute: DriftAttribute, contrast: Contrast, sides: ServerSides): string {
  const { truths, isKernels, isRunTime } = contrast;
  const { around, own, expected } = sides;
  if (attribute === 'weight' && expected.held && isKernels)
    return nextOfHeld(expected.because ?? 'it is to be kept at 0', truths);
  if (isRunTime && !isKernels) return nextOfRunTime(truths);
  return nextOfServer(around, own, attribute, truths);
}

function waysOf(
  trait: ServerTrait,
  { truths, isKernels }: Contrast,
  sides: ServerSides,
  wanted: KnownServer,
): Ways {
  const { told, key, own, kernel, expected } = sides;
  const settings = isKernels ? whole({ ...kernel, ...wanted }) : undefined;
  const mayFollow = kernel && !expected.held && differ(truths.file, truths.kernel);
  return {
    ...(settings && { kernel: editServer(told.key, key, trait.wish(settings, kernel ?? {})) }),
    ...(mayFollow && fileWayOfServer(trait.attribute, own?.server, kernel)),
  };
}

function driftOf(trait: ServerTrait, sides: ServerSides, wanted: KnownServer): readonly Drift[] {
  const { attribute } = trait;
  const contrast = contrastOf(trait, sides, wanted);
  if (!contrast.isKernels && !contrast.isUnread && !contrast.isRunTime) return [];
  return [
    {
      subject: { service: sides.told.key, server: sides.key },
      attribute,
      ...contrast.truths,
      next: nextOf(attribute, contrast, sides),
      ways: waysOf(trait, contrast, sides, wanted),
      ...intendedIn(attribute, sides),
    },
  ];
}

const onOff = (isOn: boolean): string => (isOn ? 'on' : 'off');

function inhibitDrift({ told, key, own, checked }: ServerSides): readonly Drift[] {
  const inFile = own?.server.inhibitOnFailure;
  const believed = checked?.inhibitOnFailure;
  if (inFile === undefined || believed === undefined || inFile === believed) return [];
  const truths = { file: onOff(inFile), keepalived: onOff(believed) };
  return [
    {
      ...{ subject: { service: told.key, server: key }, attribute: 'inhibit_on_failure' },
      ...truths,
      ...{ next: nextOfBelief(truths), ways: {} },
    },
  ];
}

/** Where the attributes of a server that is in the file differ; it need not be in the kernel. */
export function serverDrifts(sides: ServerSides): readonly Drift[] {
  const { own, checked, kernel } = sides;
  if (!own) return [];
  const wanted = insisted(sides);
  const isAsRead =
    !checked || (isSame(loadedOf(sides), own.server) && isSame(checked.settings, loadedOf(sides)));
  const isAsTold = (!kernel || isSame(kernel, wanted)) && isAsRead;
  const drifts = isAsTold ? [] : SERVER_TRAITS.flatMap((trait) => driftOf(trait, sides, wanted));
  return [...drifts, ...inhibitDrift(sides)];
}
