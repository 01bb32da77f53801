import { grammar } from './grammar.ts';

const TIMES = 'retry delay_before_retry warmup delay_loop';
const CONNECTION = `connect_ip connect_port bindto bind_port bind_if connect_timeout fwmark ${TIMES}`;
const COMMON = 'alpha log_all_failures';

const URL = grammar(
  'path digest',
  'status_code virtualhost regex regex_no_match regex_options regex_min_offset regex_max_offset regex_stack tls_compliant',
);
const HTTP = grammar(
  CONNECTION,
  `${COMMON} nb_get_retry virtualhost http_protocol enable_sni fast_recovery tls_compliant`,
  '',
  { url: URL },
);
const CONNECT = grammar(CONNECTION, COMMON);

const CHECKERS = {
  HTTP_GET: HTTP,
  SSL_GET: HTTP,
  TCP_CHECK: CONNECT,
  PING_CHECK: CONNECT,
  UDP_CHECK: grammar(
    CONNECTION,
    `${COMMON} payload require_reply min_reply_length max_reply_length`,
  ),
  SMTP_CHECK: grammar(CONNECTION, `${COMMON} helo_name`, '', { host: CONNECT }),
  DNS_CHECK: grammar(CONNECTION, `${COMMON} type name`),
  MISC_CHECK: grammar(`${TIMES} misc_timeout`, `${COMMON} misc_path misc_dynamic user`),
  BFD_CHECK: grammar('', 'name alpha'),
  FILE_CHECK: grammar('', 'track_file weight'),
};

const REAL_SERVER = grammar(
  `${TIMES} weight lvs_method uthreshold lthreshold connect_timeout notify_up notify_down`,
  'inhibit_on_failure alpha smtp_alert virtualhost snmp_name',
  '',
  CHECKERS,
);

/** What a virtual_server may hold, in keepalived 2.0 to 2.4. */
export const VIRTUAL_SERVER = grammar(
  `${TIMES} ip_family connect_timeout lb_algo lvs_sched lb_kind lvs_method persistence_engine
  persistence_granularity protocol quorum hysteresis weight quorum_up quorum_down sorry_server
  sorry_server_lvs_method`,
  `inhibit_on_failure hashed ops flag-1 flag-2 flag-3 sh-port sh-fallback mh-port mh-fallback persistence_timeout
  ha_suspend smtp_alert virtualhost snmp_name alpha omega sorry_server_inhibit`,
  '',
  { real_server: REAL_SERVER },
);
