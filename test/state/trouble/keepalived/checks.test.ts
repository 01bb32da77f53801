import { expect, test } from 'vitest';
import type { CheckedService } from '../../../../src/state/model/keepalived/checks.ts';
import { keepalivedTroubles } from '../../../../src/state/trouble/keepalived/select.ts';
import { subjectName } from '../../../../src/state/trouble/trouble.ts';
import { serverKey, tcp } from '../../../helpers/build.ts';
import { checkedServer } from '../../../helpers/scripted-keepalived.ts';

const failing = { method: 'TCP_CHECK', enabled: true, up: false, hasRun: true };
const up = checkedServer('10.1.1.1:80', { settings: { weight: 3 } });
const out = checkedServer('10.1.1.2:80', { alive: false, set: false, checkers: [failing] });
const inhibited = checkedServer('10.1.1.3:80', {
  ...{ alive: false, set: true, inhibitOnFailure: true, checkers: [failing] },
});

const service = (more: Partial<CheckedService>): CheckedService => ({
  ...{ keys: [tcp('10.0.0.1:80')], settings: {}, alive: true, quorum: 1, quorumIsUp: true },
  ...{ servers: [up] },
  ...more,
});

const found = (...services: readonly CheckedService[]) =>
  keepalivedTroubles({ transitions: [], checks: { takenAt: 1, services, issues: [] } }, 1).map(
    ({ code, severity, subject, seen }) => `${severity} ${code} ${subjectName(subject)}: ${seen}`,
  );

test('servers whose checks succeed are in no trouble', () => {
  expect(found(service({}))).toEqual([]);
});

test('a server that was taken out is told of at its service, one that lost its weight in its own row', () => {
  expect(found(service({ servers: [up, out, inhibited] }))).toEqual([
    'warning CHECK_FAILED tcp/10.0.0.1:80: keepalived took 10.1.1.2:80 out: TCP_CHECK failed',
    'warning CHECK_FAILED tcp/10.0.0.1:80 10.1.1.3:80: keepalived took the weight of 10.1.1.3:80: TCP_CHECK failed',
  ]);
});

test('of a group one trouble tells of all', () => {
  const keys = [tcp('10.0.0.1:80'), tcp('10.0.0.2:80')];
  expect(found(service({ keys, servers: [up, out] }))).toEqual([
    'warning CHECK_FAILED tcp/10.0.0.1:80: keepalived took 10.1.1.2:80 out: TCP_CHECK failed, here and in 1 more of its group',
  ]);
});

test('a lost quorum: with a sorry server, with servers left, with none', () => {
  const lost = { quorum: 5, quorumIsUp: false } as const;
  const sorryServer = serverKey('10.1.1.9:80');
  expect(found(service({ ...lost, servers: [up, out], sorryServer }))[0]).toBe(
    'critical SORRY_SERVER tcp/10.0.0.1:80: 1 of 2 servers up with weight 3, the quorum is 5: only its sorry server 10.1.1.9:80 serves',
  );
  expect(found(service({ ...lost, servers: [up, out] }))[0]).toBe(
    'warning QUORUM_LOST tcp/10.0.0.1:80: 1 of 2 servers up with weight 3, the quorum is 5; it has no sorry server',
  );
  expect(found(service({ ...lost, servers: [out] }))[0]).toBe(
    'critical QUORUM_LOST tcp/10.0.0.1:80: 0 of 1 server up, the quorum is 5; it has no sorry server',
  );
});
