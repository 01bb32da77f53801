import { describe, expect, test } from 'vitest';
import { openKeys, service, startState, taken } from '../../../helpers/keys.ts';

const open = () => openKeys(startState(), taken([service(1)]));

function run(line: string) {
  const app = open();
  app.press(':');
  app.type(line);
  app.press('enter');
  return app;
}

describe('settings of the director are proposed', () => {
  test.each([
    ['timeouts tcp 600 udp 60', { kind: 'timeouts', timeouts: { tcp: 600, udp: 60 } }],
    [
      'sync start master eth1 51',
      { kind: 'sync-start', role: 'master', settings: { interface: 'eth1', id: 51 } },
    ],
    ['sync stop backup', { kind: 'sync-stop', role: 'backup' }],
    [
      'sysctl net.ipv4.vs.sync_threshold 3 50',
      { kind: 'sysctl', name: 'sync_threshold', value: '3 50' },
    ],
    ['clear', { kind: 'clear' }],
  ])('%s', (line, intent) => {
    expect(run(line).propose.mock.calls).toEqual([[intent]]);
  });
});

describe('what cannot be is said, and nothing is proposed', () => {
  test.each([
    ['timeouts', 'timeouts takes tcp'],
    ['timeouts tcp', 'timeouts takes tcp'],
    ['timeouts tcp 0', 'timeouts takes tcp'],
    ['timeouts icmp 3', 'timeouts takes tcp'],
    ['sync start master eth1', 'sync takes start'],
    ['sync start both eth1 1', 'sync takes start'],
    ['sync start master eth1 256', 'sync takes start'],
    ['sysctl ../x 1', 'sysctl takes a name'],
    ['sysctl conntrack', 'sysctl takes a name'],
  ])('%s', (line, why) => {
    const app = run(line);
    expect(app.notice()).toContain(why);
    expect(app.propose).not.toHaveBeenCalled();
  });
});
