import { describe, expect, test } from 'vitest';
import type { ProblemKind } from '../../../src/state/model/problem.ts';
import { TROUBLE_CODES } from '../../../src/state/trouble/codes.ts';
import { staleTrouble, troubleOfProblem } from '../../../src/state/trouble/director.ts';
import {
  selectTroubles,
  troublesAt,
  troublesOfService,
} from '../../../src/state/trouble/select.ts';
import { subjectName, worstSeverity } from '../../../src/state/trouble/trouble.ts';
import { snapshot, tcp } from '../../helpers/build.ts';
import { server, service } from './scene.ts';

const full = { thresholds: { upper: 10, lower: 0 }, active: 10 };
const one = service([server(1, full), server(2, full), server(3)]);
const two = service([], { key: tcp('10.0.0.2:80') });
const PROBLEMS: readonly ProblemKind[] = [
  { code: 'FWMARK_FAMILY_UNKNOWN', mark: 7 },
  { code: 'COUNTERS_FROZEN' },
];
const short = (look: ReturnType<typeof snapshot>): string[] =>
  selectTroubles(look).map(({ code, subject }) => `${code} ${subjectName(subject)}`);

describe('the list', () => {
  test('has the worst first, then the director, then the order of the table', () =>
    expect(short(snapshot([one, two], { problems: PROBLEMS }))).toEqual([
      'NO_SERVERS tcp/10.0.0.2:80',
      'COUNTERS_FROZEN net.ipv4.vs.run_estimation',
      'OVERLOADED tcp/10.0.0.1:80 10.0.1.1:80',
      'OVERLOADED tcp/10.0.0.1:80 10.0.1.2:80',
      'FWMARK_FAMILY_UNKNOWN fwm/7',
    ]));

  test('is made once for a snapshot, and once for a service that stays the same', () => {
    const look = snapshot([one]);
    expect(selectTroubles(look)).toBe(selectTroubles(look));
    const next = snapshot([one, two]);
    expect(troublesOfService(one, next)).toBe(troublesOfService(one, look));
  });

  test('is made anew for a service whose counters grew old or froze meanwhile', () => {
    const idle = { got: { connections: 0 } };
    const busy = { got: { connections: 40 }, active: 9 };
    const uneven = service([server(1, idle), server(2, busy)]);
    const codes = (more: object): string[] =>
      selectTroubles(snapshot([uneven], { at: 6000, ...more })).map(({ code }) => code);
    expect(codes({})).toEqual(['NO_TRAFFIC']);
    expect(codes({ at: 90_000 })).toEqual([]);
    expect(codes({ countersLive: false })).toEqual([]);
    expect(codes({})).toEqual(['NO_TRAFFIC']);
  });

  test('is found by row', () => {
    const look = snapshot([one, two]);
    expect(troublesAt(look, one.id)).toHaveLength(2);
    expect(troublesAt(look, one.id, one.servers[1]!.id)).toMatchObject([
      { code: 'OVERLOADED', subject: { service: one.id, server: '10.0.1.2:80' } },
    ]);
    expect(troublesAt(look, one.id, one.servers[2]!.id)).toEqual([]);
    expect(troublesAt(look, two.id)).toMatchObject([{ code: 'NO_SERVERS' }]);
  });

  test('of a healthy service is empty', () =>
    expect(selectTroubles(snapshot([service([server(1), server(2)])]))).toEqual([]));
});

test('the worst of some', () => {
  expect(worstSeverity([])).toBeUndefined();
  expect(worstSeverity([{ severity: 'info' }, { severity: 'critical' }])).toBe('critical');
  expect(worstSeverity([{ severity: 'info' }, { severity: 'warning' }])).toBe('warning');
});

describe('troubles of the director', () => {
  test('a problem of a source says what, why and what to do', () =>
    expect(troubleOfProblem({ code: 'NOT_PERMITTED', attempted: 'ipvsadm -L -n' })).toEqual({
      code: 'NOT_PERMITTED',
      severity: 'warning',
      subject: { director: true, about: 'ipvsadm -L -n' },
      seen: expect.stringContaining('ipvsadm is not permitted') as string,
      why: 'troubles that show in those figures are not found',
      remedy: expect.stringContaining('root') as string,
    }));

  test('a stale picture says how old it is', () =>
    expect(staleTrouble(12_400)).toMatchObject({ code: 'STALE', seen: 'the picture is 12 s old' }));
});

test('every code has one line for the README', () => {
  for (const line of Object.values(TROUBLE_CODES)) expect(line).toMatch(/^\S[^\n|]{10,110}$/);
});
