import type { Severity } from '../../trouble/trouble.ts';

/** What is the same for every finding of a code. */
interface CodeWords {
  readonly severity: Severity;
  /** What happens, above all at a failover. */
  readonly why: string;
  readonly remedy: string;
}

const of = (severity: Severity, why: string, remedy: string): CodeWords => ({
  severity,
  why,
  remedy,
});

/** Every code of `lvstop keepalived compare`. */
export const COMPARE_CODES = {
  INSTANCE_MISSING: of(
    'critical',
    'one director alone has this instance: nobody takes its addresses over when it fails',
    'configure the instance on both directors, or remove it from both',
  ),
  VRID_DIFFERS: of(
    'critical',
    'the directors do not hear each other: both become MASTER and hold the addresses',
    'give virtual_router_id the same value in both files',
  ),
  FAMILY_DIFFERS: of(
    'critical',
    'adverts of IPv4 and of IPv6 are not heard by the other: both become MASTER',
    'put addresses of one family into virtual_ipaddress, the same in both files',
  ),
  VERSION_DIFFERS: of(
    'critical',
    'a director drops adverts of another version: both become MASTER',
    'give vrrp_version, or version of the instance, the same value in both files',
  ),
  AUTHENTICATION_DIFFERS: of(
    'critical',
    'a director drops adverts with another password: both become MASTER',
    'give auth_type and auth_pass the same value in both files',
  ),
  ADVERT_INT_DIFFERS: of(
    'critical',
    'with version 2 a director drops adverts with another interval: both become MASTER',
    'give advert_int the same value in both files',
  ),
  ADVERT_INT_FOLLOWS: of(
    'warning',
    'with version 3 the backup takes the interval of the master: how long a failover takes depends on who fails',
    'give advert_int the same value in both files',
  ),
  MULTICAST_DIFFERS: of(
    'critical',
    'adverts go where the other does not listen: both become MASTER',
    'let both files use unicast_peer, or both the same multicast group',
  ),
  PEER_NOT_NAMED: of(
    'critical',
    'a director that is no peer of the other gets no adverts from it: both become MASTER',
    'put the unicast_src_ip of each director into unicast_peer of the other',
  ),
  VIPS_DIFFER: of(
    'critical',
    'adverts with other addresses are dropped unless checking them is off, and after a failover an address is missing',
    'put the same addresses into virtual_ipaddress of both files',
  ),
  EXCLUDED_VIPS_DIFFER: of(
    'critical',
    'after a failover an address is missing: its clients reach nobody',
    'put the same addresses into virtual_ipaddress_excluded of both files',
  ),
  PREFIX_DIFFERS: of(
    'warning',
    'after a failover the address stands in another network: routes may be missing',
    'write the address with the same prefix length in both files',
  ),
  PRIORITIES_EQUAL: of(
    'warning',
    'nobody says who is preferred: the director with the higher address becomes MASTER',
    'give the preferred director the higher priority',
  ),
  STATE_AGAINST_PRIORITY: of(
    'warning',
    'it starts as MASTER and gives way at once to the higher priority: the addresses move twice',
    'write state MASTER only where the priority is higher, or BACKUP in both files',
  ),
  BOTH_MASTER: of(
    'warning',
    'whoever starts takes the addresses away from the other until it hears the first advert',
    'write state MASTER only where the priority is higher, or BACKUP in both files',
  ),
  PREEMPT_NEEDS_BACKUP: of(
    'warning',
    'nopreempt and preempt_delay are ignored with state MASTER: the addresses move back when it returns',
    'write state BACKUP where nopreempt or preempt_delay stands',
  ),
  SYNC_GROUPS_DIFFER: of(
    'critical',
    'at a failover other instances move along: addresses that belong together end on two directors',
    'put the same instances into the vrrp_sync_group of both files',
  ),
  SYNC_GROUP_CROSSED: of(
    'warning',
    'instances of a sync group move together: one cannot prefer A while another prefers B',
    'let all instances of a group prefer the same director, or take them out of the group',
  ),
  ROUTER_IDS_EQUAL: of(
    'warning',
    'mails and SNMP do not tell which director speaks',
    'give each director a router_id of its own, as its host name',
  ),
  SYNC_DAEMON_MISSING: of(
    'warning',
    'connections are not handed over: open ones break at a failover',
    'write lvs_sync_daemon into both files',
  ),
  SYNC_DAEMONS_DIFFER: of(
    'warning',
    'a sync daemon takes only messages with its own id, group and port: open connections break at a failover',
    'write lvs_sync_daemon with the same id, group, port and instance into both files',
  ),
  SERVICE_MISSING: of(
    'critical',
    'after a failover to the other director the service is gone',
    'configure the virtual_server in both files',
  ),
  SERVER_MISSING: of(
    'warning',
    'after a failover the service has other real servers: its connections there break',
    'configure the real_server in both files',
  ),
  SERVICE_DIFFERS: of(
    'warning',
    'after a failover the service works otherwise than before',
    'give it the same value in both files',
  ),
  SERVER_DIFFERS: of(
    'warning',
    'after a failover the real server gets another share, or is reached otherwise',
    'give it the same value in both files',
  ),
  CHECKS_DIFFER: of(
    'warning',
    'one director may take a real server out that the other still uses',
    'write the same health checks into both files',
  ),
  GROUP_DIFFERS: of(
    'critical',
    'after a failover services of the group are gone, or new ones there',
    'write the same addresses and marks into virtual_server_group of both files',
  ),
} as const satisfies Readonly<Record<string, CodeWords>>;

/** Name of what was found. */
export type CompareCode = keyof typeof COMPARE_CODES;
