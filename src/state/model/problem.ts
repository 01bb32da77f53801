/** Every code with the facts it carries; what can go wrong in the world is a value, bugs are thrown. */
interface ProblemFacts {
  IPVS_NOT_LOADED: { readonly path: string };
  PROC_UNREADABLE: { readonly path: string; readonly reason: string };
  PROC_IS_ELSEWHERE: { readonly path: string };
  TABLE_INCOMPLETE: object;
  IPVSADM_MISSING: object;
  IPVSADM_FAILED: {
    readonly attempted: string;
    readonly exitCode: number;
    readonly reason: string;
  };
  NOT_PERMITTED: { readonly attempted: string };
  TIMED_OUT: { readonly attempted: string; readonly afterMs: number };
  ROWS_UNREADABLE: { readonly source: string; readonly rows: number; readonly example: string };
  COUNTERS_FROZEN: object;
  FWMARK_FAMILY_UNKNOWN: { readonly mark: number };
  SERVER_COUNTERS_WRAPPED: { readonly servers: number };
  TABLE_UNSETTLED: { readonly attempts: number };
}

/** Names of the problems; the README has a row for each. */
export type ProblemCode = keyof ProblemFacts;

/** One problem, without saying on which director. */
export type ProblemKind = {
  [Code in ProblemCode]: { readonly code: Code } & ProblemFacts[Code];
}[ProblemCode];

/** What it concerns, what happened and what to do about it, a line each; may hold text to escape. */
export interface Explanation {
  readonly subject: string;
  readonly message: string;
  readonly remedy: string;
}

type Explainers = {
  readonly [Code in ProblemCode]: (facts: ProblemFacts[Code]) => Explanation;
};

const WITHOUT_IPVSADM = 'counters, rates, thresholds and tunnels are unknown';

const EXPLAINERS: Explainers = {
  IPVS_NOT_LOADED: ({ path }) => ({
    subject: path,
    message: `${path} is missing: this kernel has no IPVS loaded`,
    remedy:
      '`modprobe ip_vs`, or run lvstop on a director (a later version: `--director ssh://HOST`), or `--demo`',
  }),
  PROC_UNREADABLE: ({ path, reason }) => ({
    subject: path,
    message: `${path} could not be read: ${reason}`,
    remedy:
      'check the path given to --procfs; where that kernel has no IPVS, `modprobe ip_vs`; or try `--demo`',
  }),
  PROC_IS_ELSEWHERE: ({ path }) => ({
    subject: path,
    message: `${path} is not /proc of this network namespace: ${WITHOUT_IPVSADM}`,
    remedy: 'ipvsadm would speak of another table; run lvstop inside the namespace of the director',
  }),
  TABLE_INCOMPLETE: () => ({
    subject: '/proc/net/ip_vs',
    message: 'the kernel leaves services out of /proc/net/ip_vs: other namespaces use IPVS too',
    remedy: 'run lvstop as root, so that ipvsadm can tell all of them',
  }),
  IPVSADM_MISSING: () => ({
    subject: 'ipvsadm',
    message: `ipvsadm is not installed: ${WITHOUT_IPVSADM}`,
    remedy: 'install the ipvsadm package',
  }),
  IPVSADM_FAILED: ({ attempted, exitCode, reason }) => ({
    subject: attempted,
    message: `${attempted} failed with exit status ${exitCode}: ${reason}`,
    remedy: 'run the same command by hand to see more',
  }),
  NOT_PERMITTED: ({ attempted }) => ({
    subject: attempted,
    message: `ipvsadm is not permitted: ${WITHOUT_IPVSADM}`,
    remedy: 'run lvstop as root (CAP_NET_ADMIN in the initial user namespace)',
  }),
  TIMED_OUT: ({ attempted, afterMs }) => ({
    subject: attempted,
    message: `${attempted} gave no answer in ${afterMs} ms`,
    remedy: 'the director is overloaded or stuck; a longer --interval asks less of it',
  }),
  ROWS_UNREADABLE: ({ source, rows, example }) => ({
    subject: source,
    message: `${rows} row(s) of ${source} could not be read, the first: ${example}`,
    remedy: 'the rest is shown; please report that row with your kernel and ipvsadm versions',
  }),
  COUNTERS_FROZEN: () => ({
    subject: 'net.ipv4.vs.run_estimation',
    message:
      'the kernel does not update counters and rates (run_estimation=0); connections are live',
    remedy: 'sysctl -w net.ipv4.vs.run_estimation=1',
  }),
  FWMARK_FAMILY_UNKNOWN: ({ mark }) => ({
    subject: `fwm/${mark}`,
    message: `/proc does not tell whether the service of mark ${mark} is IPv4 or IPv6`,
    remedy: 'run lvstop as root so that ipvsadm can tell',
  }),
  SERVER_COUNTERS_WRAPPED: ({ servers }) => ({
    subject: 'ipvsadm',
    message: `connections and packets of ${servers} server(s) passed 2^32, where ipvsadm wraps them: their totals are unknown`,
    remedy: 'totals of the services and all rates are right; `ipvsadm -Z` starts the totals anew',
  }),
  TABLE_UNSETTLED: ({ attempts }) => ({
    subject: 'ipvsadm',
    message: `the table changed between two listings, ${attempts} times in a row: no whole picture of it`,
    remedy: 'see who changes it (keepalived, a script) and try again',
  }),
};

/** The words for a problem; a new code does not compile until it is explained. */
export function explain(problem: ProblemKind): Explanation {
  // The table is keyed by the same code that picks the facts; TypeScript cannot correlate the two.
  const explainer = EXPLAINERS[problem.code] as (facts: ProblemKind) => Explanation;
  return explainer(problem);
}
