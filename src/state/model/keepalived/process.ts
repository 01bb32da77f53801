/** The keepalived that runs on a director. */
export interface KeepalivedProcess {
  /** `undefined` where that cannot be told. */
  readonly running: boolean | undefined;
  readonly pid?: number;
  readonly vrrpPid?: number;
  readonly checkersPid?: number;
  /** `2.2.7`; of the program that runs. */
  readonly version?: string;
  /** Words of its line `Config options`, as `JSON`, `DBUS`. */
  readonly options?: ReadonlySet<string>;
  /** `-f`, where it was given. */
  readonly file?: string;
  /** `-i`, where it was given. */
  readonly configId?: string;
}

/** Why keepalived, or a part of what it knows, cannot be read. */
export interface NoKeepalived {
  readonly code: 'not-running' | 'not-permitted' | 'no-answer' | 'unreadable';
  /** What happened, one line; may hold text to escape. */
  readonly message: string;
  /** What to do, one line. */
  readonly remedy: string;
}
