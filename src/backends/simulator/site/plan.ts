import type { DeviceOptions } from '../machine/network.ts';

/** One director of a simulated pair. */
export interface DirectorPlan {
  readonly name: string;
  readonly devices: readonly DeviceOptions[];
  /** Texts by path, keepalived.conf among them. */
  readonly files: Readonly<Record<string, string>>;
  /** What was written after keepalived had started, and not reloaded. */
  readonly written?: Readonly<Record<string, string>>;
  /** Number of keepalived's first process. */
  readonly pid: number;
}

/** What a pair of directors and their servers are like. */
export interface SitePlan {
  readonly near: DirectorPlan;
  readonly far: DirectorPlan;
  /** How long keepalived has run, on the far one a little shorter. */
  readonly startedSecondsAgo: number;
  /** How much of that is lived through; of the rest the adverts are counted. */
  readonly livedSeconds: number;
  /** Adverts do not arrive; since that long ago. */
  readonly partedSecondsAgo?: number;
  /** Servers that do not answer, as `ADDRESS:PORT` of what a checker asks. */
  readonly silentServers?: readonly string[];
  /** Exit status of a script of that command at a moment of the site's time; 0 of any other. */
  readonly scripts?: ReadonlyMap<string, (nowMs: number) => number>;
}
