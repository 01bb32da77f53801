import type { ActingDirector, Moment } from '../change/acting.ts';
import type { Moving } from '../model/change/moving.ts';
import type { Gap } from './gap.ts';
import { gapText, longestGap, seenGap } from './gap.ts';
import { secondsText } from './notes.ts';
import { resignedWords, successorOf } from './successor.ts';
import { VipLooks } from './vip-looks.ts';

/** How a VIP moved, as far as that was seen. */
export interface Watched {
  /** Why it counts as not moved. */
  readonly why?: string;
  readonly gap?: Gap;
  /** What cannot be told although it counts as moved. */
  readonly unconfirmed?: string;
}

/** A watch that goes on until the VIP has moved, or does not move in time. */
export interface Watch {
  readonly end: Promise<Watched>;
  /** Nobody needs it any more. */
  readonly cancel: () => void;
}

/** Between two looks at the addresses of one director: until they are where they go, and from then on. */
const EVERY_MS = 50;
const AFTERWARDS_EVERY_MS = 250;
/** Between two questions to keepalived, which cost more. */
const ASK_EVERY_MS = 700;
/** How much later than expected it may be before keepalived is asked why. */
const LATE_MS = 1000;
/** How long the first traffic on the new master, and keepalived's own word, are waited for. */
const AFTERWARDS_MS = 2000;

/** A director, and what was seen of the VIPs there. */
interface Side {
  readonly director: ActingDirector;
  readonly looks: VipLooks;
}

class VipWatch {
  readonly #moving: Moving;
  readonly #from: Side | undefined;
  readonly #to: Side | undefined;
  readonly #here: ActingDirector;
  readonly #tell: (moment: Moment) => void;
  readonly #start: number;
  readonly #told = new Set<Moment['kind']>();
  #isOver = false;
  #isSettled = false;

  constructor(moving: Moving, here: ActingDirector, tell: (moment: Moment) => void) {
    const side = (director: ActingDirector | undefined): Side | undefined =>
      director && { director, looks: new VipLooks(moving.addresses) };
    const [own, other] = [side(here), side(here.peer)];
    this.#moving = moving;
    [this.#from, this.#to] = moving.to === 'peer' ? [own, other] : [other, own];
    this.#here = here;
    this.#tell = tell;
    this.#start = here.clock.monotonicMs();
  }

  cancel(): void {
    this.#isOver = true;
  }

  async run(): Promise<Watched> {
    this.#say('commanded', `${this.#moving.instance} is told to move`);
    const asked = this.#askWhereLate();
    await Promise.all([
      this.#follow(this.#from, 'none', () => this.#sayGone()),
      this.#follow(this.#to, 'all', () => this.#sayArrived()),
    ]);
    this.#isSettled = true;
    await asked;
    const ended = await this.#ended();
    this.#isOver = true;
    return ended;
  }

  get #now(): number {
    return this.#here.clock.monotonicMs();
  }

  get #elapsed(): number {
    return this.#now - this.#start;
  }

  #pause(ms: number): Promise<void> {
    return new Promise((resolve) => {
      this.#here.clock.after(ms, resolve);
    });
  }

  #say(kind: Moment['kind'], text: string, at = this.#now): void {
    if (this.#isOver || this.#told.has(kind)) return;
    this.#told.add(kind);
    this.#tell({ kind, text, afterMs: Math.round(at - this.#start) });
  }

  /** Looks at the addresses of one director again and again; the other is looked at beside it, at its own pace. */
  async #follow(side: Side | undefined, wanted: 'all' | 'none', say: () => void): Promise<void> {
    while (side && !this.#isOver && !this.#hasMoved() && this.#elapsed < this.#moving.limitMs) {
      const { director, looks } = side;
      const askedAt = this.#now;
      const found = await director.keepalived.addresses();
      looks.take(found.ok ? found.value : undefined, askedAt, this.#now);
      const isThere = looks.last === wanted;
      if (isThere) say();
      if (!this.#hasMoved()) await this.#pause(isThere ? AFTERWARDS_EVERY_MS : EVERY_MS);
    }
  }

  #sayGone(): void {
    this.#say('address-gone', `the VIPs are gone from ${this.#from?.director.name ?? ''}`);
  }

  #sayArrived(): void {
    const kind = this.#moving.to === 'peer' ? 'peer-address' : 'returned';
    this.#say(kind, `the VIPs are on ${this.#to?.director.name ?? ''}`);
  }

  /** Without a look at the new master, that they are gone is all that can be seen. */
  #hasMoved(): boolean {
    const isGone = !this.#from || this.#from.looks.last === 'none';
    const isThere = !this.#to || this.#to.looks.last === 'all';
    return isGone && isThere;
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
    const until = this.#now + AFTERWARDS_MS;
    const [unconfirmed] = await Promise.all([this.#askUntil(until), this.#awaitTraffic(until)]);
    return { ...(gap && { gap }), ...(unconfirmed !== undefined && { unconfirmed }) };
  }

  /** The questions take the time of a director, so none is asked as long as addresses may be about to move. */
  async #askWhereLate(): Promise<void> {
    while (!this.#isOver && !this.#isSettled) {
      await this.#pause(ASK_EVERY_MS);
      if (this.#isLate()) await this.#ask();
    }
  }

  #isLate(): boolean {
    return !this.#isSettled && this.#elapsed > this.#moving.expectedMs + LATE_MS;
  }

  /** Asks until keepalived has told all it can; what cannot be told, where there is nobody else to look at. */
  async #askUntil(until: number): Promise<string | undefined> {
    if (this.#moving.to === 'here') return undefined;
    while (!this.#isOver && !(await this.#ask()) && this.#now < until)
      await this.#pause(ASK_EVERY_MS);
    if (this.#to || this.#isOver) return undefined;
    const { text, isKnown } = await successorOf(this.#here, this.#moving, until);
    this.#say('successor', text);
    return isKnown ? undefined : text;
  }

  /** Asks keepalived on both once; whether both have said what is waited for. */
  async #ask(): Promise<boolean> {
    const told = await Promise.all([this.#askHere(), this.#askPeer()]);
    return told.every(Boolean);
  }

  async #askHere(): Promise<boolean> {
    const { instance, to } = this.#moving;
    if (to !== 'peer' || !this.#from || this.#told.has('resigned')) return true;
    const { keepalived, name } = this.#from.director;
    const words = resignedWords(await keepalived.vrrp(), instance, name);
    if (words !== undefined) this.#say('resigned', words);
    return words !== undefined;
  }

  async #askPeer(): Promise<boolean> {
    const { onPeer, to } = this.#moving;
    if (to !== 'peer' || onPeer === undefined || !this.#to || this.#told.has('peer-master'))
      return true;
    const { keepalived, name } = this.#to.director;
    const look = await keepalived.vrrp();
    if (!look.ok) return false;
    const isMaster =
      look.value.instances.find((instance) => instance.name === onPeer)?.state === 'master';
    if (isMaster) this.#say('peer-master', `${onPeer} on ${name} is MASTER`);
    return isMaster;
  }

  #whyNot(): string {
    const time = `after ${secondsText(this.#moving.limitMs)}`;
    const [left, there] = [this.#from?.looks.last, this.#to?.looks.last];
    const where = (side: Side | undefined): string => side?.director.name ?? 'the other director';
    if (there === 'all')
      return left === 'unknown'
        ? `${time} the VIPs are on ${where(this.#to)}, but whether they left ${where(this.#from)} cannot be seen`
        : `${time} the VIPs are on both directors`;
    if (left === 'none')
      return there === 'unknown'
        ? `${time} the VIPs are gone from ${where(this.#from)}, but the addresses of ${where(this.#to)} cannot be seen`
        : `${time} nobody has ${there === 'some' ? 'all of the VIPs' : 'the VIPs'}`;
    const goal = this.#moving.to === 'here' ? 'this director' : where(this.#to);
    return `${time} the VIPs have not moved to ${goal}`;
  }

  #gap(): Gap | undefined {
    const [from, to] = [this.#from, this.#to];
    if (!from || !to) return undefined;
    return longestGap(
      this.#moving.addresses.map((address) =>
        seenGap(from.looks.of(address), to.looks.of(address), this.#start),
      ),
    );
  }

  async #awaitTraffic(until: number): Promise<void> {
    if (!this.#to) return;
    const { files, name } = this.#to.director;
    const before = await files.liveTotals();
    while (before.ok && !this.#isOver && this.#now < until) {
      const now = await files.liveTotals();
      if (now.ok && now.value.inPackets > before.value.inPackets) {
        this.#say('first-traffic', `${name} forwards packets`);
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
