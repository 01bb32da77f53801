import type { Advert } from './advert.ts';
import { GIVING_UP, OWNER } from './instance.ts';
import type { Instance } from './instance.ts';
import type { VrrpSurroundings } from './surroundings.ts';
import { syncAfter } from './sync.ts';
import { leaveMaster, sendAdvert } from './transitions.ts';

/** `vrrp_check_packet`: whether the advert is taken; what is wrong with it is counted. */
function isAcceptable({ conf, stats }: Instance, advert: Advert): boolean {
  if (advert.version !== conf.version) return false;
  if (conf.version === 2) {
    if (advert.authentication !== conf.authentication) stats.authtype_mismatch += 1;
    else if (advert.password !== conf.password) stats.auth_failure += 1;
    if (advert.authentication !== conf.authentication || advert.password !== conf.password)
      return false;
    if (advert.advertMs !== conf.advertMs) return false;
  }
  if (advert.addresses.length !== conf.vips.length) {
    stats.addr_list_err += 1;
    return false;
  }
  stats.advert_rcvd += 1;
  if (!conf.vips.every(({ address }) => advert.addresses.includes(address))) {
    stats.addr_list_err += 1;
    return false;
  }
  if (advert.priority === GIVING_UP) stats.pri_zero_rcvd += 1;
  return true;
}

const isDelayed = ({ conf, preemptAtMs }: Instance, nowMs: number): boolean =>
  conf.preemptDelayMs > 0 && (preemptAtMs === undefined || preemptAtMs > nowMs);

/** A backup takes what it hears as the master, and counts the delay of its own wish. */
function takeAsMaster(instance: Instance, advert: Advert, nowMs: number): void {
  const { conf } = instance;
  if (conf.version === 3) instance.masterAdvertUs = advert.advertMs * 1000;
  instance.downTimerUs = instance.fullDownTimerUs();
  instance.masterAddress = advert.source;
  instance.masterPriority = advert.priority;
  if (conf.preemptDelayMs > 0) {
    if (advert.priority >= instance.effectivePriority) instance.preemptAtMs = undefined;
    else instance.preemptAtMs ??= nowMs + conf.preemptDelayMs;
  }
  instance.wants = 'backup';
}

/** `vrrp_state_backup`. */
function backupHears(instance: Instance, advert: Advert, around: VrrpSurroundings): void {
  const { nowMs } = around.agenda;
  const { conf, timeoutAtMs = nowMs } = instance;
  const ignored = !isAcceptable(instance, advert);
  if (!ignored && advert.priority === GIVING_UP) {
    instance.downTimerUs = instance.skewUs();
    return;
  }
  const follows =
    conf.nopreempt || advert.priority >= instance.effectivePriority || isDelayed(instance, nowMs);
  if (!ignored && follows) {
    takeAsMaster(instance, advert, nowMs);
    return;
  }
  if (!ignored) instance.masterAddress = advert.source;
  instance.downTimerUs = Math.max(0, Math.floor((timeoutAtMs - nowMs) * 1000));
}

/** Dotted addresses by their number. */
const asNumber = (address: string): number =>
  address.split('.').reduce((sum, part) => sum * 256 + Number(part), 0);

const isHigher = (one: string, other: string): boolean =>
  one.includes('.') ? asNumber(one) > asNumber(other) : one > other;

/** `vrrp_state_master_rx`: true where it has to leave. */
function masterHears(instance: Instance, advert: Advert, around: VrrpSurroundings): boolean {
  if (!isAcceptable(instance, advert)) return false;
  const { effectivePriority: ours, conf } = instance;
  if (advert.priority === GIVING_UP) {
    sendAdvert(instance, ours, around);
    return false;
  }
  const own = conf.source ?? around.sourceOf(conf.interface, conf.vips[0]?.family === 'ipv6') ?? '';
  const higher =
    advert.priority > ours || (advert.priority === ours && isHigher(advert.source, own));
  if (!higher) {
    if (advert.priority === ours && ours === OWNER) instance.effectivePriority = OWNER - 1;
    sendAdvert(instance, ours, around);
    return false;
  }
  if (conf.version === 3) instance.masterAdvertUs = advert.advertMs * 1000;
  instance.masterPriority = advert.priority;
  instance.wants = 'backup';
  return true;
}

/** An advert of its virtual router arrived. */
export function receiveAdvert(instance: Instance, advert: Advert, around: VrrpSurroundings): void {
  const before = instance.state;
  if (before === 'fault' || before === 'init') return;
  if (before === 'backup') backupHears(instance, advert, around);
  else if (masterHears(instance, advert, around)) {
    instance.state = 'backup';
    leaveMaster(instance, false, around);
  }
  syncAfter(before, instance, around);
  instance.wait();
}
