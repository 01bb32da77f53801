/** `--set`: the timeouts an operator may change, seconds. */
export interface Timeouts {
  tcp: number;
  tcpfin: number;
  udp: number;
}

/** What the connection states without a setting last, seconds (`tcp_timeouts`). */
export const FIXED_TIMEOUTS = { synReceived: 60, timeWait: 120, close: 10 } as const;

/** Files of /proc/sys/net/ipv4/vs with the text a Debian 12 kernel starts with. */
export const SYSCTL_DEFAULTS: ReadonlyMap<string, string> = new Map([
  ['am_droprate', '10'],
  ['amemthresh', '1024'],
  ['backup_only', '0'],
  ['cache_bypass', '0'],
  ['conn_reuse_mode', '1'],
  ['conntrack', '0'],
  ['debug_level', '0'],
  ['drop_entry', '0'],
  ['drop_packet', '0'],
  ['expire_nodest_conn', '0'],
  ['expire_quiescent_template', '0'],
  ['ignore_tunneled', '0'],
  ['nat_icmp_send', '0'],
  ['pmtu_disc', '1'],
  ['run_estimation', '1'],
  ['schedule_icmp', '0'],
  ['secure_tcp', '0'],
  ['sloppy_sctp', '0'],
  ['sloppy_tcp', '0'],
  ['snat_reroute', '1'],
  ['sync_persist_mode', '0'],
  ['sync_ports', '1'],
  ['sync_qlen_max', '31656'],
  ['sync_refresh_period', '0'],
  ['sync_retries', '0'],
  ['sync_sock_size', '0'],
  ['sync_threshold', '3\t50'],
  ['sync_version', '1'],
]);

/** Files that come with a scheduler's module. */
export const MODULE_SYSCTLS: ReadonlyMap<string, readonly (readonly [string, string])[]> = new Map([
  ['lblc', [['lblc_expiration', '86400']]],
  ['lblcr', [['lblcr_expiration', '86400']]],
] as const);
