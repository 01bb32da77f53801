import type { ConfCase } from './conf-case.ts';
import { block, instance } from './conf-case.ts';

const vips = (...lines: readonly string[]): string =>
  instance({ vips: ['virtual_ipaddress {', ...lines, '}'].join('\n') });
const auth = (...lines: readonly string[]): readonly string[] => [
  'authentication {',
  ...lines,
  '}',
];
const PASS = auth('auth_type PASS', 'auth_pass secret1');
const STRICT = block('global_defs', ['vrrp_strict']);
const UNICAST = ['unicast_src_ip 10.0.0.1', 'unicast_peer {', '10.0.0.2', '}'];
const ANOTHER = 'virtual_ipaddress {\n10.0.0.101/24\n}';
const MANY = Array.from({ length: 260 }, (_, n) => `10.${Math.floor(n / 200)}.${n % 200}.7/32`);

/** Instances of VRRP. */
export const INSTANCE_CASES: readonly ConfCase[] = [
  {
    code: 'ROUTER_ID_MISSING',
    has: instance({ router: '' }),
    line: 1,
    shows: { test: /the virtual router id must be set/, ends: true },
  },
  {
    code: 'ROUTER_ID_TWICE',
    has: instance() + instance({ vips: ANOTHER }, [], 'VI_2'),
    hasNot: instance() + instance({ vips: ANOTHER, interface: 'interface eth1' }, [], 'VI_2'),
    line: 13,
    shows: { log: /both use VRID 51/, ends: true },
  },
  {
    code: 'INTERFACE_MISSING',
    has: block('global_defs', ['default_interface eth0']) + instance({ interface: '' }),
    line: 4,
    shows: { test: /Unknown interface!/, ends: true },
  },
  {
    code: 'INTERFACE_TRACKED_ALREADY',
    has: instance({}, ['track_interface {', 'eth0 weight -10', '}']),
    hasNot: instance({}, ['track_interface {', 'eth1 weight -10', '}']),
    line: 10,
    shows: { test: /Ignoring track_interface eth0 since own interface/ },
  },
  {
    code: 'STATE_MISSING',
    has: instance({ state: '' }, ['advert_int 20']),
    line: 1,
    shows: { dump: /Wantstate = BACKUP/ },
  },
  {
    code: 'STATE_UNKNOWN',
    has: instance({ state: 'state SLAVE' }),
    line: 2,
    shows: { test: /unknown state 'SLAVE', defaulting to BACKUP/ },
  },
  {
    code: 'STATE_TWICE',
    has: instance({ state: 'state MASTER\nstate BACKUP' }),
    hasNot: instance({ state: 'state MASTER' }),
    line: 3,
    shows: { test: /ignoring BACKUP/, dump: /Wantstate = MASTER/ },
  },
  {
    code: 'PRIORITY_MISSING',
    has: instance({ priority: '', state: 'state MASTER' }),
    line: 1,
    shows: { dump: /^ +Priority = 255$/m },
  },
  {
    code: 'PRIORITY_MISSING',
    has: instance({ priority: '' }),
    line: 1,
    shows: { dump: /^ +Priority = 100$/m },
  },
  {
    code: 'PRIORITY_OWNER',
    has: instance({ priority: 'priority 255' }, ['nopreempt']),
    hasNot: instance({ priority: 'priority 254' }),
    line: 5,
    shows: { log: /nopreempt is incompatible with priority 255/, dump: /Preempt = enabled/ },
  },
  {
    code: 'VIP_MISSING',
    has: instance({ vips: '' }),
    line: 1,
    shows: { test: /at least one is sensible/, dump: /State = / },
  },
  {
    code: 'VIP_MISSING',
    has: instance({ vips: 'version 3' }),
    line: 1,
    shows: { test: /at least one is required/, ends: true },
  },
  {
    code: 'ADDRESS_INVALID',
    has: vips('10.0.0.100/24', '10.0.0.300/24'),
    line: 8,
    shows: { test: /parsed invalid IP 10\.0\.0\.300/ },
  },
  {
    code: 'VIP_FAMILIES_MIXED',
    has: vips('10.0.0.100/24', 'fd00::100/64'),
    hasNot: instance({}, ['virtual_ipaddress_excluded {', 'fd00::100/64', '}']),
    line: 8,
    shows: { test: /address family must match VRRP instance/, notInDump: /fd00::100/ },
  },
  {
    code: 'VIP_IN_A_LINE',
    has: vips('10.0.0.100/24 10.0.0.101/24'),
    hasNot: vips('10.0.0.100/24 brd 10.0.0.255', '10.0.0.101/24'),
    line: 7,
    shows: { test: /Unknown configuration entry '10\.0\.0\.101/, notInDump: /10\.0\.0\.101/ },
  },
  {
    code: 'VIP_WITHOUT_MASK',
    has: instance({
      ...{ state: 'state MASTER', priority: 'priority 255' },
      vips: 'virtual_ipaddress {\n10.0.0.100\n}',
    }),
    line: 7,
    shows: { addresses: /inet 10\.0\.0\.100\/32/ },
  },
  {
    code: 'VIP_TWICE',
    has: vips('10.0.0.100/24', '10.0.0.100/24'),
    hasNot: vips('10.0.0.100/24', '10.0.0.100/24 dev eth1'),
    line: 8,
    shows: { dump: /Virtual IP \(2\)/ },
  },
  {
    code: 'VIPS_TOO_MANY',
    has: vips(...MANY),
    hasNot: vips(...MANY.slice(0, 255)),
    line: 262,
    shows: { log: /Number of VIPs \(260\) exceeds .* \(max 255 addresses\)/ },
  },
  {
    code: 'VIP_NOT_LINK_LOCAL',
    has: vips('fd00::100/64'),
    hasNot: vips('fe80::100/64', 'fd00::100/64'),
    line: 7,
    shows: { log: /first IPv6 VIP address should be link local/ },
  },
  {
    code: 'NOPREEMPT_IGNORED',
    has: instance({ state: 'state MASTER' }, ['nopreempt']),
    hasNot: instance({}, ['nopreempt']),
    line: 9,
    shows: { test: /nopreempt will not work with initial state MASTER/, dump: /Preempt = enabled/ },
  },
  {
    code: 'PREEMPT_DELAY_IGNORED',
    has: instance({ state: 'state MASTER' }, ['preempt_delay 10']),
    hasNot: instance({}, ['preempt_delay 10']),
    line: 9,
    shows: { test: /preempt delay will not work/ },
  },
  {
    code: 'PREEMPT_DELAY_IGNORED',
    has: instance({}, ['preempt_delay 10', 'nopreempt']),
    hasNot: instance({}, ['preempt_delay 10', 'nopreempt', 'preempt']),
    line: 9,
    shows: { test: /preempt_delay is incompatible with nopreempt/ },
  },
  {
    code: 'AUTH_IGNORED',
    has: instance({}, ['version 3', ...PASS]),
    hasNot: instance({}, PASS),
    line: 10,
    shows: { test: /version 3 does not support authentication/ },
  },
  {
    code: 'AUTH_TYPE_MISSING',
    has: instance({}, auth('auth_pass secret1')),
    line: 10,
    shows: { dump: /Authentication type = none/ },
  },
  {
    code: 'AUTH_TYPE_MISSING',
    has: instance({}, auth('auth_type pass', 'auth_pass secret1')),
    line: 10,
    shows: { test: /unknown authentication type/, dump: /Authentication type = none/ },
  },
  {
    code: 'AUTH_PASS_MISSING',
    has: instance({}, auth('auth_type PASS')),
    line: 10,
    shows: { test: /no password given/, dump: /Authentication type = none/ },
  },
  {
    code: 'AUTH_PASS_CUT',
    has: instance({}, auth('auth_type PASS', 'auth_pass secret12345')),
    hasNot: instance({}, auth('auth_type PASS', 'auth_pass secret12')),
    line: 11,
    shows: { test: /Truncating auth_pass to 8/, dump: /Password = secret12$/m },
  },
  {
    code: 'AUTH_AH_BACKUP',
    has: instance({ state: 'state MASTER' }, [
      ...auth('auth_type AH', 'auth_pass secret1'),
      'advert_int 20',
    ]),
    hasNot: instance({}, auth('auth_type AH', 'auth_pass secret1')),
    line: 10,
    shows: { test: /master is incompatible with AH/, dump: /Wantstate = BACKUP/ },
  },
  {
    code: 'ADVERT_INT_CHANGED',
    has: instance({}, ['advert_int 0.5']),
    hasNot: instance({}, ['version 3', 'advert_int 0.5']),
    line: 9,
    shows: { test: /must be an integer. rounding/, dump: /Advert interval = 1 sec/ },
  },
  {
    code: 'ADVERT_INT_CHANGED',
    has: instance({}, ['version 3', 'advert_int 50']),
    line: 10,
    shows: { test: /Setting to 40\.95s/ },
  },
  {
    code: 'UNICAST_WITHOUT_PEERS',
    has: instance({}, ['unicast_src_ip 10.0.0.1']),
    hasNot: instance({}, UNICAST),
    line: 9,
    shows: { test: /Defaulting to multicast/ },
  },
  {
    code: 'PEER_IGNORED',
    has: instance({}, ['unicast_peer {', '10.0.0.2', 'fd00::2', '}']),
    line: 11,
    shows: { test: /MUST be of the same family/, notInDump: /fd00::2/ },
  },
  {
    code: 'MULTICAST_IGNORED',
    has: instance({}, ['mcast_dst_ip 224.0.0.99', ...UNICAST]),
    hasNot: instance({}, ['mcast_dst_ip 224.0.0.99']),
    line: 9,
    shows: { test: /multicast destination specified with unicast - ignoring/ },
  },
  {
    code: 'STRICT_BLOCKS_VIP',
    has: STRICT + instance(),
    hasNot: STRICT + instance({}, ['strict_mode off']),
    line: 4,
    shows: { log: /no_accept\/strict specified.*using nftables/, dump: /Accept = disabled/ },
  },
  {
    code: 'STRICT_RESETS',
    has: STRICT + instance({ state: 'state MASTER' }, ['advert_int 20']),
    hasNot: STRICT + instance(),
    line: 5,
    shows: { test: /State MASTER must match being address owner/, dump: /Wantstate = BACKUP/ },
  },
  {
    code: 'STRICT_RESETS',
    has: STRICT + instance({}, ['preempt_delay 5']),
    line: 12,
    shows: { test: /preempt_delay is incompatible with strict mode/ },
  },
];
