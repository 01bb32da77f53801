import { expect } from 'vitest';
import { configurationOf } from '../../src/backends/keepalived/read-configuration.ts';
import { compareConfigurations } from '../../src/state/keepalived/compare/compare.ts';
import { hostWith } from './keepalived-texts.ts';

const read = (text: string) => configurationOf('/k', 'lb', hostWith({ '/k': text }));

/** What comparing two texts finds. */
export const compared = async (a: string, b: string) =>
  compareConfigurations({ a: await read(a), b: await read(b) });

/** A director of a pair. */
export const BASE = `
global_defs {
  router_id lb1
  lvs_sync_daemon eth0 VI_1
}
vrrp_sync_group G {
  group {
    VI_1
    VI_2
  }
}
vrrp_instance VI_1 {
  state BACKUP
  nopreempt
  virtual_router_id 51
  priority 150
  advert_int 1
  authentication {
    auth_type PASS
    auth_pass s3cretXX
  }
  virtual_ipaddress {
    10.0.0.1/24 dev eth0
  }
  virtual_ipaddress_excluded {
    10.0.0.2/24
  }
}
vrrp_instance VI_2 {
  virtual_router_id 52
  priority 160
  unicast_src_ip 10.0.9.1
  unicast_peer {
    10.0.9.2
  }
  virtual_ipaddress {
    fd00::1/64
  }
}
virtual_server_group W {
  10.0.0.7-8 80
  fwmark 5
}
virtual_server 10.0.0.1 80 {
  protocol TCP
  lb_algo wrr
  lvs_method DR
  persistence_timeout 360
  quorum_up "/bin/tell s3cretXX"
  real_server 10.0.1.1 80 {
    weight 3
    uthreshold 100
    MISC_CHECK {
      misc_path "/bin/check s3cretXX"
    }
  }
  real_server 10.0.1.2 80 {
    TCP_CHECK {
      connect_timeout 3
    }
  }
}
virtual_server fwmark 7 {
  real_server 10.0.1.1 0 {
  }
}
`;

/** A text, and what stands there instead. */
export type Change = readonly [string, string];

/** The text with these changes. */
export const changed = (text: string, changes: readonly Change[]): string =>
  changes.reduce((so, [from, to]) => {
    expect(so).toContain(from);
    return so.replace(from, to);
  }, text);

const PARTNER: readonly Change[] = [
  ['router_id lb1', 'router_id lb2'],
  ['priority 150', 'priority 100'],
  ['priority 160', 'priority 90'],
  ['unicast_src_ip 10.0.9.1', 'unicast_src_ip 10.0.9.2'],
  ['    10.0.9.2\n', '    10.0.9.1\n'],
];
/** The other director, when nothing is wrong. */
export const OTHER = changed(BASE, PARTNER);
