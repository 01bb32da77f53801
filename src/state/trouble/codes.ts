import type { ProblemCode } from '../model/problem.ts';

/** What the rules of this folder find in a picture that was read without problems. */
type FindingCode =
  | 'NO_SERVERS'
  | 'NO_SCHEDULER'
  | 'NO_WEIGHT'
  | 'ALL_OVERLOADED'
  | 'LAST_SERVER'
  | 'HASHED_CLIENTS_REFUSED'
  | 'OVERLOADED'
  | 'NEARLY_FULL'
  | 'DRAIN_REFILLED'
  | 'DRAIN_HELD'
  | 'NO_TRAFFIC'
  | 'OFF_THE_WEIGHTS'
  | 'NO_REPLIES'
  | 'ONLY_ATTEMPTS'
  | 'NOTHING_COMPLETES'
  | 'INACTIVE_PILES_UP'
  | 'WEIGHTS_IGNORED'
  | 'WEIGHTS_OVERFLOW'
  | 'ONE_ADDRESS_HASHED'
  | 'REPLIES_UNTRANSLATED'
  | 'DRIFT'
  | 'STALE';

/** What the rules of `keepalived/` find. */
type KeepalivedCode =
  | 'SPLIT_BRAIN'
  | 'NO_MASTER'
  | 'VIP_NOWHERE'
  | 'NO_STANDBY'
  | 'VIP_MISSING'
  | 'VIP_STRAY'
  | 'VRRP_FAULT'
  | 'VRRP_FLAPPING'
  | 'NO_MASTER_SEEN'
  | 'MASTER_IS_LOWER'
  | 'PRIORITY_EQUAL'
  | 'ADVERTS_REFUSED'
  | 'SYNC_GROUP_SPLIT'
  | 'SORRY_SERVER'
  | 'QUORUM_LOST'
  | 'CHECK_FAILED'
  | 'KEEPALIVED_STOPPED'
  | 'KEEPALIVED_CHILD_MISSING'
  | 'KEEPALIVED_SILENT'
  | 'KEEPALIVED_UNREADABLE'
  | 'KEEPALIVED_NOT_PERMITTED';

/** Name of a trouble in the JSON of `doctor`; a problem of a source keeps its own. */
export type TroubleCode = FindingCode | KeepalivedCode | ProblemCode;

/** Every code with the line the README has for it. */
export const TROUBLE_CODES: Readonly<Record<TroubleCode, string>> = {
  NO_SERVERS: 'a virtual service has no real server: new connections are refused',
  NO_SCHEDULER: 'a virtual service has the scheduler `none`: new connections are refused',
  NO_WEIGHT: 'every real server of a virtual service has weight 0: new connections are refused',
  ALL_OVERLOADED:
    'every real server with weight is at its upper threshold: new connections are refused',
  LAST_SERVER: 'one real server with weight is left of several',
  HASHED_CLIENTS_REFUSED:
    'weight 0 under dh, or under sh or mh without fallback: clients hashed to the server are refused',
  OVERLOADED: 'a real server is at its upper threshold and gets nothing new',
  NEARLY_FULL: 'a real server is at 90 % of its upper threshold or more',
  DRAIN_REFILLED:
    'a real server with weight 0 still gets new connections, through persistence templates',
  DRAIN_HELD: 'a real server with weight 0 still has persistence templates',
  NO_TRAFFIC: 'a real server has weight, but no connection came to it while its peers got theirs',
  OFF_THE_WEIGHTS:
    'a real server holds more than three times the connections its peers hold for their weight',
  NO_REPLIES: 'a masqueraded real server gets connections and sends nothing back',
  ONLY_ATTEMPTS:
    'clients open connections to a real server, and nothing follows, unlike at its peers',
  NOTHING_COMPLETES: 'hardly any connection to a virtual service gets past its first packet',
  INACTIVE_PILES_UP: 'a real server has far more InActConn than its new connections explain',
  WEIGHTS_IGNORED: 'weights differ under a scheduler that does not look at them',
  WEIGHTS_OVERFLOW: 'the weights under sh add up to more than the 256 places of its table',
  ONE_ADDRESS_HASHED: 'dh sends every client of one VIP to the same real server',
  REPLIES_UNTRANSLATED:
    'one-packet scheduling with masquerade: replies keep the RIP as their source',
  SPLIT_BRAIN: 'both directors of a pair are MASTER of an instance: two answer for its VIPs',
  NO_MASTER: 'neither director of a pair is MASTER of an instance: clients reach nobody',
  VIP_NOWHERE: 'the peer is MASTER, and a VIP is on neither director: clients reach nobody',
  NO_STANDBY: 'this director is MASTER, and its peer is in FAULT or its keepalived does not run',
  VIP_MISSING:
    'an instance is MASTER without one of its VIPs on the director: clients reach nobody',
  VIP_STRAY: 'a VIP is on the director while its instance is not MASTER: two may answer for it',
  VRRP_FAULT: 'an instance is in FAULT, with what stops it: it takes over from nobody',
  VRRP_FLAPPING: 'an instance moved three times or more within 10 minutes',
  NO_MASTER_SEEN: 'an instance is BACKUP and has heard no master',
  MASTER_IS_LOWER:
    'an instance that preempts is BACKUP while the master has a lower priority than its own',
  PRIORITY_EQUAL: 'an instance has the priority of the master it hears: both may become MASTER',
  ADVERTS_REFUSED:
    'adverts of another router are refused: a clash of VRIDs, or another password or address list',
  SYNC_GROUP_SPLIT: 'the instances of a sync group are in different states',
  SORRY_SERVER: 'keepalived counts too few servers of a service up: only its sorry server serves',
  QUORUM_LOST: 'keepalived counts too few servers of a service up, and there is no sorry server',
  CHECK_FAILED: 'the checks of a real server fail: keepalived took it out, or took its weight',
  KEEPALIVED_STOPPED: 'keepalived does not run, though its file has instances or virtual servers',
  KEEPALIVED_CHILD_MISSING: 'the healthchecker or the VRRP process of keepalived does not run',
  KEEPALIVED_SILENT: 'keepalived runs and does not write down what it knows when it is asked',
  KEEPALIVED_UNREADABLE: 'what keepalived wrote down cannot be read',
  KEEPALIVED_NOT_PERMITTED: 'keepalived may not be asked: VRRP is known by addresses alone',
  DRIFT: 'a service, or a server of it, is not as keepalived and its file have it',
  STALE: 'the picture is older than it should be',
  IPVS_NOT_LOADED: 'the kernel has no IPVS loaded',
  PROC_UNREADABLE: 'a file of /proc cannot be read',
  PROC_IS_ELSEWHERE: 'the /proc given is not that of this network namespace',
  TABLE_INCOMPLETE: 'the kernel leaves services out of /proc/net/ip_vs',
  IPVSADM_MISSING: 'ipvsadm is not installed',
  IPVSADM_FAILED: 'ipvsadm failed',
  NOT_PERMITTED: 'ipvsadm is not permitted',
  TIMED_OUT: 'a command gave no answer in time',
  ROWS_UNREADABLE: 'rows of a source could not be read',
  COUNTERS_FROZEN: 'run_estimation=0: the kernel updates neither counters nor rates',
  FWMARK_FAMILY_UNKNOWN: '/proc does not tell whether a firewall mark is IPv4 or IPv6',
  SERVER_COUNTERS_WRAPPED: 'totals of real servers passed 2^32, where ipvsadm wraps them',
  TABLE_UNSETTLED: 'the table changed again and again while it was read',
};
