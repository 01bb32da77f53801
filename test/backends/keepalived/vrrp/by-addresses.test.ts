import { expect, test } from 'vitest';
import { configurationOf } from '../../../../src/backends/keepalived/read-configuration.ts';
import { vrrpByAddresses } from '../../../../src/backends/keepalived/vrrp/by-addresses.ts';
import { hostWith } from '../../../helpers/keepalived-texts.ts';
import { held } from '../../../helpers/scripted-keepalived.ts';

test.each([
  ['on its interface: master', ['eth0'], 'master'],
  ['on lo alone, as of a real server: that tells nothing', ['lo'], undefined],
  ['on both: master', ['lo', 'eth0'], 'master'],
])('a VIP %s', async (_, devices, state) => {
  const text = 'vrrp_instance V {\n interface eth0\n virtual_ipaddress {\n 10.0.0.9/24\n }\n}\n';
  const configuration = await configurationOf('/k', 'lb1', hostWith({ '/k': text }));
  const look = vrrpByAddresses(
    configuration,
    devices.map((device) => held('10.0.0.9', device)),
  );
  expect(look.instances.map((each) => each.state)).toEqual([state]);
});
