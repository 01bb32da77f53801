import { expect, test } from 'vitest';
import type { Change } from '../../../src/state/model/change/change.ts';
import type { ServerSettings, ServiceSettings } from '../../../src/state/model/change/settings.ts';
import { reverseOf, undoSteps } from '../../../src/state/change/reverse.ts';
import { stepOf, stepWith } from '../../../src/state/change/step.ts';
import { serverKey, tcp } from '../../helpers/build.ts';

const key = tcp('10.0.0.9:80');
const server: ServerSettings = {
  forwarding: 'masquerade',
  weight: 3,
  thresholds: { upper: 9, lower: 0 },
  tunnel: null,
};
const service: ServiceSettings = {
  scheduler: 'rr',
  schedulerFlags: [],
  persistence: null,
  onePacket: false,
};
const removed = (text: string): Change => ({
  subject: 'server',
  service: key,
  key: serverKey(text),
  before: server,
  after: undefined,
});
const lines = (steps: ReturnType<typeof undoSteps>): readonly string[] =>
  steps.map(({ argv }) => argv.join(' '));

test('a service comes back before its servers, all with what they had', () => {
  const changes: readonly Change[] = [
    removed('10.0.0.1:80'),
    removed('10.0.0.2:8080'),
    { subject: 'service', key, before: service, after: undefined },
  ];
  const gone = stepWith('remove', ['ipvsadm', '-D', '-t', '10.0.0.9:80'], changes);
  expect(lines(undoSteps([gone]))).toEqual([
    'ipvsadm -A -t 10.0.0.9:80 -s rr',
    'ipvsadm -a -t 10.0.0.9:80 -r 10.0.0.2:8080 -m -w 3 -x 9',
    'ipvsadm -a -t 10.0.0.9:80 -r 10.0.0.1:80 -m -w 3 -x 9',
  ]);
});

test('a weight goes back the way it came', () => {
  const to = (from: number, weight: number): Change => ({
    subject: 'server',
    service: key,
    key: serverKey('10.0.0.1:80'),
    before: { ...server, weight: from },
    after: { ...server, weight },
  });
  const undone = undoSteps([stepOf(to(3, 1)), stepOf(to(1, 0))]);
  expect(undone.map(({ does }) => does)).toEqual([
    'weight of 10.0.0.1:80 in tcp/10.0.0.9:80: 0 -> 1',
    'weight of 10.0.0.1:80 in tcp/10.0.0.9:80: 1 -> 3',
  ]);
});

test('counters cannot be brought back', () => {
  expect(reverseOf({ subject: 'counters', service: undefined })).toBeUndefined();
  expect(undoSteps([stepOf({ subject: 'counters', service: key })])).toEqual([]);
});
