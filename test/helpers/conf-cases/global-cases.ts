import type { ConfCase } from './conf-case.ts';
import { block, instance, service } from './conf-case.ts';

const globals = (...lines: readonly string[]): string => block('global_defs', lines);
const MAIL = ['notification_email {', 'a@example.org', '}'];

/** Global definitions and includes. */
export const GLOBAL_CASES: readonly ConfCase[] = [
  {
    code: 'SYNC_DAEMON_UNDEFINED',
    has: globals('lvs_sync_daemon eth0 VI_9') + instance() + service(),
    hasNot: globals('lvs_sync_daemon eth0 VI_1 id 7') + instance() + service(),
    line: 2,
    shows: { log: /Unable to find vrrp instance VI_9 for lvs_syncd - clearing/ },
  },
  {
    code: 'MAIL_WITHOUT_SERVER',
    has: globals(...MAIL) + instance({}, ['smtp_alert']),
    hasNot: globals(...MAIL, 'smtp_server 127.0.0.1') + instance({}, ['smtp_alert']),
    line: 2,
    shows: { dump: /Using smtp notification = yes/, notInDump: /Smtp server = / },
  },
  {
    code: 'IPTABLES_IGNORED',
    has: globals('vrrp_iptables keepalived', 'nftables keepalived') + instance({}, ['no_accept']),
    hasNot: globals('nftables keepalived') + instance({}, ['no_accept']),
    line: 2,
    shows: { dump: /nftables table name = keepalived/, notInDump: /iptables (?:input|in)/i },
  },
  {
    code: 'INCLUDE_FINDS_NOTHING',
    has: `include /etc/keepalived/none.d/*.conf\n${instance()}`,
    line: 1,
    shows: { test: /Config files missing '\/etc\/keepalived\/none\.d/, dump: /VI_1/ },
  },
];
