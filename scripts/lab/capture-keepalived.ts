/** Writes test/fixtures/keepalived-dumps/v2.2.7: what a real keepalived dumps of every kind of instance and service. */
import { readFile, writeFile } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { bootLab, type Lab, type LabHost } from '../../test/lab/lab.ts';

const FIXTURES = resolve(import.meta.dirname, '../../test/fixtures/keepalived-dumps/v2.2.7');

/** Passwords are made up, and still stay out. */
const withoutSecrets = (text: string): string =>
  text
    .replaceAll(/(Password = ).*/g, '$1********')
    .replaceAll(/("auth_data":)"[^"]*"/g, '$1"********"');

const NETWORK = [
  'link add k0 type veth peer name p0',
  'link add k1 type veth peer name p1',
  'link add kdown type dummy',
  'netns add peer',
  'link set p0 netns peer name k0',
  'link set k0 up',
  'link set k1 up',
  'link set p1 up',
  'address add 10.7.0.1/24 dev k0',
  'address add 10.7.1.1/24 dev k1',
  'address add fd00:7::1/64 dev k0 nodad',
  '-n peer link set lo up',
  '-n peer link set k0 up',
  '-n peer address add 10.7.0.2/24 dev k0',
];

async function makeNetwork(root: LabHost): Promise<void> {
  await root.read(['modprobe', '-a', 'ipv6', 'ip_vs']);
  for (const line of NETWORK) await root.read(['ip', ...line.split(' ')]);
}

const started = (root: LabHost, name: string, conf: string, before: readonly string[] = []) => {
  const pidFiles = ['p', 'r', 'c'].flatMap((letter) => [
    `-${letter}`,
    `/run/${name}-${letter}.pid`,
  ]);
  return root.start([
    ...before,
    ...['env', `TMPDIR=/run/${name}`, 'keepalived', '-n', '-l', '-D', '-f', conf, ...pidFiles],
  ]);
};

/** Signals a process until the file it writes is as wanted. */
async function dumped(
  lab: Lab,
  { signal, pidFile, file }: { signal: string; pidFile: string; file: string },
  isWanted: (text: string) => boolean,
): Promise<string> {
  const root = lab.on('root');
  return lab.waitUntil(
    async () => {
      await root.run(['rm', '-f', file]);
      await root.run(['sh', '-c', `kill -s ${signal} $(cat ${pidFile})`]);
      await root.run(['sleep', '0.3']);
      const { stdout } = await root.run(['cat', file]);
      return isWanted(stdout) ? stdout : undefined;
    },
    { what: file },
  );
}

async function captureVrrp(lab: Lab): Promise<void> {
  const root = lab.on('root');
  const folder = join(FIXTURES, 'every-vrrp-kind');
  for (const name of ['keepalived.conf', 'peer.conf'])
    await root.writeFile(`/run/vrrp-${name}`, await readFile(join(folder, name), 'utf8'));
  await root.read(['mkdir', '-p', '/run/own', '/run/peer']);
  const peer = started(root, 'peer', '/run/vrrp-peer.conf', ['ip', 'netns', 'exec', 'peer']);
  const own = started(root, 'own', '/run/vrrp-keepalived.conf');
  const place = { pidFile: '/run/own-r.pid', file: '/run/own/keepalived.data', signal: 'USR1' };
  const data = await dumped(lab, place, (text) => {
    const wanted = ['Sync Group = G1, MASTER', 'Master router = 10.7.0.2', 'Status = BAD'];
    return wanted.every((each) => text.includes(each)) && text.includes('Interfaces');
  });
  const json = await dumped(
    lab,
    { ...place, signal: '36', file: '/run/own/keepalived.json' },
    (text) => text.endsWith(']') || text.endsWith(']\n'),
  );
  await writeFile(join(folder, 'keepalived.data'), withoutSecrets(data));
  await writeFile(join(folder, 'keepalived.json'), withoutSecrets(json));
  await own.stop();
  await peer.stop();
  console.log(`captured ${basename(folder)}`);
}

async function captureServices(lab: Lab): Promise<void> {
  const root = lab.on('root');
  const folder = join(FIXTURES, 'every-service-kind');
  await root.writeFile(
    '/run/services.conf',
    await readFile(join(folder, 'keepalived.conf'), 'utf8'),
  );
  const own = started(root, 'own', '/run/services.conf');
  const place = {
    pidFile: '/run/own-c.pid',
    file: '/run/own/keepalived_check.data',
    signal: 'USR1',
  };
  const data = await dumped(lab, place, (text) => {
    const failed = text.match(/num failed checkers = [12]/g) ?? [];
    return failed.length === 4 && text.includes('quorum_state_up = 0');
  });
  await writeFile(join(folder, 'keepalived_check.data'), withoutSecrets(data));
  await writeFile(join(folder, 'ip_vs'), await root.readFile('/proc/net/ip_vs'));
  await own.stop();
  console.log(`captured ${basename(folder)}`);
}

const lab = await bootLab({ topology: 'bare' });
try {
  await makeNetwork(lab.on('root'));
  await captureVrrp(lab);
  await captureServices(lab);
} finally {
  await lab.close();
}
