import type { Instance } from '../vrrp/instance.ts';

function linesOf({ conf, stats }: Instance): readonly string[] {
  return [
    `VRRP Instance: ${conf.name}`,
    '  Advertisements:',
    `    Received: ${stats.advert_rcvd}`,
    `    Sent: ${stats.advert_sent}`,
    `  Became master: ${stats.become_master}`,
    `  Released master: ${stats.release_master}`,
    '  Packet Errors:',
    `    Length: ${stats.packet_len_err}`,
    `    TTL: ${stats.ip_ttl_err}`,
    `    Invalid Type: ${stats.invalid_type_rcvd}`,
    `    Advertisement Interval: ${stats.advert_interval_err}`,
    `    Address List: ${stats.addr_list_err}`,
    '  Authentication Errors:',
    `    Invalid Type: ${stats.invalid_authtype}`,
    `    Type Mismatch: ${stats.authtype_mismatch}`,
    `    Failure: ${stats.auth_failure}`,
    '  Priority Zero:',
    `    Received: ${stats.pri_zero_rcvd}`,
    `    Sent: ${stats.pri_zero_sent}`,
  ];
}

/** keepalived.stats. */
export const statsText = (instances: readonly Instance[]): string =>
  instances.flatMap((instance) => linesOf(instance).map((line) => `${line}\n`)).join('');
