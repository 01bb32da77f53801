/** Writes test/fixtures/captured: what a real kernel and ipvsadm say about every situation named here. */
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { ADDRESSES, bootLab, KINDS_SCRIPT, type Lab, type LabHost } from '../../test/lab/lab.ts';

const FIXTURES = resolve(import.meta.dirname, '../../test/fixtures/captured');

const KERNEL_FILES = [
  'ip_vs_conn',
  'ip_vs',
  'ip_vs_stats',
  'ip_vs_stats_percpu',
  'ip_vs_conn_sync',
];

const IPVSADM_LISTINGS: Readonly<Record<string, readonly string[]>> = {
  list: ['-L', '-n'],
  'stats-exact': ['-L', '-n', '--stats', '--exact'],
  'rate-exact': ['-L', '-n', '--rate', '--exact'],
  thresholds: ['-L', '-n', '--thresholds'],
  'persistent-conn': ['-L', '-n', '--persistent-conn'],
  'tun-info': ['-L', '-n', '--tun-info'],
  connections: ['-L', '-n', '-c', '--persistent-conn'],
  timeout: ['-L', '--timeout'],
  daemon: ['-L', '--daemon'],
  save: ['-S', '-n'],
};

const TABLES_OF_KINDS = [
  'every-service-kind',
  'every-scheduler',
  'every-forwarding-method',
  'thresholds-and-weights',
  'ipv6-and-fwmark',
];

async function save(path: string, text: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, text);
}

async function capture(director: LabHost, situation: string): Promise<void> {
  const into = join(FIXTURES, situation);
  await rm(into, { recursive: true, force: true });
  for (const [name, options] of Object.entries(IPVSADM_LISTINGS)) {
    await save(join(into, 'ipvsadm', `${name}.txt`), await director.read(['ipvsadm', ...options]));
  }
  for (const name of KERNEL_FILES) {
    await save(join(into, 'net', name), await director.readFile(`/proc/net/${name}`));
  }
  console.log(`captured ${situation}`);
}

async function load(director: LabHost, situation: string): Promise<void> {
  await director.read(['ipvsadm', '-C']);
  const { stderr } = await director.run([KINDS_SCRIPT, situation]);
  if (stderr !== '') throw new Error(`${situation}: ${stderr}`);
}

async function captureTables(lab: Lab): Promise<void> {
  const director = lab.on('root');
  await director.read(['ipvsadm', '-C']);
  await capture(director, 'empty-table');
  for (const situation of TABLES_OF_KINDS) {
    await load(director, situation);
    await capture(director, situation);
  }
}

/** Both roles at once, which one director can have. */
async function captureSyncDaemon(lab: Lab): Promise<void> {
  const director = lab.on('root');
  await load(director, 'every-service-kind');
  await director.read(['ip', 'link', 'add', 'sync0', 'up', 'type', 'dummy']);
  await director.read(['ip', 'address', 'add', '10.9.7.1/24', 'dev', 'sync0']);
  const start = ['ipvsadm', '--start-daemon'];
  await director.read([...start, 'master', '--mcast-interface', 'sync0', '--syncid', '51']);
  await director.read([...start, 'backup', '--mcast-interface', 'sync0', '--syncid', '255']);
  await director.read(['ipvsadm', '--set', '600', '60', '30']);
  await capture(director, 'sync-daemon');
}

/** Requests over every way a packet can take, answered; some connections still open. */
async function makeTraffic(client: LabHost): Promise<void> {
  client.start(['hold', '5', ADDRESSES.directVip, '80']);
  client.start(['hold', '3', ADDRESSES.masqueradedVip, '80']);
  client.start(['hold', '2', ADDRESSES.directVip6, '80']);
  const { directVip, masqueradedVip, tunnelledVip, markedVip, directVip6, masqueradedVip6 } =
    ADDRESSES;
  for (const target of [directVip, masqueradedVip, tunnelledVip, markedVip, `${directVip}:443`]) {
    await client.read(['curl', '-s', `http://${target}/?[1-40]`]);
  }
  for (const address of [directVip6, masqueradedVip6]) {
    await client.read(['curl', '-s', '-g', ...Array<string>(10).fill(`http://[${address}]/`)]);
  }
  for (const protocol of ['udp', 'sctp']) {
    const port = protocol === 'udp' ? '53' : '9';
    for (let count = 0; count < 3; count += 1)
      await client.read(['ask', protocol, directVip, port]);
  }
}

async function captureTraffic(lab: Lab): Promise<void> {
  const director = lab.on('lb1');
  await makeTraffic(lab.on('client'));
  const connections = async (): Promise<string> =>
    (await director.readFile('/proc/net/ip_vs_stats')).split('\n')[2] ?? '';
  const before = await connections();
  // Totals are refreshed every two seconds only; two equal readings far enough apart are the final ones.
  await lab.waitUntil(async () => (await connections()) !== before, { what: 'fresh totals' });
  await capture(director, 'traffic');
}

/** Templates of an address and of a mark in both families, one of them taken out of use by the kernel. */
async function captureTemplates(lab: Lab): Promise<void> {
  const director = lab.on('lb1');
  const { masqueradedVip, markedVip, markedVip6 } = ADDRESSES;
  const service = `${masqueradedVip}:8082`;
  await director.read(['ipvsadm', '-A', '-t', service, '-s', 'rr', '-p', '300']);
  for (const server of ['10.9.8.15', '10.9.8.16'])
    await director.read(['ipvsadm', '-a', '-t', service, '-r', `${server}:8080`, '-m']);
  for (const family of [[], ['-6']])
    await director.read(['ipvsadm', '-E', '-f', '1', ...family, '-s', 'wrr', '-p', '300']);
  const ask = (host: string) => lab.on('client').read(['curl', '-s', '-g', `http://${host}/`]);
  await ask(service);
  for (const server of ['10.9.8.15', '10.9.8.16'])
    await director.read(['ipvsadm', '-e', '-t', service, '-r', `${server}:8080`, '-m', '-w', '0']);
  await director.read(['sysctl', '-w', 'net.ipv4.vs.expire_quiescent_template=1']);
  await lab.on('client').run(['curl', '-s', '-m', '2', `http://${service}/`]);
  for (const host of [markedVip, `[${markedVip6}]`]) await ask(host);
  const file = 'ip_vs_conn';
  const text = await director.readFile(`/proc/net/${file}`);
  await save(join(FIXTURES, 'templates/net', file), text);
  console.log('captured templates');
}

async function captureKeepalived(lab: Lab, name: 'lb1' | 'lb2'): Promise<void> {
  const director = lab.on(name);
  const pid = (await director.readFile('/run/keepalived.pid')).trim();
  for (const signal of ['USR1', 'USR2', 'RTMIN+2'])
    await director.read(['kill', `-${signal}`, pid]);
  const files = ['data', 'stats', 'json'].map((suffix) => `/tmp/keepalived.${suffix}`);
  for (const path of ['/etc/keepalived/keepalived.conf', '/tmp/keepalived_check.data', ...files]) {
    const text = await lab.waitUntil(() => director.readFile(path), { what: path });
    await save(join(FIXTURES, 'keepalived-pair', name, basename(path)), text);
  }
  console.log(`captured keepalived-pair/${name}`);
}

async function describeSources(lab: Lab): Promise<void> {
  const root = lab.on('root');
  const kernel = (await root.read(['uname', '-r'])).trim();
  const ipvsadm = (await root.read(['ipvsadm', '-v'])).trim();
  const keepalived = (await root.run(['keepalived', '-v'])).stderr.split('\n')[0] ?? '';
  const commands = Object.entries(IPVSADM_LISTINGS).map(
    ([name, options]) => `- \`ipvsadm/${name}.txt\`: \`ipvsadm ${options.join(' ')}\``,
  );
  await save(join(FIXTURES, 'SOURCES.md'), sourcesPage({ kernel, ipvsadm, keepalived, commands }));
}

function sourcesPage(of: {
  readonly kernel: string;
  readonly ipvsadm: string;
  readonly keepalived: string;
  readonly commands: readonly string[];
}): string {
  return `# Where these fixtures come from

Written by \`scripts/lab/capture-fixtures.ts\` from a running kernel in the lab (test/lab); not edited.

- Kernel: user-mode Linux ${of.kernel} (HZ=100, so /proc/net/ip_vs counts 100 jiffies a second), one CPU.
- ${of.ipvsadm}
- ${of.keepalived}

Every situation has:

- \`net/*\`: the file of that name in \`/proc/net\`
${of.commands.join('\n')}

Situations:

- \`empty-table\`: ip_vs loaded, no service.
- \`every-service-kind\`, \`every-scheduler\`, \`every-forwarding-method\`, \`thresholds-and-weights\`, \`ipv6-and-fwmark\`:
  the file of that name in \`test/lab/guest/kinds\`, loaded with \`ipvsadm -R\`.
- \`sync-daemon\`: \`every-service-kind\`, with a master and a backup sync daemon and \`ipvsadm --set 600 60 30\`.
- \`traffic\`: the master of the cluster after answered requests over direct routing, masquerading, tunnel, mark, UDP, SCTP
  and IPv6; ten connections are still open. The files were read one after the other: states may be a second apart.
- \`templates\`: \`net/ip_vs_conn\` alone, with persistence templates of an address and of a mark in both families; a client
  returned to a server with weight 0 while expire_quiescent_template was 1.
- \`keepalived-pair/lb1\` (MASTER) and \`keepalived-pair/lb2\` (BACKUP): keepalived.conf and what keepalived dumps on
  SIGUSR1, SIGUSR2 and SIGRTMIN+2. The password in them was made up for the lab.
`;
}

async function inLab(
  topology: 'bare' | 'cluster',
  work: (lab: Lab) => Promise<void>,
): Promise<void> {
  const lab = await bootLab({ topology });
  try {
    await work(lab);
  } finally {
    await lab.close();
  }
}

await inLab('bare', async (lab) => {
  await captureTables(lab);
  await captureSyncDaemon(lab);
});
await inLab('cluster', async (lab) => {
  await captureTraffic(lab);
  await captureKeepalived(lab, 'lb1');
  await captureKeepalived(lab, 'lb2');
  await captureTemplates(lab);
  await describeSources(lab);
});
