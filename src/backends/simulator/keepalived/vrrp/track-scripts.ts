import type { ConfiguredScript } from '../configuration/vrrp.ts';
import type { Instance } from './instance.ts';
import type { VrrpSurroundings } from './surroundings.ts';
import { downInstance, setEffectivePriority, tryUpInstance } from './tracking.ts';
import type { Tracking } from './tracking.ts';

/** How far a script is with its first run. */
type InitState = 'init' | 'failed' | 'reloaded' | 'done';

/** A script that moves priorities, `vrrp_script_t`. */
export class TrackScript {
  readonly conf: ConfiguredScript;
  readonly trackings: Tracking[] = [];
  /** Good from `rise` up. */
  result: number;
  init: InitState;
  lastStatus = 0;
  private readonly around: VrrpSurroundings;
  private cancel: () => void = () => undefined;

  constructor(conf: ConfiguredScript, around: VrrpSurroundings, before?: TrackScript) {
    this.conf = conf;
    this.around = around;
    this.init = conf.initFail ? 'failed' : 'init';
    this.result = conf.initFail ? 0 : conf.rise - 1; // one success is enough
    if (before?.init === 'done') this.takeOver(before);
  }

  get isGood(): boolean {
    return this.result >= this.conf.rise;
  }

  /** `initialise_track_script_state`. */
  begin(tracking: Tracking): void {
    this.trackings.push(tracking);
    const { instance, weight, multiplier } = tracking;
    if (weight === 0) {
      if (this.init === 'init') instance.scriptsInInit += 1;
      else if (!this.isGood) {
        instance.faults += 1;
        instance.state = 'fault';
      }
    } else if (this.init !== 'init' && this.isGood === weight > 0)
      instance.totalPriority += weight * multiplier;
  }

  start(): void {
    this.cancel = this.around.agenda.after(this.conf.intervalMs, () => this.run());
  }

  stop(): void {
    this.cancel();
  }

  /** `clear_diff_script`: after a reload it stands as it stood. */
  private takeOver(before: TrackScript): void {
    const { rise, fall } = this.conf;
    this.init = 'done';
    this.lastStatus = before.lastStatus;
    if (before.isGood)
      this.result = Math.min(rise + fall - 1, rise + before.result - before.conf.rise);
    else this.result = Math.max(0, rise - (before.conf.rise - before.result));
  }

  private run(): void {
    this.start();
    this.lastStatus = this.around.runScript(this.conf.command);
    if (this.lastStatus === 0) this.succeeded();
    else this.failed();
    this.init = 'done';
  }

  private succeeded(): void {
    const { rise, fall } = this.conf;
    if (this.result < rise - 1) {
      this.result += 1;
      return;
    }
    if (!this.isGood) this.tell(true);
    this.result = rise + fall - 1;
  }

  private failed(): void {
    if (this.result > this.conf.rise) {
      this.result -= 1;
      return;
    }
    if (this.result === this.conf.rise || this.init === 'init') this.tell(false);
    this.result = 0;
  }

  private tell(isGood: boolean): void {
    for (const tracking of this.trackings) {
      if (tracking.weight === 0) this.stopOrStart(tracking, isGood);
      else this.weigh(tracking, isGood);
    }
  }

  /** `process_script_update_priority` of a tracker without weight. */
  private stopOrStart({ instance, multiplier }: Tracking, isGood: boolean): void {
    const leftInit = this.init === 'init' && leaveInit(instance);
    if (isGood !== (multiplier === 1)) downInstance(instance, this.around);
    else if (instance.scriptsInInit === 0 && (instance.group?.membersInInit ?? 0) === 0)
      tryUpInstance(instance, leftInit, this.around);
  }

  private weigh({ instance, weight, multiplier }: Tracking, isGood: boolean): void {
    if (this.init === 'init') {
      if (isGood === weight > 0) instance.totalPriority += weight * multiplier;
    } else {
      const amount = Math.abs(weight) * multiplier;
      instance.totalPriority += isGood ? amount : -amount;
    }
    setEffectivePriority(instance);
  }
}

/** One script less to wait for; true where it was the last. */
function leaveInit(instance: Instance): boolean {
  instance.scriptsInInit -= 1;
  if (instance.scriptsInInit > 0) return false;
  if (instance.group) instance.group.membersInInit -= 1;
  return true;
}
