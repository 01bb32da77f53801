import { beforeAll, describe, expect, test } from 'vitest';
import { ADDRESSES, type HostName, type Lab } from './lab.ts';
import { sharedLab } from './shared-lab.ts';

let lab: Lab;
beforeAll(async () => {
  lab = await sharedLab();
});

const holdsVip = async (host: HostName): Promise<boolean> =>
  (await lab.on(host).read(['ip', '-o', 'address'])).includes(ADDRESSES.directVip);

const fetchFrom = (address: string): Promise<string> =>
  lab.on('client').read(['curl', '-sS', '-g', '--max-time', '5', `http://${address}/`]);

/** ActiveConn of the tunnelled server. */
async function activeThroughTunnel(): Promise<number> {
  const row = /0A090011:0050 +Tunnel +1 +(\d+)/.exec(
    await lab.on('lb1').readFile('/proc/net/ip_vs'),
  );
  return Number(row?.[1]);
}

describe('the pair of directors', () => {
  test('settles with lb1 as master', async () => {
    expect(await holdsVip('lb1')).toBe(true);
    expect(await holdsVip('lb2')).toBe(false);
  });

  test('moves the VIP when keepalived stops on the master, and back', async () => {
    const lb1 = lab.on('lb1');
    await lb1.read(['systemctl', 'stop', 'keepalived']);
    await lab.waitUntil(() => holdsVip('lb2'), { what: 'lb2 to take over' });
    expect(await holdsVip('lb1')).toBe(false);
    expect(await fetchFrom(ADDRESSES.directVip)).toMatch(/^rs[12]$/m);

    await lb1.read(['systemctl', 'start', 'keepalived']);
    await lab.waitUntil(() => holdsVip('lb1'), { what: 'lb1 to take back' });
    await lab.waitUntil(async () => !(await holdsVip('lb2')), { what: 'lb2 to step down' });
  });

  test('has a table for each host', async () => {
    await lab.on('lb2').read(['ipvsadm', '-A', '-t', '10.9.0.12:7']);
    expect(await lab.on('lb2').readFile('/proc/net/ip_vs')).toContain('0A09000C:0007');
    expect(await lab.on('lb1').readFile('/proc/net/ip_vs')).not.toContain('0A09000C:0007');
    await lab.on('lb2').read(['ipvsadm', '-D', '-t', '10.9.0.12:7']);
  });

  test('is reached over SSH from the operations host', async () => {
    expect(await lab.on('ops').read(['ssh', 'lb1', 'hostname'])).toBe('lb1\n');
    expect(await lab.on('ops').read(['ssh', 'lb2', 'hostname'])).toBe('lb2\n');
  });
});

describe('a client', () => {
  test.each([
    ['direct routing', ADDRESSES.directVip, /^rs[12]$/m],
    ['masquerading', ADDRESSES.masqueradedVip, /^rs[34]$/m],
    ['a tunnel', ADDRESSES.tunnelledVip, /^rs5$/m],
    ['a firewall mark', `${ADDRESSES.markedVip}:443`, /^rs[12]$/m],
    ['direct routing of IPv6', `[${ADDRESSES.directVip6}]`, /^rs[12]$/m],
    ['masquerading of IPv6', `[${ADDRESSES.masqueradedVip6}]`, /^rs[34]$/m],
    ['a firewall mark on IPv6', `[${ADDRESSES.markedVip6}]`, /^rs[12]$/m],
  ])('is answered over %s', async (_way, address, server) => {
    expect(await fetchFrom(address)).toMatch(server);
  });

  test.each(['udp', 'sctp'])('is answered over %s', async (protocol) => {
    const port = protocol === 'udp' ? '53' : '9';
    const answer = await lab.on('client').read(['ask', protocol, ADDRESSES.directVip, port]);
    expect(answer).toMatch(/^rs[12] hello$/m);
  });

  test('shows as an active connection for as long as it holds one open', async () => {
    const before = await activeThroughTunnel();
    const connections = lab.on('client').start(['hold', '2', ADDRESSES.tunnelledVip, '80']);
    await lab.waitUntil(async () => (await activeThroughTunnel()) === before + 2, {
      what: 'two more active connections',
    });
    expect((await connections.stop()).signal).toBe('SIGTERM');
    await lab.waitUntil(async () => (await activeThroughTunnel()) === before, {
      what: 'both to be closed',
    });
  });
});
