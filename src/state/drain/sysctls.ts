/** Files of /proc/sys/net/ipv4/vs that say how connections to a server without weight go on. */
export const DRAIN_SYSCTLS = [
  'expire_quiescent_template',
  'expire_nodest_conn',
  'conn_reuse_mode',
] as const;

/** Sysctls by name, without their newline; without those that could not be read. */
export type Sysctls = ReadonlyMap<string, string>;

/**
 * True where a client that takes a port anew while its old entry is there goes on to the same server:
 * expire_nodest_conn=1 sends it elsewhere once that has weight 0, whatever the mode.
 */
export const keepsReusedPorts = (sysctls: Sysctls): boolean =>
  sysctls.get('conn_reuse_mode') === '0' && sysctls.get('expire_nodest_conn') !== '1';
