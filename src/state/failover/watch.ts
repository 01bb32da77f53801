import type { ActingDirector, Moment } from '../change/acting.ts';
import type { Moving } from '../model/change/moving.ts';
import type { Gap } from './gap.ts';
import { gapOf, gapText } from './gap.ts';

/** How a VIP moved, as far as that was seen. */
export interface Watched {
  /** Why it counts as not moved. */
  readonly why?: string;
  readonly gap?: Gap;
}

/** A watch that goes on until the VIP has moved, or does not move in time. */
export interface Watch {
  readonly end: Promise<Watched>;
  /** Nobody needs it any more. */
  readonly cancel: () => void;
}

/** How often addresses are looked at, and how often keepalived is asked, which costs more. */
const EVERY_MS = 100;
const ASK_EVERY_MS = 700;
/** How long the first traffic on the new master is waited for. */
const TRAFFIC_MS = 2000;

type Held = 'all' | 'some' | 'none' | 'unknown';

interface Sides {
  readonly from: ActingDirector | undefined;
  readonly to: ActingDirector | undefined;
}

class VipWatch {
  readonly #moving: Moving;
  readonly #sides: Sides;
  readonly #clock: ActingDirector['clock'];
  readonly #tell: (moment: Moment) => void;
  readonly #start: number;
  readonly #told = new Set<Moment['kind']>();
  #isOver = false;
  /** Last seen on the old master, and first not any more; likewise for the new one. */
  #heldUntil: number;
  #goneAt: number | undefined;
  #absentUntil: number;
  #arrivedAt: number | undefined;

  constructor(moving: Moving, here: ActingDirector, tell: (moment: Moment) => void) {
    const { peer } = here;
    this.#moving = moving;
    this.#sides = moving.to === 'peer' ? { from: here, to: peer } : { from: peer, to: here };
    this.#clock = here.clock;
    this.#tell = tell;
    this.#start = here.clock.monotonicMs();
    this.#heldUntil = this.#start;
    this.#absentUntil = this.#start;
  }

  cancel(): void {
    this.#isOver = true;
  }

  async run(): Promise<Watched> {
    this.#say('commanded', `${this.#moving.instance} is told to move`);
    const asked = this.#ask();
    while (!this.#isOver && !this.#hasMoved() && this.#elapsed() < this.#moving.limitMs) {
      await this.#look();
      await this.#pause(EVERY_MS);
    }
    const ended = await this.#ended();
    this.#isOver = true;
    await asked;
    return ended;
  }

  async #ended(): Promise<Watched> {
    if (this.#isOver) return {};
    if (!this.#hasMoved()) {
      const why = this.#whyNot();
      this.#say('no-master', why);
      return { why };
    }
    const gap = this.#gap();
    if (gap) this.#say('gap', gapText(gap));
    await this.#awaitTraffic();
    return gap ? { gap } : {};
  }

  #elapsed(): number {
    return this.#clock.monotonicMs() - this.#start;
  }

  #pause(ms: number): Promise<void> {
    return new Promise((resolve) => {
      this.#clock.after(ms, resolve);
    });
  }

  #say(kind: Moment['kind'], text: string, at = this.#clock.monotonicMs()): void {
    if (this.#told.has(kind)) return;
    this.#told.add(kind);
    this.#tell({ kind, text, afterMs: Math.round(at - this.#start) });
  }

  async #held(director: ActingDirector | undefined): Promise<Held> {
    const held = await director?.keepalived.addresses();
    if (!held?.ok) return 'unknown';
    const there = new Set(held.value.map(({ address }) => address));
    const count = this.#moving.addresses.filter((address) => there.has(address)).length;
    if (count === 0) return 'none';
    return count === this.#moving.addresses.length ? 'all' : 'some';
  }

  async #look(): Promise<void> {
    await Promise.all([this.#lookFrom(), this.#lookTo()]);
  }

  async #lookFrom(): Promise<void> {
    const asked = this.#clock.monotonicMs();
    const held = await this.#held(this.#sides.from);
    const at = this.#clock.monotonicMs();
    if (held === 'all' || held === 'some') this.#heldUntil = asked;
    if (held !== 'none' || this.#goneAt !== undefined) return;
    this.#goneAt = at;
    this.#say('address-gone', `the VIPs are gone from ${this.#sides.from?.name ?? ''}`, at);
  }

  async #lookTo(): Promise<void> {
    const asked = this.#clock.monotonicMs();
    const held = await this.#held(this.#sides.to);
    const at = this.#clock.monotonicMs();
    if (held === 'none' || held === 'some') this.#absentUntil = asked;
    if (held !== 'all' || this.#arrivedAt !== undefined) return;
    this.#arrivedAt = at;
    const kind = this.#moving.to === 'peer' ? 'peer-address' : 'returned';
    this.#say(kind, `the VIPs are on ${this.#sides.to?.name ?? ''}`, at);
  }

  /** keepalived's own word, besides the addresses. */
  async #ask(): Promise<void> {
    while (!this.#isOver) {
      await Promise.all([this.#askHere(), this.#askPeer()]);
      await this.#pause(ASK_EVERY_MS);
    }
  }

  async #askHere(): Promise<void> {
    const { instance, to } = this.#moving;
    const { from } = this.#sides;
    if (to !== 'peer' || !from || this.#told.has('resigned')) return;
    const look = await from.keepalived.vrrp();
    if (this.#isOver || !look.ok) return;
    const found = look.value.instances.find(({ name }) => name === instance);
    if (!found?.state || found.state === 'master') return;
    const { masterAddress, masterPriority } = found;
    const isHeard = masterAddress !== undefined && masterPriority !== 0; // 0 before its first advert
    const whom = isHeard ? `, its master is ${masterAddress}` : '';
    this.#say('resigned', `${instance} on ${from.name} is ${found.state.toUpperCase()}${whom}`);
  }

  async #askPeer(): Promise<void> {
    const { onPeer, to } = this.#moving;
    if (to !== 'peer' || onPeer === undefined || this.#told.has('peer-master')) return;
    const look = await this.#sides.to?.keepalived.vrrp();
    if (this.#isOver || !look?.ok) return;
    if (look.value.instances.find(({ name }) => name === onPeer)?.state === 'master')
      this.#say('peer-master', `${onPeer} on ${this.#sides.to?.name ?? ''} is MASTER`);
  }

  /** Without a look at the new master, that they are gone is all that can be seen. */
  #hasMoved(): boolean {
    const { from, to } = this.#sides;
    if (!to) return this.#goneAt !== undefined;
    return this.#arrivedAt !== undefined && (this.#goneAt !== undefined || !from);
  }

  #whyNot(): string {
    const { limitMs, to } = this.#moving;
    const time = `${Math.round(limitMs / 100) / 10} s`;
    const where = this.#sides.to?.name ?? 'the other director';
    if (this.#arrivedAt !== undefined) return `after ${time} the VIPs are on both directors`;
    if (this.#goneAt !== undefined) return `after ${time} nobody has the VIPs`;
    return `after ${time} the VIPs have not moved to ${to === 'here' ? 'this director' : where}`;
  }

  #gap(): Gap | undefined {
    const [goneAt, arrivedAt] = [this.#goneAt, this.#arrivedAt];
    if (goneAt === undefined || arrivedAt === undefined) return undefined;
    const [heldUntil, absentUntil] = [this.#heldUntil, this.#absentUntil];
    return gapOf({ heldUntil, goneAt, absentUntil, arrivedAt });
  }

  async #awaitTraffic(): Promise<void> {
    const { to } = this.#sides;
    if (!to) return;
    const before = await to.files.liveTotals();
    const start = this.#clock.monotonicMs();
    while (before.ok && !this.#isOver && this.#clock.monotonicMs() - start < TRAFFIC_MS) {
      const now = await to.files.liveTotals();
      if (now.ok && now.value.inPackets > before.value.inPackets) {
        this.#say('first-traffic', `${to.name} forwards packets`);
        return;
      }
      await this.#pause(EVERY_MS);
    }
  }
}

/** Watches a VIP move, from the moment of the command on. */
export function startWatch(
  moving: Moving,
  here: ActingDirector,
  tell: (moment: Moment) => void,
): Watch {
  const watch = new VipWatch(moving, here, tell);
  return { end: watch.run(), cancel: () => watch.cancel() };
}
