import { grammar } from './grammar.ts';

const TRACKED = 'track_interface track_script track_file track_process track_bfd';
const NOTIFY = 'notify_backup notify_master notify_fault notify_stop notify';

/** What a vrrp_instance may hold, in keepalived 2.0 to 2.4. */
export const VRRP_INSTANCE = grammar(
  `state interface virtual_router_id priority advert_int version preempt_delay unicast_src_ip mcast_src_ip
  mcast_dst_ip unicast_ttl debug garp_master_delay ${NOTIFY}`,
  `use_vmac use_vmac_addr vmac_xmit_base use_ipvlan unicast_fault_no_peer check_unicast_src old_unicast_checksum
  native_ipv6 vrf dont_track_primary track_src_ip promote_secondaries linkbeat_use_polling accept no_accept
  skip_check_adv_addr strict_mode preempt nopreempt notify_deleted notify_master_rx_lower_pri smtp_alert
  notify_priority_changes lvs_sync_daemon_interface garp_master_refresh garp_master_repeat garp_master_refresh_repeat
  garp_lower_prio_delay garp_lower_prio_repeat down_timer_adverts garp_extra_if vmac_garp_intvl lower_prio_no_advert
  higher_prio_send_advert kernel_rx_buf_size v3_checksum_as_v2 no_virtual_ipaddress timer_expired_backup
  thread_timer_expired owner_ignore_adverts`,
  `virtual_ipaddress virtual_ipaddress_excluded virtual_routes virtual_rules unicast_peer auth_hmac ${TRACKED}`,
  { authentication: grammar('auth_type auth_pass', '') },
);

/** What a vrrp_sync_group may hold. */
export const SYNC_GROUP = grammar(
  '',
  `${NOTIFY} smtp_alert global_tracking sync_group_tracking_weight notify_priority_changes`,
  `group ${TRACKED}`,
);

/** What a vrrp_script may hold. */
export const VRRP_SCRIPT = grammar('interval timeout weight rise fall user', 'script init_fail');

/** What a vrrp_track_process may hold. */
export const TRACK_PROCESS = grammar(
  '',
  'process param_match weight quorum quorum_max delay terminate_delay fork_delay full_command',
);

/** What a track_file may hold. */
export const TRACK_FILE = grammar('', 'file weight init_file');
