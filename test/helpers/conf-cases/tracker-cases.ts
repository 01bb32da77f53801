import type { ConfCase } from './conf-case.ts';
import { block, instance, SAFE, SCRIPT, second } from './conf-case.ts';

const TRACKING = ['track_script {', 'chk', '}'];
const FILE = block('track_file f', ['file /tmp/f']);
const TRACKING_FILE = ['track_file {', 'f', '}'];
const members = (...names: readonly string[]): string =>
  block('vrrp_sync_group G', ['group {', ...names, '}']);

/** What instances track, the programs they run, and their groups. */
export const TRACKER_CASES: readonly ConfCase[] = [
  {
    code: 'TRACKER_UNDEFINED',
    has: instance({}, ['track_script {', 'nope', '}']),
    line: 10,
    shows: { test: /track script nope not found, ignoring/ },
  },
  {
    code: 'TRACKER_UNDEFINED',
    has: SAFE + instance({}, TRACKING) + SCRIPT,
    hasNot: SAFE + SCRIPT + instance({}, TRACKING),
    line: 14,
    shows: { test: /track script chk not found, ignoring/, notInDump: /Tracked scripts/ },
  },
  {
    code: 'TRACKER_UNDEFINED',
    has: instance({}, TRACKING_FILE) + FILE,
    line: 10,
    shows: { test: /track file f not found, ignoring/ },
  },
  {
    code: 'WEIGHT_IGNORED',
    has: SAFE + SCRIPT + members('VI_1', 'VI_2') + instance({}, TRACKING) + second(),
    hasNot:
      SAFE +
      SCRIPT +
      members('VI_1', 'VI_2').replace('group', 'track_script {\nchk\n}\ngroup') +
      instance() +
      second(),
    line: 25,
    shows: { test: /ignoring tracked script chk with weights due to SYNC group/ },
  },
  {
    code: 'WEIGHT_IGNORED',
    has: FILE + members('VI_1', 'VI_2') + instance({}, TRACKING_FILE) + second(),
    line: 19,
    shows: { test: /ignoring weight from tracked file f/, dump: /f, weight 0/ },
  },
  {
    code: 'WEIGHT_IGNORED',
    has: SAFE + SCRIPT + instance({ priority: 'priority 255' }, TRACKING),
    line: 19,
    shows: { test: /ignoring tracked script chk with weights due to address_owner/ },
  },
  {
    code: 'WEIGHT_MUST_SUFFICE',
    has:
      SAFE +
      SCRIPT.replace('true', 'false').replace('weight -20', 'weight -20\ninit_fail') +
      instance({}, TRACKING),
    hasNot: SAFE + SCRIPT.replace('weight -20', 'weight 0') + instance({}, TRACKING),
    line: 20,
    shows: { dump: /Effective priority = 80/ },
  },
  {
    code: 'FILE_RAISES',
    has:
      block('track_file f', ['file /tmp/raised', 'init_file 50 overwrite']) +
      instance({}, TRACKING_FILE),
    hasNot: block('track_file f', ['file /tmp/g', 'weight -1']) + instance({}, TRACKING_FILE),
    line: 1,
    shows: { dump: /Effective priority = 150/ },
  },
  {
    code: 'SCRIPT_MISSING',
    has: SAFE + block('vrrp_script chk', ['interval 2']) + instance({}, TRACKING),
    line: 5,
    shows: { test: /No script set for vrrp_script chk - removing/, notInDump: /Tracked scripts/ },
  },
  {
    code: 'SCRIPT_UNUSED',
    has: SAFE + SCRIPT + instance(),
    line: 5,
    shows: { log: /script chk is not used/ },
  },
  {
    code: 'SCRIPT_SECURITY_OFF',
    has: SCRIPT + instance({}, TRACKING),
    line: 2,
    shows: { test: /SECURITY VIOLATION/, log: /VRRP_Script\(chk\) succeeded/ },
  },
  {
    code: 'SCRIPT_USER_MISSING',
    has: block('global_defs', ['enable_script_security']) + SCRIPT + instance({}, TRACKING),
    line: 5,
    shows: { test: /Unable to set default user for vrrp script chk - removing/ },
  },
  {
    code: 'SYNC_GROUP_EMPTY',
    has: `vrrp_sync_group G {\n}\n${instance()}`,
    line: 1,
    shows: { test: /has no virtual router\(s\)\. removing/ },
  },
  {
    code: 'SYNC_GROUP_OF_ONE',
    has: members('VI_1') + instance(),
    hasNot: members('VI_1', 'VI_2') + instance() + second(),
    line: 1,
    shows: { test: /has only 1 virtual router/ },
  },
  {
    code: 'MEMBER_UNDEFINED',
    has: members('VI_1', 'VI_9') + instance(),
    line: 4,
    shows: { test: /Virtual router VI_9 specified in sync group G doesn't exist - ignoring/ },
  },
  {
    code: 'MEMBER_TWICE',
    has:
      members('VI_1', 'VI_2') +
      members('VI_1').replace('group G', 'group H') +
      instance() +
      second(),
    line: 9,
    shows: { test: /VI_1 cannot exist in more than one sync group; ignoring H/ },
  },
];
