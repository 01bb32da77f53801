import type { ConfCase } from './conf-case.ts';
import { block, server, service } from './conf-case.ts';

const CHECK = ['TCP_CHECK {', 'connect_timeout 60', '}'];
const other = (address: string, ...lines: readonly string[]): string =>
  server([...lines, ...CHECK], address);
const mark = (
  more: readonly string[] = [],
  changed = {},
  servers = [server(undefined, '10.0.0.2 0')],
) => service({ protocol: '', ...changed }, more, { address: 'fwmark 7', servers });
const group = (...lines: readonly string[]): string => block('virtual_server_group G', lines);
const ofGroup = (changed = {}, servers = [server()]): string =>
  service(changed, [], { address: 'group G', servers });

/** Services, servers and their checkers. */
export const SERVICE_CASES: readonly ConfCase[] = [
  {
    code: 'ADDRESS_INVALID',
    has: service({}, [], { address: '10.0.0.300 80' }),
    line: 1,
    shows: { test: /Invalid virtual server IP address/, notInTable: /-A/ },
  },
  {
    code: 'ADDRESS_INVALID',
    has: service({}, [], { address: '10.0.0.100 99999' }),
    line: 1,
    shows: { test: /Invalid virtual server IP address/, notInTable: /-A/ },
  },
  {
    code: 'ADDRESS_INVALID',
    has: service({}, [], { servers: [other('10.0.0.300 80'), server()] }),
    line: 6,
    shows: { test: /Invalid real server ip address/, table: /10\.0\.0\.2:80/ },
  },
  {
    code: 'ADDRESS_INVALID',
    has: service({}, ['sorry_server 10.0.0.300 80']),
    line: 6,
    shows: { test: /Invalid sorry server IP address/, notInDump: /sorry server/ },
  },
  {
    code: 'PROTOCOL_MISSING',
    has: service({ protocol: '' }),
    hasNot: mark(),
    line: 1,
    shows: { test: /defaulting to UDP/, table: /-A -u 10\.0\.0\.100:80/ },
  },
  {
    code: 'PROTOCOL_UNKNOWN',
    has: service({ protocol: 'protocol HTTP' }),
    hasNot: service({ protocol: 'protocol tcp' }),
    line: 5,
    shows: { test: /Unknown protocol HTTP/, table: /-A -u 10\.0\.0\.100:80/ },
  },
  {
    code: 'PROTOCOL_OF_MARK',
    has: mark([], { protocol: 'protocol TCP' }),
    hasNot: mark(),
    line: 5,
    shows: { test: /protocol will be ignored/ },
  },
  {
    code: 'PERSISTENCE_FORCED',
    has: service({}, [], { address: '10.0.0.100' }),
    hasNot: service({}, ['persistence_timeout 60'], { address: '10.0.0.100' }),
    line: 1,
    shows: { test: /zero port only valid for persistent/, table: /10\.0\.0\.100:0 -s rr -p 360/ },
  },
  {
    code: 'SERVICE_TWICE',
    has:
      service() + service({ scheduler: 'lvs_sched wrr' }, [], { servers: [other('10.0.0.3 80')] }),
    hasNot: service() + service({ protocol: 'protocol UDP' }),
    line: 13,
    shows: {
      log: /Service already exists/,
      table: /^-A -t 10\.0\.0\.100:80 -s rr\n(?=[^]*10\.0\.0\.2:80)(?=[^]*10\.0\.0\.3:80)/m,
      notInTable: /wrr/,
    },
  },
  {
    code: 'NO_REAL_SERVERS',
    has: service({}, [], { servers: [] }),
    line: 1,
    shows: { test: /has no real servers - ignoring/, notInTable: /-A/ },
  },
  {
    code: 'SERVER_TWICE',
    has: service({}, [], { servers: [server(), other('10.0.0.2 80', 'weight 7')] }),
    hasNot: service({}, [], { servers: [server(), other('10.0.0.2 81', 'weight 7')] }),
    line: 12,
    shows: { test: /duplicated - removing second rs/, notInTable: /-w 7/ },
  },
  {
    code: 'FAMILY_DIFFERS',
    has: service({}, [], { servers: [server(), other('fd00::2 80')] }),
    hasNot: service({ method: 'lvs_method TUN' }, [], { servers: [server(), other('fd00::2 80')] }),
    line: 12,
    shows: { test: /don't match - skipping real server/, notInTable: /fd00/ },
  },
  {
    code: 'FAMILY_DIFFERS',
    has: service({}, ['sorry_server fd00::9 80']),
    line: 6,
    shows: { test: /skipping sorry server/ },
  },
  {
    code: 'PORT_DIFFERS',
    has: service({ method: 'lvs_method DR' }, [], { servers: [other('10.0.0.2 8080')] }),
    hasNot: service({}, [], { servers: [other('10.0.0.2 8080')] }),
    line: 6,
    shows: { test: /ports don't match/, table: /-r 10\.0\.0\.2:80 -g/ },
  },
  {
    code: 'PORT_DIFFERS',
    has: group('10.0.0.100 80') + ofGroup({ method: 'lvs_method DR' }, [other('10.0.0.2 8080')]),
    line: 9,
    shows: { test: /ports don't match/, table: /-r 10\.0\.0\.2:80 -g/ },
  },
  {
    code: 'PORT_DIFFERS',
    has: service({ method: 'lvs_method DR' }, ['sorry_server 10.0.0.9 81']),
    line: 6,
    shows: { test: /sorry server ports don't match - resetting/ },
  },
  {
    code: 'PORT_IGNORED',
    has: mark([], { method: 'lvs_method DR' }, [other('10.0.0.2 8080')]),
    hasNot: mark([], { method: 'lvs_method DR' }),
    line: 5,
    shows: { test: /has port specified - clearing/, table: /-f 7 -r 10\.0\.0\.2:0 -g/ },
  },
  {
    code: 'NO_CHECKER',
    has: service({}, [], { servers: [server(['weight 1'])] }),
    line: 6,
    shows: { dump: /alive = 1/, notInDump: /Keepalive method/, table: /10\.0\.0\.2:80/ },
  },
  {
    code: 'CHECKER_INCOMPLETE',
    has: service({}, [], { servers: [server(['HTTP_GET {', 'connect_timeout 1', '}'])] }),
    hasNot: service({}, [], { servers: [server(['HTTP_GET {', 'url {', 'path /', '}', '}'])] }),
    line: 7,
    isAlone: true,
    shows: { log: /segmentation fault/, notInTable: /-A/ },
  },
  {
    code: 'CHECKER_INCOMPLETE',
    has: service({}, [], { servers: [server(['MISC_CHECK {', 'misc_timeout 1', '}'])] }),
    line: 7,
    shows: { test: /No script path has been specified/ },
  },
  {
    code: 'CHECKER_INCOMPLETE',
    has:
      service({}, [], { servers: [server(['FILE_CHECK {', 'track_file f', '}'])] }) +
      block('track_file f', ['file /tmp/f', 'weight -1']),
    hasNot:
      block('track_file f', ['file /tmp/f', 'weight -1']) +
      service({}, [], { servers: [server(['FILE_CHECK {', 'track_file f', '}'])] }),
    line: 7,
    shows: { test: /track_file f not found/ },
  },
  {
    code: 'CHECKER_INCOMPLETE',
    has: service({}, [], { servers: [server(['BFD_CHECK {', 'name nope', '}'])] }),
    line: 7,
    shows: { test: /BFD nope not configured/ },
  },
  {
    code: 'DELAY_LOOP_DEFAULT',
    has: service({ loop: '' }),
    line: 1,
    shows: { dump: /delay_loop = 60\.0/ },
  },
  {
    code: 'THRESHOLDS_CROSSED',
    has: service({}, [], { servers: [other('10.0.0.2 80', 'uthreshold 10', 'lthreshold 20')] }),
    hasNot: service({}, [], { servers: [other('10.0.0.2 80', 'uthreshold 20', 'lthreshold 10')] }),
    line: 8,
    shows: { log: /Numerical result out of range/, dump: /RS set = 1/, notInTable: /10\.0\.0\.2/ },
  },
  {
    code: 'SCHEDULER_MISSING',
    has: service({ scheduler: '' }),
    line: 1,
    shows: { test: /setting default 'wlc'/, table: /-s wlc/ },
  },
  {
    code: 'SCHEDULER_UNKNOWN',
    has: service({ scheduler: 'lvs_sched roundrobin' }),
    line: 3,
    shows: { test: /Invalid lvs_scheduler 'roundrobin' - ignoring/, table: /-s wlc/ },
  },
  {
    code: 'METHOD_MISSING',
    has: service({ method: '' }),
    hasNot: service({ method: '' }, [], { servers: [other('10.0.0.2 80', 'lvs_method DR')] }),
    line: 1,
    shows: { test: /setting default NAT/, table: /10\.0\.0\.2:80 -m/ },
  },
  {
    code: 'METHOD_UNKNOWN',
    has: service({ method: 'lvs_method dr' }),
    line: 4,
    shows: { test: /unknown \[dr\] routing method/, table: /10\.0\.0\.2:80 -m/ },
  },
  {
    code: 'FLAG_IGNORED',
    has: service({ scheduler: 'lvs_sched mh' }, ['sh-port']),
    hasNot: service({ scheduler: 'lvs_sched mh' }, ['mh-port']),
    line: 6,
    shows: { table: /-s mh$/m },
  },
  {
    code: 'FLAG_IGNORED',
    has: service({ scheduler: 'mh-port\nlvs_sched mh' }),
    line: 3,
    shows: { test: /mh-port only applies to/, table: /-s mh$/m },
  },
  {
    code: 'OPS_NEEDS_UDP',
    has: service({}, ['ops']),
    hasNot: service({ protocol: 'protocol UDP', method: 'lvs_method DR' }, ['ops']),
    line: 6,
    shows: { test: /one packet scheduling requires UDP - resetting/, notInTable: / -o/ },
  },
  {
    code: 'OPS_UNDER_NAT',
    has: service({ protocol: 'protocol UDP' }, ['ops']),
    line: 6,
    shows: { table: /-A -u 10\.0\.0\.100:80 -s rr -o\n-a .* -m/ },
  },
  {
    code: 'INHIBIT_UNDER_HASH',
    has: service({ scheduler: 'lvs_sched sh' }, ['inhibit_on_failure'], {
      servers: [other('10.0.0.1 81')],
    }),
    hasNot: service({ scheduler: 'lvs_sched sh' }, ['sh-fallback', 'inhibit_on_failure']),
    line: 6,
    shows: { table: /-s sh\n-a .*10\.0\.0\.1:81 -m -w 0/ },
  },
  {
    code: 'QUORUM_TOO_HIGH',
    has: service({}, ['quorum 5']),
    hasNot: service({}, ['quorum 1']),
    line: 6,
    shows: { test: /exceeds total weight of real servers 1, reducing quorum to 1/ },
  },
  {
    code: 'HYSTERESIS_TOO_HIGH',
    has: service({}, ['quorum 1', 'hysteresis 1']),
    line: 7,
    shows: { test: /setting hysteresis to 0/ },
  },
  {
    code: 'SORRY_OPTION_IGNORED',
    has: service({}, ['sorry_server_inhibit', 'sorry_server 10.0.0.9 80']),
    hasNot: service({}, ['sorry_server 10.0.0.9 80', 'sorry_server_inhibit']),
    line: 6,
    shows: { test: /Ignoring sorry_server inhibit used before or without/ },
  },
  {
    code: 'SUSPEND_OF_MARK',
    has: mark(['ha_suspend']),
    hasNot: service({}, ['ha_suspend']),
    line: 5,
    shows: { test: /cannot use ha_suspend with fwmarks/ },
  },
];
