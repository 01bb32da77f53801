import { OWNER } from './instance.ts';
import type { Instance } from './instance.ts';
import type { VrrpSurroundings } from './surroundings.ts';
import { setEffectivePriority } from './tracking.ts';
import { putAddresses, restoreInterface } from './transitions.ts';

/** The priority and the faults its trackers leave it, and what they mean for its group. */
export function beginPriority(instance: Instance): void {
  setEffectivePriority(instance);
  const { group } = instance;
  if (!group) return;
  if (instance.state === 'fault') {
    group.state = 'fault';
    group.membersInFault += 1;
  }
  if (instance.scriptsInInit === 0) return;
  group.membersInInit += 1;
  if (group.state !== 'fault') group.state = 'init';
}

/** The old address list with the new one: what is not wanted any more goes, the rest is put. */
function moveAddresses(instance: Instance, old: Instance, around: VrrpSurroundings): void {
  const wanted = [...instance.conf.vips, ...instance.conf.excluded];
  for (const vip of [...old.conf.vips, ...old.conf.excluded])
    if (!wanted.some(({ address, device }) => address === vip.address && device === vip.device))
      around.takeAddress(vip);
  putAddresses(instance, around);
}

/** `restore_vrrp_state`: what a reload leaves as it was. */
export function takeOver(instance: Instance, old: Instance, around: VrrpSurroundings): void {
  instance.stats = old.stats;
  instance.vipsAreSet = old.vipsAreSet;
  const isHeld = instance.state === 'fault' || instance.scriptsInInit > 0;
  if (old.state !== 'fault' && !isHeld) {
    instance.state = old.state;
    instance.wants = old.state;
  }
  instance.reloadedAsMaster = instance.state === 'master';
  if (!instance.reloadedAsMaster) return;
  const { group } = instance;
  if (group?.members.every(({ state }) => state === 'master')) group.state = 'master';
  moveAddresses(instance, old, around);
}

const mayRun = ({ state, scriptsInInit, group }: Instance): boolean =>
  state !== 'fault' && scriptsInInit === 0 && (group?.membersInInit ?? 0) === 0;

/** `vrrp_init_state`: it begins as backup, or in FAULT, or goes on as master. */
export function beginState(instance: Instance, around: VrrpSurroundings): void {
  if (instance.reloadedAsMaster) {
    instance.wait();
    return;
  }
  if (instance.state === 'fault') instance.wants = 'fault';
  const runs = mayRun(instance);
  const isOwner = instance.conf.priority === OWNER && runs;
  instance.downTimerUs = isOwner ? 1 : instance.fullDownTimerUs();
  restoreInterface(instance, false, around);
  const before = instance.state;
  instance.state = runs ? 'backup' : 'fault';
  if (instance.state !== before) instance.moved();
  instance.wait();
}
