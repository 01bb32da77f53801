import { expect, test } from 'vitest';
import { openSite } from '../../../helpers/simulated-site.ts';

const CONFIG = '/etc/keepalived/keepalived.conf';
const file = (state: string, priority: number): string => `global_defs {
    lvs_sync_daemon eth0 VI_1
}
vrrp_instance VI_1 {
    state ${state}
    interface eth0
    virtual_router_id 51
    priority ${priority}
    virtual_ipaddress {
        10.9.0.100/24
    }
}
`;

test('the sync daemon follows its instance, and goes with keepalived', () => {
  const { site, ipvsadm, wait } = openSite({
    near: { [CONFIG]: file('MASTER', 150) },
    far: { [CONFIG]: file('BACKUP', 100) },
  });
  const daemons = (): string => ipvsadm('-L', '-n', '--daemon');
  expect(daemons()).toContain('master sync daemon (mcast=eth0, syncid=51');
  site.near.run(['tee', CONFIG], file('MASTER', 90));
  site.near.run(['systemctl', 'reload', 'keepalived'], '');
  wait(6000);
  expect(daemons()).toContain('backup sync daemon (mcast=eth0, syncid=51');
  expect(daemons()).not.toContain('master');
  site.near.run(['systemctl', 'stop', 'keepalived'], '');
  expect(daemons()).toBe('');
});
