import type { ConfiguredTrackFile } from '../configuration/vrrp.ts';
import { OWNER } from './instance.ts';
import type { VrrpSurroundings } from './surroundings.ts';
import { downInstance, setEffectivePriority, tryUpInstance } from './tracking.ts';
import type { Tracking } from './tracking.ts';

/** A priority change of this or below stops an instance. */
const FAULT = -254;
const MOST = 253;

/** `strtol` with base 0 of what stands at the beginning; text without a number is 0. */
export function numberAtStart(text: string): number {
  const [, sign = '', hex, digits] = /^\s*([-+]?)(?:0[xX]([\da-fA-F]+)|(\d+))/.exec(text) ?? [];
  const isOctal = digits !== undefined && /^0[0-7]/.test(digits);
  const octal = /^[0-7]*/.exec(digits ?? '')?.[0] ?? '';
  const value = hex
    ? Number.parseInt(hex, 16)
    : Number.parseInt(isOctal ? octal : (digits ?? '0'), isOctal ? 8 : 10);
  return sign === '-' ? -value : value;
}

/** What a value does to a priority; a file without weight stops its instances when it is not 0. */
function effectOf(value: number, { weight, multiplier }: Tracking): number {
  if (weight === 0) return (value !== 0) === (multiplier === 1) ? FAULT : 0;
  return Math.max(FAULT, Math.min(MOST, value * weight * multiplier));
}

/** A file whose number moves priorities, `tracked_file_t`. */
export class TrackFile {
  readonly conf: ConfiguredTrackFile;
  readonly trackings: Tracking[] = [];
  value = 0;

  constructor(conf: ConfiguredTrackFile) {
    this.conf = conf;
  }

  /** Reads what is there, and makes the file where it is configured to. */
  open(around: VrrpSurroundings, isReload: boolean): void {
    const { path, init, overwrite } = this.conf;
    const text = around.readFile(path);
    if (init !== undefined && (text === undefined || (overwrite && !isReload)))
      around.writeFile(path, `${init}\n`);
    this.value = numberAtStart(around.readFile(path) ?? '');
  }

  /** An instance that begins with this value of the file. */
  begin(tracking: Tracking): void {
    this.trackings.push(tracking);
    const { instance } = tracking;
    const effect = effectOf(this.value, tracking);
    if (effect === FAULT) {
      instance.state = 'fault';
      instance.faults += 1;
    } else instance.totalPriority += effect;
  }

  /** It was written, made or removed (inotify on its folder). */
  reread(around: VrrpSurroundings): void {
    const before = this.value;
    const value = numberAtStart(around.readFile(this.conf.path) ?? '');
    if (value === before) return;
    for (const tracking of this.trackings)
      change(tracking, effectOf(before, tracking), effectOf(value, tracking), around);
    this.value = value;
  }
}

/** `process_update_vrrp_track_file_status`. */
function change(
  { instance, weight }: Tracking,
  before: number,
  after: number,
  around: VrrpSurroundings,
): void {
  if (before === after) return;
  if (after === FAULT) {
    if (weight !== 0) instance.totalPriority -= before;
    downInstance(instance, around);
  } else if (before === FAULT) {
    if (weight !== 0) {
      instance.totalPriority += after;
      instance.effectivePriority = Math.min(OWNER - 1, Math.max(1, instance.totalPriority));
    }
    tryUpInstance(instance, false, around);
  } else {
    instance.totalPriority += after - before;
    setEffectivePriority(instance);
  }
}
