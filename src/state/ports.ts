import type { AcceptedDrift } from './model/accepted-drift.ts';
import type { ServiceKey } from './model/address.ts';
import type { Argv } from './model/command-run.ts';
import type { JournalRecord } from './model/change/action.ts';
import type { ConnectionListing, ConnectionRow } from './model/connection.ts';
import type {
  KernelTable,
  KernelTotals,
  ListingForm,
  ListingForms,
  SyncDaemon,
  Timeouts,
} from './model/reading.ts';
import type { ChecksLook } from './model/keepalived/checks.ts';
import type { Configuration } from './model/keepalived/conf.ts';
import type { KeepalivedProcess, NoKeepalived } from './model/keepalived/process.ts';
import type { HeldAddress, VrrpLook } from './model/keepalived/vrrp.ts';
import type { Counters } from './model/service.ts';
import type { Pace } from './model/steps.ts';
import type { ProblemKind } from './model/problem.ts';
import type { Result } from './model/result.ts';

export type { Argv } from './model/command-run.ts';

/** How a command ended. */
export type RunOutcome =
  | {
      readonly kind: 'exited';
      readonly exitCode: number;
      readonly stdout: string;
      readonly stderr: string;
    }
  | { readonly kind: 'killed'; readonly signal: string }
  | { readonly kind: 'timed-out'; readonly afterMs: number }
  | { readonly kind: 'too-much-output'; readonly limitBytes: number }
  | { readonly kind: 'not-found' }
  | { readonly kind: 'failed'; readonly reason: string };

/** How reading a file ended. */
export type ReadOutcome =
  | { readonly kind: 'read'; readonly text: string }
  | { readonly kind: 'missing' }
  | { readonly kind: 'denied' }
  | { readonly kind: 'failed'; readonly reason: string };

/** How reading a file piece by piece ended. */
export type ScanOutcome = { readonly kind: 'scanned' } | Exclude<ReadOutcome, { kind: 'read' }>;

/** Limits and input of one command. */
export interface RunOptions {
  readonly input?: string;
  /** Default 10,000. */
  readonly timeoutMs?: number;
}

/** A director's machine: run this argv, read this file, feed this text. Never rejects. */
export interface Host {
  run(argv: Argv, options?: RunOptions): Promise<RunOutcome>;
  read(path: string): Promise<ReadOutcome>;
  /**
   * Whether a file goes on beyond this many bytes when it is read in one go from there; absent where
   * that cannot be told.
   */
  hasMore?(path: string, bytes: number): Promise<boolean>;
  /**
   * Reads a file that may be too long to hold, piece by piece in its order, and lets others run in between;
   * absent where it can only be read whole.
   */
  scan?(path: string, see: (piece: string) => void): Promise<ScanOutcome>;
}

/** What /proc of a director tells; readable by any user. */
export interface KernelFiles {
  /** Why the table cannot be read, told without reading all of it; `undefined` where it can. */
  trouble(): Promise<ProblemKind | undefined>;
  /** `net/ip_vs`. */
  table(): Promise<Result<KernelTable, ProblemKind>>;
  /** `net/ip_vs_stats`. */
  totals(): Promise<Result<KernelTotals, ProblemKind>>;
  /** Sum of the live rows of `net/ip_vs_stats_percpu`: not reset by `ipvsadm -Z`, fresh at any moment. */
  liveTotals(): Promise<Result<Counters, ProblemKind>>;
  /** `false` only where `sys/net/ipv4/vs/run_estimation` says 0. */
  countersAreLive(): Promise<boolean>;
  /** A file of `sys/net/ipv4/vs` without its newline. */
  sysctl(name: string): Promise<Result<string, ProblemKind>>;
  /**
   * `net/ip_vs_conn`, of which only the wanted rows are kept. The kernel walks its whole table: not for
   * every look at a busy director.
   */
  connections(
    wanted: (row: ConnectionRow) => boolean,
  ): Promise<Result<ConnectionListing, ProblemKind>>;
}

/** What only ipvsadm tells; needs root. */
export interface IpvsadmListings {
  /** One listing of the whole table, or of the named services in one process. */
  list<Form extends ListingForm>(
    form: Form,
    only?: readonly ServiceKey[],
  ): Promise<Result<ListingForms[Form], ProblemKind>>;
  timeouts(): Promise<Result<Timeouts, ProblemKind>>;
  syncDaemons(): Promise<Result<readonly SyncDaemon[], ProblemKind>>;
}

/** What keepalived, its files and the interfaces of a director tell. Never rejects. */
export interface KeepalivedSource {
  /** By its pid files and what stands behind them; cheap. */
  process(): Promise<KeepalivedProcess>;
  /** Every file of its configuration; `undefined` where there is none. */
  configuration(): Promise<Configuration | undefined>;
  /** VRRP from the best source there is; asks keepalived to write down what it knows and waits until that is whole. */
  vrrp(): Promise<Result<VrrpLook, NoKeepalived>>;
  /** What the healthchecker believes; asks it likewise. */
  checks(): Promise<Result<ChecksLook, NoKeepalived>>;
  /** Addresses on the interfaces; cheap, for several times a second. */
  addresses(): Promise<Result<readonly HeldAddress[], NoKeepalived>>;
}

/** Time, so that tests can turn it; its breath lets timers and whatever arrived have their turn. */
export interface Clock extends Pace {
  /** Wall clock, milliseconds since the epoch. */
  wallMs(): number;
  /** Calls back once after `ms`; the returned function cancels it. */
  after(ms: number, callback: () => void): () => void;
}

/** Host names of addresses. Nothing waits for it: a name appears when it is found. */
export interface NameLookup {
  /** `undefined` where there is none, or none in time. Never rejects. */
  nameOf(address: string): Promise<string | undefined>;
}

/** Why what is to be remembered cannot be written or read; one line, and one what to do. */
export interface StateTrouble {
  readonly message: string;
  readonly remedy: string;
}

/** The journal of one action while it runs. */
export interface OpenAction {
  /** On the disk when it resolves. */
  write(record: JournalRecord): Promise<Result<undefined, StateTrouble>>;
  /** Gives back the room that was kept, and adds the action's one line to the audit. */
  close(audit: AuditEntry): Promise<Result<undefined, StateTrouble>>;
}

/** One line of audit.jsonl. */
export interface AuditEntry {
  readonly time: string;
  readonly id?: string;
  readonly user: string;
  readonly sudoUser?: string;
  readonly director: string;
  readonly action: string;
  readonly reason?: string;
  readonly forced?: readonly string[];
  readonly steps: readonly { readonly argv: readonly string[]; readonly result: string }[];
  /** By the public name of the entry. */
  readonly before: Readonly<Record<string, unknown>>;
  readonly after: Readonly<Record<string, unknown>>;
  readonly outcome: string;
  readonly why?: string;
}

/** Differences that operators have accepted for a while. */
export interface Acceptances {
  read(): Promise<Result<readonly AcceptedDrift[], StateTrouble>>;
  /** Adds these, in place of what was accepted of the same before, and drops what has run out by `now`. */
  accept(accepted: readonly AcceptedDrift[], now: number): Promise<Result<undefined, StateTrouble>>;
}

/** While it lasts, no other lvstop of this state changes anything. */
export interface Turn {
  readonly end: () => Promise<void>;
}

/** What lvstop remembers across its own restarts: actions, and from them weights and what can be undone. */
export interface ActionJournal {
  /** Waits a few seconds for another action that is under way; whoever begins or writes one has a turn. */
  turn(): Promise<Result<Turn, StateTrouble>>;
  /** Every record, the oldest first; a line that cannot be read costs that line. */
  read(): Promise<Result<readonly JournalRecord[], StateTrouble>>;
  /** Writes the first record and keeps room for the rest, so that a full disk stops an action before it starts. */
  begin(
    first: JournalRecord & { readonly record: 'begun' },
  ): Promise<Result<OpenAction, StateTrouble>>;
  /** The line of an action that never began: refused by a guard, or changed meanwhile. */
  audit(entry: AuditEntry): Promise<Result<undefined, StateTrouble>>;
}
