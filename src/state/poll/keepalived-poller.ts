import type { KeepalivedProcess } from '../model/keepalived/process.ts';
import type { HeldAddress, VrrpLook } from '../model/keepalived/vrrp.ts';
import type { Clock, KeepalivedSource } from '../ports.ts';
import type { KeepalivedLooked } from '../keepalived/keepalived-state.ts';
import { sameAddresses, vipsHeld } from '../keepalived/presence.ts';
import type { Job } from './job.ts';
import { repeated } from './job.ts';

/** A VIP that moves is on screen within a second. */
const ADDRESSES_MS = 600;

/** Above this interval the operator asks for little, and addresses are read five times in one. */
const SHORT_INTERVAL_MS = 5000;

/** A state that changes without an address is known within five seconds, slow looks included. */
const VRRP_MS = 3500;
const CHECKS_MS = 20_000;
const PROCESS_MS = 10_000;
const CONFIGURATION_MS = 30_000;

/** Where there is no keepalived: between two looks whether it has come. */
const ABSENT_MS = 15_000;

/** A transition may not be over when its first address has moved. */
const AGAIN_MS = 1200;

/** What the poll loop of keepalived needs. */
export interface KeepalivedPollerParts {
  readonly director: string;
  readonly source: KeepalivedSource;
  readonly clock: Clock;
  readonly intervalMs: number;
  readonly tell: (event: KeepalivedLooked) => void;
}

/** The running poll loop of keepalived. */
export interface KeepalivedPoller {
  /** Looks at everything now. */
  refresh(): void;
  /** The director is looked at this often; what costs more is asked no oftener. */
  setInterval(ms: number): void;
  stop(): void;
}

type Found = Omit<KeepalivedLooked, 'type' | 'director' | 'at'>;

const isSameProcess = (one: KeepalivedProcess | undefined, other: KeepalivedProcess): boolean =>
  one !== undefined &&
  (['running', 'pid', 'vrrpPid', 'checkersPid', 'version', 'file'] as const).every(
    (key) => one[key] === other[key],
  );

class KeepalivedLoop implements KeepalivedPoller {
  readonly #parts: KeepalivedPollerParts;
  #intervalMs: number;
  #stopped = false;
  #process: KeepalivedProcess | undefined;
  #hasFile = false;
  #vrrp: VrrpLook | undefined;
  #addresses: readonly HeldAddress[] | undefined;
  #addressesTold = false;
  #cancelAgain: () => void = () => undefined;
  readonly #jobs: Readonly<Record<keyof KeepalivedSource, Job>>;

  constructor(parts: KeepalivedPollerParts) {
    this.#parts = parts;
    this.#intervalMs = parts.intervalMs;
    const job = (everyMs: () => number, look: () => Promise<void>): Job =>
      repeated(parts.clock, everyMs, look);
    const atLeast = (ms: number) => (): number => Math.max(ms, this.#intervalMs);
    this.#jobs = {
      process: job(
        () => Math.max(this.#isAbsent() ? ABSENT_MS : PROCESS_MS, this.#intervalMs),
        () => this.#lookAtProcess(),
      ),
      configuration: job(atLeast(CONFIGURATION_MS), () => this.#lookAtConfiguration()),
      vrrp: job(atLeast(VRRP_MS), () => this.#lookAtVrrp()),
      checks: job(atLeast(CHECKS_MS), () => this.#lookAtChecks()),
      addresses: job(
        () =>
          this.#intervalMs > SHORT_INTERVAL_MS
            ? Math.max(ADDRESSES_MS, this.#intervalMs / 5)
            : ADDRESSES_MS,
        () => this.#lookAtAddresses(),
      ),
    };
  }

  refresh(): void {
    if (!this.#stopped) this.#jobs.process.now();
    if (this.#stopped || this.#isAbsent()) return;
    for (const job of this.#others()) job.now();
  }

  setInterval(ms: number): void {
    this.#intervalMs = ms;
    if (this.#stopped || this.#isAbsent()) return;
    this.#jobs.addresses.within(ADDRESSES_MS);
    this.#jobs.vrrp.within(VRRP_MS);
  }

  stop(): void {
    this.#stopped = true;
    this.#cancelAgain();
    for (const job of Object.values(this.#jobs)) job.rest();
  }

  start(): void {
    this.#jobs.process.now();
  }

  #others(): readonly Job[] {
    const { configuration, vrrp, checks, addresses } = this.#jobs;
    return [configuration, addresses, vrrp, checks];
  }

  /** Neither keepalived nor a file for it: nothing to look at. */
  #isAbsent(): boolean {
    return this.#process?.running === false && !this.#hasFile;
  }

  #tell(at: number, found: Found): void {
    const { director, tell } = this.#parts;
    if (!this.#stopped) tell({ type: 'keepalived-looked', director, at, ...found });
  }

  async #lookAtProcess(): Promise<void> {
    const { source, clock } = this.#parts;
    const at = clock.wallMs();
    const process = await source.process();
    if (this.#stopped) return;
    const before = this.#process;
    this.#process = process;
    if (isSameProcess(before, process)) return;
    this.#tell(at, { process });
    if (this.#isAbsent() && before === undefined) this.#jobs.configuration.now();
    else if (!this.#isAbsent()) for (const job of this.#others()) job.now();
  }

  async #lookAtConfiguration(): Promise<void> {
    const { source, clock } = this.#parts;
    const at = clock.wallMs();
    const configuration = await source.configuration();
    if (this.#stopped) return;
    const wasAbsent = this.#isAbsent();
    this.#hasFile = configuration !== undefined;
    this.#tell(at, { configuration: configuration ?? null });
    if (this.#isAbsent()) for (const job of this.#others()) job.rest();
    else if (wasAbsent) for (const job of [this.#jobs.addresses, this.#jobs.vrrp]) job.now();
  }

  async #lookAtVrrp(): Promise<void> {
    const { source, clock } = this.#parts;
    const at = clock.wallMs();
    const look = await source.vrrp();
    if (this.#stopped) return;
    if (look.ok) this.#vrrp = look.value;
    const runs = look.ok ? look.value.source !== 'address' : look.error.code !== 'not-running';
    if (runs !== (this.#process?.running ?? runs)) this.#jobs.process.within(0);
    if (look.ok) this.#tell(at, { vrrp: look.value, trouble: null });
    else this.#tell(at, { trouble: look.error });
  }

  async #lookAtChecks(): Promise<void> {
    if (this.#process?.running === false) return;
    const { source, clock } = this.#parts;
    const at = clock.wallMs();
    const look = await source.checks();
    this.#tell(at, { checks: look.ok ? look.value : null });
  }

  async #lookAtAddresses(): Promise<void> {
    const { source, clock } = this.#parts;
    const at = clock.wallMs();
    const result = await source.addresses();
    if (this.#stopped) return;
    const addresses = result.ok ? result.value : undefined;
    const before = this.#addresses;
    this.#addresses = addresses;
    const isFirst = !this.#addressesTold;
    this.#addressesTold = true;
    if (!isFirst && sameAddresses(before, addresses)) return; // most looks find nothing new: no picture for that
    this.#tell(at, { addresses: addresses ?? null });
    if (before && addresses && this.#haveVipsMoved(before, addresses)) this.#lookCloser();
  }

  #haveVipsMoved(before: readonly HeldAddress[], now: readonly HeldAddress[]): boolean {
    const vips = (this.#vrrp?.instances ?? []).flatMap((instance) => instance.vips);
    return vipsHeld(vips, before).join(' ') !== vipsHeld(vips, now).join(' ');
  }

  #lookCloser(): void {
    this.#jobs.vrrp.now();
    this.#jobs.process.now();
    this.#jobs.checks.within(AGAIN_MS);
    this.#cancelAgain();
    this.#cancelAgain = this.#parts.clock.after(AGAIN_MS, () => this.#jobs.vrrp.now());
  }
}

/** Looks at keepalived until stopped, each of its parts as often as it may change and what it costs. */
export function startKeepalivedPolling(parts: KeepalivedPollerParts): KeepalivedPoller {
  const loop = new KeepalivedLoop(parts);
  loop.start();
  return loop;
}
