/** What may stand in a block: another block, free lines, or a statement of one line. */
export interface Keywords {
  readonly known: ReadonlyMap<string, Keywords | 'free' | 'line'>;
}

const words = (text: string): readonly string[] => text.split(/\s+/).filter((word) => word !== '');

const block = (
  lines: string,
  free = '',
  blocks: Readonly<Record<string, Keywords>> = {},
): Keywords => ({
  known: new Map<string, Keywords | 'free' | 'line'>([
    ...words(lines).map((word) => [word, 'line'] as const),
    ...words(free).map((word) => [word, 'free'] as const),
    ...Object.entries(blocks),
  ]),
});

const GLOBAL = block(
  `router_id notification_email_from smtp_server smtp_helo_name smtp_connect_timeout smtp_alert smtp_alert_vrrp
  smtp_alert_checker checker_log_all_failures dynamic_interfaces no_email_faults default_interface disable_local_igmp
  lvs_timeouts lvs_flush lvs_flush_on_stop lvs_sync_daemon vrrp_mcast_group4 vrrp_mcast_group6 vrrp_garp_master_delay
  vrrp_garp_master_repeat vrrp_garp_master_refresh vrrp_garp_master_refresh_repeat vrrp_garp_lower_prio_delay
  vrrp_garp_lower_prio_repeat vrrp_down_timer_adverts vrrp_garp_interval vrrp_gna_interval vrrp_lower_prio_no_advert
  vrrp_higher_prio_send_advert vrrp_version vrrp_iptables vrrp_ipsets nftables nftables_priority vrrp_check_unicast_src
  vrrp_skip_check_adv_addr vrrp_strict vrrp_priority vrrp_no_swap vrrp_rt_priority notify_fifo notify_fifo_script
  vrrp_notify_fifo vrrp_notify_fifo_script vrrp_notify_priority_changes fifo_write_vrrp_states_on_reload
  lvs_notify_fifo lvs_notify_fifo_script checker_priority checker_no_swap checker_rt_priority snmp_socket enable_traps
  enable_snmp_vrrp enable_snmp_checker enable_snmp_rfc enable_snmp_rfcv2 enable_snmp_rfcv3 enable_dbus
  dbus_service_name script_user enable_script_security rs_init_notifies no_checker_emails vrrp_startup_delay
  max_auto_priority min_auto_priority_delay reload_check_config reload_time_file process_names umask data_use_instance`,
  'notification_email',
);

const TRACKERS = 'track_interface track_script track_file track_process track_bfd';
const NOTIFY = 'notify_master notify_backup notify_fault notify_stop notify smtp_alert';

const VRRP_INSTANCE = block(
  `use_vmac vmac_xmit_base unicast_fault_no_peer check_unicast_src old_unicast_checksum native_ipv6 state interface vrf
  dont_track_primary mcast_src_ip unicast_src_ip mcast_dst_ip track_src_ip virtual_router_id unicast_ttl version
  priority advert_int promote_secondaries accept no_accept skip_check_adv_addr strict_mode preempt nopreempt
  preempt_delay debug ${NOTIFY} notify_deleted notify_master_rx_lower_pri notify_priority_changes garp_master_delay
  garp_master_refresh garp_master_repeat garp_master_refresh_repeat garp_lower_prio_delay garp_lower_prio_repeat
  down_timer_adverts lower_prio_no_advert higher_prio_send_advert kernel_rx_buf_size`,
  `${TRACKERS} unicast_peer virtual_ipaddress virtual_ipaddress_excluded virtual_routes virtual_rules`,
  { authentication: block('auth_type auth_pass') },
);

const SYNC_GROUP = block(
  `${NOTIFY} global_tracking sync_group_tracking_weight notify_priority_changes`,
  `group ${TRACKERS}`,
);

const CHECKER = `connect_ip connect_port bindto bind_port bind_if connect_timeout fwmark retry delay_before_retry warmup
  delay_loop alpha log_all_failures`;
const URL = block('path digest status_code virtualhost regex regex_no_match regex_options');
const WEB = block(
  `${CHECKER} nb_get_retry virtualhost http_protocol enable_sni fast_recovery`,
  '',
  { url: URL },
);

const REAL_SERVER = block(
  `weight lvs_method uthreshold lthreshold inhibit_on_failure notify_up notify_down alpha retry delay_before_retry warmup
  connect_timeout delay_loop smtp_alert virtualhost snmp_name`,
  '',
  {
    TCP_CHECK: block(CHECKER),
    PING_CHECK: block(CHECKER),
    UDP_CHECK: block(`${CHECKER} payload require_reply min_reply_length max_reply_length`),
    DNS_CHECK: block(`${CHECKER} type name`),
    MISC_CHECK: block(
      'misc_path misc_timeout misc_dynamic user retry delay_before_retry warmup delay_loop alpha',
    ),
    FILE_CHECK: block('track_file weight log_all_failures'),
    HTTP_GET: WEB,
    SSL_GET: WEB,
  },
);

const VIRTUAL_SERVER = block(
  `ip_family retry delay_before_retry warmup connect_timeout delay_loop inhibit_on_failure lb_algo lvs_sched hashed ops
  flag-1 flag-2 flag-3 sh-port sh-fallback mh-port mh-fallback lb_kind lvs_method persistence_engine
  persistence_timeout persistence_granularity protocol ha_suspend smtp_alert virtualhost snmp_name alpha omega
  quorum_up quorum_down quorum hysteresis weight sorry_server sorry_server_inhibit sorry_server_lvs_method`,
  '',
  { real_server: REAL_SERVER },
);

const TRACK_FILE = block('file weight init_file');

/** The blocks of a file, and of those of one line `instance` and its like. */
export const TOP: Keywords = block(
  'net_namespace instance use_pid_dir',
  'static_ipaddress static_routes static_rules',
  {
    global_defs: GLOBAL,
    vrrp_instance: VRRP_INSTANCE,
    vrrp_sync_group: SYNC_GROUP,
    vrrp_script: block('script interval timeout weight rise fall user init_fail'),
    track_file: TRACK_FILE,
    vrrp_track_file: TRACK_FILE,
    virtual_server: VIRTUAL_SERVER,
  },
);

/** Which process reads a block; the others pass it over. */
export type Reader = 'every' | 'vrrp' | 'checkers';

/** Who reads the block of that keyword. */
export function readerOf(keyword: string): Reader {
  if (keyword.startsWith('virtual_server') || keyword === 'SSL') return 'checkers';
  return keyword.startsWith('vrrp_') || keyword.startsWith('static_') ? 'vrrp' : 'every';
}
