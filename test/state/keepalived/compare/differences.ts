import type { Change } from '../../../helpers/keepalived-pair.ts';

/** What is found, when B differs from a good partner by these changes. */
export const DIFFERENCES: readonly (readonly [found: string, changes: readonly Change[]])[] = [
  [
    'VRID_DIFFERS vrrp_instance VI_1: virtual_router_id: A 51, B 53',
    [
      ['virtual_router_id 51', 'virtual_router_id 53'],
      ['VI_1\n}', 'VI_1 id 51\n}'],
    ],
  ],
  [
    'VERSION_DIFFERS vrrp_instance VI_1: VRRP version: A 2, B 3',
    [['router_id lb2', 'router_id lb2\n  vrrp_version 3']],
  ],
  [
    'AUTHENTICATION_DIFFERS vrrp_instance VI_1: the password differs',
    [['auth_pass s3cretXX', 'auth_pass s3cretYY']],
  ],
  [
    'AUTHENTICATION_DIFFERS vrrp_instance VI_1: authentication: A PASS, B none',
    [['auth_pass s3cretXX', '']],
  ],
  [
    'ADVERT_INT_DIFFERS vrrp_instance VI_1: advert_int: A 1 s, B 2 s',
    [['advert_int 1', 'advert_int 2']],
  ],
  [
    'ADVERT_INT_FOLLOWS vrrp_instance VI_2: advert_int: A 1 s, B 0.5 s',
    [['priority 90', 'priority 90\n  advert_int 0.5']],
  ],
  [
    'MULTICAST_DIFFERS vrrp_instance VI_1: adverts: A multicast, B multicast to 224.0.0.99',
    [['router_id lb2', 'router_id lb2\n  vrrp_mcast_group4 224.0.0.99']],
  ],
  [
    'MULTICAST_DIFFERS vrrp_instance VI_2: adverts: A unicast, B multicast',
    [['unicast_peer {\n    10.0.9.1\n  }', '']],
  ],
  [
    'PEER_NOT_NAMED vrrp_instance VI_2: 10.0.9.1, which A sends from, is no unicast_peer of B',
    [['    10.0.9.1\n', '    10.0.9.3\n']],
  ],
  [
    'PEER_NOT_NAMED vrrp_instance VI_2: 10.0.9.4, which B sends from, is no unicast_peer of A',
    [['unicast_src_ip 10.0.9.2', 'unicast_src_ip 10.0.9.4']],
  ],
  [
    'VIPS_DIFFER vrrp_instance VI_1: A only: 10.0.0.1; B only: 10.0.0.3',
    [['10.0.0.1/24 dev', '10.0.0.3/24 dev']],
  ],
  ['EXCLUDED_VIPS_DIFFER vrrp_instance VI_1: A only: 10.0.0.2', [['10.0.0.2/24', '']]],
  [
    'PREFIX_DIFFERS vrrp_instance VI_1: prefix of 10.0.0.2: A /24, B none',
    [['10.0.0.2/24', '10.0.0.2']],
  ],
  ['PRIORITIES_EQUAL vrrp_instance VI_1: priority 150 in both', [['priority 100', 'priority 150']]],
  [
    'STATE_AGAINST_PRIORITY vrrp_instance VI_1: state MASTER in B, but priority: A 150, B 100',
    [['state BACKUP\n  nopreempt', 'state MASTER']],
  ],
  ['SYNC_GROUPS_DIFFER vrrp_sync_group G: A only: VI_2', [['    VI_2\n', '']]],
  [
    'SYNC_GROUP_CROSSED vrrp_sync_group G: VI_1 prefers B, VI_2 prefers A',
    [['priority 100', 'priority 170']],
  ],
  ['ROUTER_IDS_EQUAL global_defs: router_id lb1 in both', [['router_id lb2', 'router_id lb1']]],
  [
    'SYNC_DAEMON_MISSING global_defs: lvs_sync_daemon only in A',
    [['lvs_sync_daemon eth0 VI_1', '']],
  ],
  [
    'SYNC_DAEMONS_DIFFER global_defs: lvs_sync_daemon id: A 51, B 7',
    [['eth0 VI_1', 'eth0 VI_1 id 7']],
  ],
  [
    'SYNC_DAEMONS_DIFFER global_defs: lvs_sync_daemon group: A nothing, B 224.0.0.9',
    [['eth0 VI_1', 'eth0 VI_1 group 224.0.0.9']],
  ],
  [
    'SERVICE_MISSING virtual_server fwmark 7: only in A',
    [['virtual_server fwmark 7', 'virtual_serve fwmark 7']],
  ],
  [
    'SERVICE_DIFFERS virtual_server tcp/10.0.0.1:80: lvs_sched: A wrr, B wlc',
    [['lb_algo wrr', '']],
  ],
  [
    'SERVICE_DIFFERS virtual_server tcp/10.0.0.1:80: persistence_timeout: A 360, B off',
    [['persistence_timeout 360', '']],
  ],
  [
    'SERVICE_DIFFERS virtual_server tcp/10.0.0.1:80: quorum: A 1, B 2',
    [['lb_algo wrr', 'lb_algo wrr\n  quorum 2']],
  ],
  [
    'SERVICE_DIFFERS virtual_server tcp/10.0.0.1:80: quorum_up differs',
    [['/bin/tell s3cretXX', '/bin/tell s3cretYY']],
  ],
  [
    'SERVICE_DIFFERS virtual_server tcp/10.0.0.1:80: lvs_method: A DR, B NAT',
    [['lvs_method DR', '']],
  ],
  [
    'SERVER_MISSING virtual_server tcp/10.0.0.1:80, real_server 10.0.1.2:80: only in A',
    [['real_server 10.0.1.2 80 {\n    TCP_CHECK {\n      connect_timeout 3\n    }\n  }\n', '']],
  ],
  [
    'SERVER_DIFFERS virtual_server tcp/10.0.0.1:80, real_server 10.0.1.1:80: weight: A 3, B 1',
    [['weight 3', '']],
  ],
  [
    'SERVER_DIFFERS virtual_server tcp/10.0.0.1:80, real_server 10.0.1.1:80: uthreshold: A 100, B 0',
    [['uthreshold 100', '']],
  ],
  [
    'SERVER_DIFFERS virtual_server tcp/10.0.0.1:80, real_server 10.0.1.1:80: lvs_method: A DR, B NAT',
    [['weight 3', 'weight 3\n    lvs_method NAT']],
  ],
  [
    'CHECKS_DIFFER virtual_server tcp/10.0.0.1:80, real_server 10.0.1.1:80: MISC_CHECK: misc_path differ',
    [['/bin/check s3cretXX', '/bin/check s3cretYY']],
  ],
  [
    'CHECKS_DIFFER virtual_server tcp/10.0.0.1:80, real_server 10.0.1.2:80: checks: A TCP_CHECK, B PING_CHECK',
    [['TCP_CHECK', 'PING_CHECK']],
  ],
  [
    'GROUP_DIFFERS virtual_server_group W: A only: fwmark 5; B only: fwmark 6',
    [['fwmark 5', 'fwmark 6']],
  ],
];
