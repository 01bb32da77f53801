import { grammar } from './grammar.ts';
import { VIRTUAL_SERVER } from './service-words.ts';
import { SYNC_GROUP, TRACK_FILE, TRACK_PROCESS, VRRP_INSTANCE, VRRP_SCRIPT } from './vrrp-words.ts';

const PROCESSES = ['vrrp', 'checker', 'bfd']
  .map((name) =>
    ['priority', 'no_swap', 'rt_priority', 'cpu_affinity', 'rlimit_rttime', 'rlimit_rtime']
      .map((word) => `${name}_${word}`)
      .join(' '),
  )
  .join(' ');

const GLOBALS = grammar(
  'smtp_connect_timeout smtp_server vrrp_version vrrp_garp_master_delay',
  `${PROCESSES} process_names process_name vrrp_process_name checker_process_name lvs_process_name bfd_process_name
  router_id notification_email_from smtp_helo_name smtp_alert smtp_alert_vrrp smtp_alert_checker startup_script
  startup_script_timeout shutdown_script shutdown_script_timeout max_auto_priority min_auto_priority_delay
  checker_log_all_failures dynamic_interfaces no_email_faults default_interface disable_local_igmp lvs_timeouts
  lvs_flush lvs_flush_on_stop lvs_flush_onstop lvs_sync_daemon vrrp_mcast_group4 vrrp_mcast_group6
  vrrp_garp_master_repeat vrrp_garp_master_refresh vrrp_garp_master_refresh_repeat vrrp_garp_lower_prio_delay
  vrrp_garp_lower_prio_repeat vrrp_down_timer_adverts vrrp_garp_interval vrrp_gna_interval vrrp_min_garp
  vrrp_garp_extra_if vrrp_vmac_garp_intvl vrrp_lower_prio_no_advert vrrp_higher_prio_send_advert vrrp_iptables
  vrrp_ipsets nftables nftables_priority nftables_ifindex nftables_ipvs nftables_ipvs_priority
  nftables_ipvs_start_fwmark nftables_counters vrrp_check_unicast_src vrrp_skip_check_adv_addr vrrp_strict notify_fifo
  notify_fifo_script vrrp_notify_fifo vrrp_notify_fifo_script vrrp_notify_priority_changes
  fifo_write_vrrp_states_on_reload lvs_notify_fifo lvs_notify_fifo_script snmp_socket enable_traps enable_snmp_vrrp
  enable_snmp_keepalived enable_snmp_rfc enable_snmp_rfcv2 enable_snmp_rfcv3 enable_snmp_checker enable_dbus
  dbus_service_name dbus_no_interface_name script_user enable_script_security vrrp_netlink_cmd_rcv_bufs
  vrrp_netlink_cmd_rcv_bufs_force vrrp_netlink_monitor_rcv_bufs vrrp_netlink_monitor_rcv_bufs_force
  process_monitor_rcv_bufs process_monitor_rcv_bufs_force lvs_netlink_cmd_rcv_bufs lvs_netlink_cmd_rcv_bufs_force
  lvs_netlink_monitor_rcv_bufs lvs_netlink_monitor_rcv_bufs_force rs_init_notifies no_checker_emails
  vrrp_rx_bufs_policy vrrp_rx_bufs_multiplier vrrp_startup_delay vrrp_delay_after_boot log_unknown_vrids vmac_prefix
  vmac_addr_prefix umask random_seed reload_check_config reload_time_file reload_repeat reload_file include_check
  config_save_dir tmp_config_directory data_use_instance json_version iproute_etc_dir iproute_usr_dir
  state_dump_file stats_dump_file json_dump_file snmp_rs_stats_update_interval snmp_vs_stats_update_interval
  tls_compliant use_symlink_paths vrrp_owner_ignore_adverts v3_checksum_as_v2 timer_expired_backup
  thread_timer_expired linkbeat_use_polling`,
  'notification_email',
);

const BFD = grammar(
  '',
  'source_ip neighbor_ip neighbour_ip min_rx min_tx idle_tx multiplier passive ttl hoplimit max_hops multihop weight vrrp checker',
);

/** What stands outside of every block, in keepalived 2.0 to 2.4. */
export const TOP = grammar(
  '',
  'net_namespace net_namespace_ipvs namespace_with_ipsets use_pid_dir instance child_wait_time linkbeat_use_polling',
  `virtual_server_group static_ipaddress static_routes static_rules linkbeat_interfaces interface_up_down_delays`,
  {
    global_defs: GLOBALS,
    virtual_server: VIRTUAL_SERVER,
    vrrp_instance: VRRP_INSTANCE,
    vrrp_sync_group: SYNC_GROUP,
    vrrp_script: VRRP_SCRIPT,
    vrrp_track_process: TRACK_PROCESS,
    track_file: TRACK_FILE,
    vrrp_track_file: TRACK_FILE,
    track_group: grammar('', '', 'group'),
    garp_group: grammar('', 'garp_interval gna_interval interface', 'interfaces'),
    bfd_instance: BFD,
    SSL: grammar('', 'password ca certificate key'),
  },
);
