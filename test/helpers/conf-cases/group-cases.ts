import type { ConfCase } from './conf-case.ts';
import { block, server, service } from './conf-case.ts';

const group = (...lines: readonly string[]): string => block('virtual_server_group G', lines);
const ofGroup = (changed = {}, servers = [server()]): string =>
  service(changed, [], { address: 'group G', servers });
const clean = service({}, [], { address: '10.0.0.101 80' });

/** Groups of virtual services. */
export const GROUP_CASES: readonly ConfCase[] = [
  {
    code: 'GROUP_EMPTY',
    has: group() + ofGroup(),
    line: 1,
    shows: { test: /has no entries - removing/, notInTable: /-A/ },
  },
  {
    code: 'GROUP_UNDEFINED',
    has: ofGroup() + clean,
    hasNot: group('10.0.0.100 80') + ofGroup(),
    line: 1,
    shows: { log: /specified but not configured - ignoring/, notInTable: /10\.0\.0\.100/ },
  },
  {
    code: 'GROUP_UNUSED',
    has: group('10.0.0.100 80') + clean,
    hasNot: group('10.0.0.100 80') + ofGroup(),
    line: 1,
    shows: { table: /10\.0\.0\.101/, notInTable: /10\.0\.0\.100/ },
  },
  {
    code: 'RANGE_INVALID',
    has: group('10.0.0.201/30 80', '10.0.0.9 80') + ofGroup(),
    line: 2,
    shows: { test: /Address mask bits not empty/, notInTable: /10\.0\.0\.20/ },
  },
  {
    code: 'RANGE_HAS_EDGES',
    has: group('10.0.0.200/30 80') + ofGroup(),
    hasNot: group('10.0.0.200-203 80') + ofGroup(),
    line: 2,
    shows: { table: /(?=[^]*10\.0\.0\.200:80)(?=[^]*10\.0\.0\.203:80)/ },
  },
];
