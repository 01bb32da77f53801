import { canBecomeMaster } from './group.ts';
import { GIVING_UP } from './instance.ts';
import type { Instance } from './instance.ts';
import type { VrrpSurroundings } from './surroundings.ts';

/** `vrrp_send_adv`. */
export function sendAdvert(instance: Instance, priority: number, around: VrrpSurroundings): void {
  const { conf, stats } = instance;
  const source = conf.source ?? around.sourceOf(conf.interface, conf.vips[0]?.family === 'ipv6');
  stats.advert_sent += 1;
  if (source === undefined || !around.isUp(conf.interface)) return;
  const { vrid, version, advertMs, authentication, password, peers } = conf;
  around.send({
    ...{ vrid, version, priority, advertMs, authentication, password, peers, source },
    interface: conf.interface,
    addresses: conf.vips.map(({ address }) => address),
  });
}

const addressesOf = ({ conf }: Instance) => [...conf.vips, ...conf.excluded];

/** Puts every address of an instance on its interface. */
export function putAddresses(instance: Instance, around: VrrpSurroundings): void {
  for (const vip of addressesOf(instance)) around.putAddress(vip);
  instance.vipsAreSet = true;
}

/** `vrrp_state_become_master`. */
function becomeMaster(instance: Instance, around: VrrpSurroundings): void {
  instance.stats.become_master += 1;
  instance.masterAdvertUs = instance.advertUs;
  putAddresses(instance, around);
  around.follow(instance.conf.name, 'master');
  instance.moved();
}

/** `vrrp_state_master_tx`: the advert goes first, so that who was master leaves. */
export function masterSends(instance: Instance, around: VrrpSurroundings): void {
  instance.reloadedAsMaster = false;
  sendAdvert(instance, instance.effectivePriority, around);
  if (!instance.vipsAreSet) becomeMaster(instance, around);
}

/** `vrrp_state_goto_master`. */
export function goToMaster(instance: Instance, around: VrrpSurroundings): void {
  if (!canBecomeMaster(instance)) {
    instance.wants = 'master';
    return;
  }
  instance.state = 'master';
  instance.wait();
  masterSends(instance, around);
}

/** `vrrp_restore_interface`: says that it gives up where asked to, and takes its addresses away. */
export function restoreInterface(
  instance: Instance,
  tell: boolean,
  around: VrrpSurroundings,
): void {
  if (tell) {
    sendAdvert(instance, GIVING_UP, around);
    instance.stats.pri_zero_sent += 1;
  }
  if (!instance.vipsAreSet) return;
  for (const vip of addressesOf(instance)) around.takeAddress(vip);
  instance.vipsAreSet = false;
}

/** `vrrp_state_leave_master`: to BACKUP or to FAULT, whichever it wants. */
export function leaveMaster(instance: Instance, tell: boolean, around: VrrpSurroundings): void {
  if (instance.vipsAreSet) around.follow(instance.conf.name, 'backup');
  if (instance.wants === 'backup') instance.preemptAtMs = undefined;
  else sendAdvert(instance, GIVING_UP, around);
  restoreInterface(instance, tell, around);
  instance.state = instance.wants;
  instance.downTimerUs = instance.fullDownTimerUs();
  instance.wait();
  instance.stats.release_master += 1;
  instance.moved();
}

/** `vrrp_state_leave_fault`, also used to enter it from where no address has to go. */
export function leaveFault(instance: Instance, around: VrrpSurroundings): void {
  if (instance.wants === 'master') goToMaster(instance, around);
  else {
    if (instance.wants === 'fault' && instance.state === 'master') {
      sendAdvert(instance, GIVING_UP, around);
      restoreInterface(instance, false, around);
    }
    instance.state = instance.wants;
    if (instance.state === 'backup') instance.preemptAtMs = undefined;
  }
  instance.masterAdvertUs = instance.advertUs;
  instance.downTimerUs = instance.fullDownTimerUs();
  instance.wait();
  instance.moved();
}
