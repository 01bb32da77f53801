import type { ConfCase } from './conf-case.ts';
import { block, instance, SAFE, SCRIPT, second, server, service } from './conf-case.ts';

const secret = (...lines: readonly string[]): string =>
  instance({}, ['authentication {', ...lines, '}']);

/** Lines, braces, names and values. */
export const WORD_CASES: readonly ConfCase[] = [
  {
    code: 'LINE_TOO_LONG',
    has: service({}, [`# ${'x'.repeat(1100)} and more`]),
    hasNot: service({}, [`# ${'x'.repeat(1000)}`]),
    line: 6,
    isAlone: true,
    shows: { test: /Unknown keyword 'x+'/ },
  },
  {
    code: 'QUOTE_NOT_ENDED',
    has: service({}, ['virtualhost "www.example.org']),
    hasNot: service({}, ['virtualhost "www.example.org"']),
    line: 6,
    isAlone: true,
    shows: { test: /Unterminated quote/, notInDump: /VirtualHost/ },
  },
  {
    code: 'VALUE_CUT',
    has: secret('auth_type PASS', 'auth_pass ab#cd'),
    hasNot: secret('auth_type PASS', 'auth_pass "ab#cd" # a remark'),
    line: 11,
    shows: { dump: /Password = ab$/m },
  },
  {
    code: 'VALUE_CUT',
    has: secret('auth_type PASS', 'auth_pass #abcd'),
    line: 11,
    shows: { test: /missing a parameter after keyword `auth_pass`/, ends: true },
  },
  {
    code: 'BLOCK_NOT_CLOSED',
    has: instance().replace(/\}\n$/, '') + service(),
    line: 1,
    isAlone: true,
    shows: { test: /1 missing '\}'/, notInTable: /10\.0\.0\.100/ },
  },
  {
    code: 'BRACE_NOT_OPENED',
    has: instance().replace('VI_1 {', 'VI_1'),
    hasNot: instance().replace('VI_1 {', 'VI_1\n{'),
    line: 1,
    isAlone: true,
    shows: { test: /Missing '\{' at beginning/, dump: /VRRP Instance = VI_1/ },
  },
  {
    code: 'BRACE_CLOSES_NOTHING',
    has: `${instance()}}\n${service()}`,
    line: 10,
    isAlone: true,
    shows: { test: /Extra '\}' found/, table: /10\.0\.0\.100/ },
  },
  {
    code: 'NAME_UNDEFINED',
    has: instance({ priority: 'priority $PRIO' }),
    hasNot: `$PRIO=150\n${instance({ priority: 'priority $PRIO' })}`,
    line: 5,
    shows: { dump: /^ +Priority = 100$/m },
  },
  {
    code: 'NAME_UNDEFINED',
    has: `$OTHER=1\n${instance({ priority: 'priority ${PRIO}' })}`,
    line: 6,
    isAlone: true,
    shows: { test: /Unknown keyword 'virtual_ipaddress'/ },
  },
  {
    code: 'KEYWORD_UNKNOWN',
    has: instance({}, ['preemt_delay 5']),
    hasNot: instance({}, ['preempt_delay 5']),
    line: 9,
    shows: { test: /Line 9\) Unknown keyword 'preemt_delay'/ },
  },
  {
    code: 'KEYWORD_UNKNOWN',
    has: service({}, [], {
      servers: [server(['lb_kind DR', 'weight 1', 'TCP_CHECK {', 'connect_timeout 60', '}'])],
    }),
    line: 7,
    shows: { test: /Unknown keyword 'lb_kind'/, table: /-r 10\.0\.0\.2:80 -m/ },
  },
  {
    code: 'BLOCK_UNKNOWN',
    has: service({}, [], { servers: [server().replace('real_server', 'real_servr')] }),
    line: 6,
    isAlone: true,
    shows: { test: /no real servers - ignoring/, notInTable: /10\.0\.0\.100/ },
  },
  {
    code: 'TWO_ON_ONE_LINE',
    has: instance({}, ['authentication { auth_type PASS auth_pass secret1 }']),
    hasNot: secret('auth_type PASS', 'auth_pass secret1'),
    line: 9,
    shows: { test: /no password given/, dump: /Authentication type = none/ },
  },
  {
    code: 'VALUE_MISSING',
    has: instance({ priority: 'priority' }),
    line: 5,
    shows: { test: /missing a parameter after keyword `priority`/, ends: true },
  },
  {
    code: 'NUMBER_OUTSIDE',
    has: instance({ priority: 'priority 300' }),
    hasNot: instance({ priority: 'priority 254' }),
    line: 5,
    shows: { test: /outside range \[1, 255\]/, dump: /^ +Priority = 100$/m },
  },
  {
    code: 'NUMBER_OUTSIDE',
    has: service({}, [], {
      servers: [server(['weight -1', 'TCP_CHECK {', 'connect_timeout 60', '}'])],
    }),
    line: 7,
    shows: { table: /-r 10\.0\.0\.2:80 -m -w 1$/m },
  },
  {
    code: 'NUMBER_OUTSIDE',
    has: service({}, ['persistence_timeout 0']),
    line: 6,
    shows: { test: /persistence_timeout invalid/, table: /-A -t 10\.0\.0\.100:80 -s rr$/m },
  },
  {
    code: 'NUMBER_CUT',
    has: service({}, [], {
      servers: [server(['weight 5x', 'TCP_CHECK {', 'connect_timeout 60', '}'])],
    }),
    hasNot: service({}, [], {
      servers: [server(['weight 5', 'TCP_CHECK {', 'connect_timeout 60', '}'])],
    }),
    line: 7,
    shows: { table: /-r 10\.0\.0\.2:80 -m -w 5$/m },
  },
  {
    code: 'NUMBER_CUT',
    has: service({}, ['quorum 1x']),
    line: 6,
    shows: { test: /invalid number '1x'/ },
  },
  {
    code: 'SWITCH_STAYS_ON',
    has: service({}, ['inhibit_on_failure no']),
    hasNot: service({}, ['inhibit_on_failure']),
    line: 6,
    shows: { dump: /Inhibit on failure is ON/ },
  },
  {
    code: 'SWITCH_STAYS_ON',
    has: instance({}, ['nopreempt off']),
    line: 9,
    shows: { dump: /Preempt = disabled/ },
  },
  {
    code: 'SWITCH_UNKNOWN',
    has: service({}, [], {
      servers: [server(['inhibit_on_failure maybe', 'TCP_CHECK {', 'connect_timeout 60', '}'])],
    }),
    hasNot: service({}, [], {
      servers: [server(['inhibit_on_failure off', 'TCP_CHECK {', 'connect_timeout 60', '}'])],
    }),
    line: 7,
    shows: { test: /Invalid inhibit_on_failure parameter/, dump: /Inhibit on failure is OFF/ },
  },
  {
    code: 'NAME_TWICE',
    has: instance() + second().replace('VI_2', 'VI_1'),
    hasNot: instance() + second(),
    line: 10,
    shows: { test: /vrrp instance VI_1 already defined/, notInDump: /10\.0\.0\.101/ },
  },
  {
    code: 'NAME_TWICE',
    has:
      block('virtual_server_group G', ['10.0.0.100 80']) +
      block('virtual_server_group G', ['10.0.0.101 80']) +
      service({}, [], { address: 'group G' }),
    line: 4,
    shows: { table: /10\.0\.0\.100:80/, notInTable: /10\.0\.0\.101/ },
  },
  {
    code: 'NAME_TWICE',
    has:
      SAFE +
      SCRIPT +
      SCRIPT.replace('true', 'false') +
      instance({}, ['track_script {', 'chk', '}']),
    line: 10,
    shows: { log: /script chk is not used[\s\S]*VRRP_Script\(chk\) succeeded/ },
  },
  {
    code: 'NOTIFY_TWICE',
    has: SAFE + instance({}, ['notify_master /bin/true', 'notify_master /bin/false']),
    hasNot: SAFE + instance({}, ['notify_master /bin/true', 'notify_backup /bin/false']),
    line: 14,
    shows: { test: /already specified - ignoring \/bin\/false/ },
  },
];
