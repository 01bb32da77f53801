import { expect, test } from 'vitest';
import { configurationOf } from '../../../../src/backends/keepalived/read-configuration.ts';
import { instancesOfConf } from '../../../../src/backends/keepalived/vrrp/instances-of-conf.ts';
import { hostWith } from '../../../helpers/keepalived-texts.ts';

const read = async (text: string) =>
  instancesOfConf(await configurationOf('/k', 'lb1', hostWith({ '/k': text })));

test('an instance with all that it says', async () => {
  const [found] = await read(`
vrrp_instance VI_1 {
  interface eth0
  virtual_router_id 51
  priority 150
  advert_int 0.5
  version 3
  nopreempt
  preempt_delay 20
  authentication {
    auth_type PASS
    auth_pass s3cr3t51
  }
  unicast_peer {
    10.0.0.2
    10.0.0.3 min_ttl 250
  }
  virtual_ipaddress {
    10.0.0.100/24 dev eth1
    10.0.0.101
  }
  virtual_ipaddress_excluded {
    fd00::1/64
  }
  track_interface {
    eth2 weight -5
  }
  track_file {
    drain weight 10 reverse
    stop
  }
}
`);
  expect(found).toEqual({
    ...{ name: 'VI_1', interface: 'eth0', vrid: 51, family: 'ipv4', version: 3, priority: 150 },
    ...{ advertSeconds: 0.5, preempt: false, preemptDelaySeconds: 20 },
    peers: ['10.0.0.2', '10.0.0.3'],
    vips: [
      {
        ...{ address: '10.0.0.100', prefixLength: 24, family: 'ipv4' },
        ...{ excluded: false, interface: 'eth1' },
      },
      {
        ...{ address: '10.0.0.101', prefixLength: 32, family: 'ipv4' },
        ...{ excluded: false, interface: 'eth0' },
      },
      {
        ...{ address: 'fd00::1', prefixLength: 64, family: 'ipv6' },
        ...{ excluded: true, interface: 'eth0' },
      },
    ],
    trackers: [
      { kind: 'interface', name: 'eth2', ofGroup: false, weight: -5 },
      { kind: 'file', name: 'drain', ofGroup: false, weight: 10, reverse: true },
      { kind: 'file', name: 'stop', ofGroup: false },
    ],
  });
});

test('what is not said is what keepalived takes for it', async () => {
  const [found] = await read('vrrp_instance VI_1 {\n  virtual_router_id 300\n}\n');
  expect(found).toEqual({
    ...{ name: 'VI_1', version: 2, priority: 100, advertSeconds: 1, preempt: true },
    ...{ peers: [], vips: [], trackers: [] },
  });
});

test('globals and groups count for every instance', async () => {
  const found = await read(`
global_defs {
  vrrp_version 3
  default_interface eth9
}
vrrp_sync_group G {
  group {
    A
    B
  }
  track_script {
    check weight 0
  }
}
vrrp_instance A {
  virtual_ipaddress {
    fd00::5
  }
}
vrrp_instance B {
  interface eth0
  native_ipv6
}
vrrp_instance C {
  version 2
}
`);
  expect(found).toMatchObject([
    {
      ...{ name: 'A', family: 'ipv6', version: 3, interface: 'eth9', syncGroup: 'G' },
      trackers: [{ kind: 'script', name: 'check', ofGroup: true }],
    },
    { name: 'B', family: 'ipv6', interface: 'eth0', syncGroup: 'G' },
    { name: 'C', version: 2, interface: 'eth9', trackers: [] },
  ]);
  expect(found[2]).not.toHaveProperty('syncGroup');
});

test.each([
  ['priority 150', 150],
  ['', 100],
  ['state BACKUP', 100],
  ['state MASTER', 255],
  ['state MASTER\n priority 90', 90],
  ['priority 90\n priority 256', 100],
])('the priority of %j is what keepalived makes of it', async (lines, priority) => {
  const [found] = await read(`vrrp_instance V {\n ${lines}\n}\n`);
  expect(found?.priority).toBe(priority);
});
