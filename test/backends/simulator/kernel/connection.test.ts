import { expect, test } from 'vitest';
import { testDirector } from '../director.ts';

const WITH = (method: string, protocol = 't'): string =>
  `-A -${protocol} 10.0.0.1:80 -s rr\n-a -${protocol} 10.0.0.1:80 -r 10.0.0.11:80 ${method}\n`;
const counts = (active: number, inactive: number): readonly string[] => [
  `${active}`,
  `${inactive}`,
];
const CONNECTIONS = '/proc/net/ip_vs_conn';

test('a direct connection is active while its client talks, then 120 s in FIN_WAIT', () => {
  const director = testDirector(WITH('-g'));
  director.connect('10.9.0.1', { seconds: 30 });
  expect(director.read(CONNECTIONS)).toContain('SYN_RECV         60');
  director.pass(29);
  expect(director.server('10.0.0.11:80').slice(2)).toEqual(counts(1, 0));
  expect(director.read(CONNECTIONS)).toContain('ESTABLISHED');
  director.pass(1);
  expect(director.server('10.0.0.11:80').slice(2)).toEqual(counts(0, 1));
  expect(director.ipvsadm('-L -c -n')).toContain('TCP 02:00  FIN_WAIT    10.9.0.1:');
  director.pass(119);
  expect(director.server('10.0.0.11:80').slice(2)).toEqual(counts(0, 1));
  director.pass(1);
  expect(director.server('10.0.0.11:80').slice(2)).toEqual(counts(0, 0));
});

test('under NAT it ends in TIME_WAIT, and only there replies are counted', () => {
  const nat = testDirector(WITH('-m'));
  nat.connect('10.9.0.1', { seconds: 1 });
  nat.pass(2);
  expect(nat.read(CONNECTIONS)).toContain('TIME_WAIT');
  expect(nat.ipvsadm('-L -n --stats')).toMatch(/10\.0\.0\.11:80 +1 +4 +3 +400 +3000\n/);
  const direct = testDirector(WITH('-g'));
  direct.connect('10.9.0.1', { seconds: 1 });
  direct.pass(2);
  expect(direct.ipvsadm('-L -n --stats')).toMatch(/10\.0\.0\.11:80 +1 +4 +0 +400 +0\n/);
});

test('--set changes how long the next FIN_WAIT lasts', () => {
  const director = testDirector(WITH('-g'));
  director.ipvsadm('--set 0 5 0');
  director.connect('10.9.0.1', { seconds: 1 });
  director.pass(6);
  expect(director.server('10.0.0.11:80').slice(2)).toEqual(counts(0, 0));
});

test('a reset leaves 10 s of CLOSE, a handshake never finished 60 s of SYN_RECV', () => {
  const director = testDirector(WITH('-g'));
  director.connect('10.9.0.1', { seconds: 1, ending: 'reset' });
  director.connect('10.9.0.2', { seconds: 1, ending: 'half-open' });
  director.pass(1);
  expect(director.read(CONNECTIONS)).toMatch(/CLOSE +10\n/);
  expect(director.read(CONNECTIONS)).toMatch(/SYN_RECV +59\n/);
  director.pass(10);
  expect(director.server('10.0.0.11:80').slice(2)).toEqual(counts(1, 0));
  director.pass(49);
  expect(director.server('10.0.0.11:80').slice(2)).toEqual(counts(0, 0));
});

test('UDP is never active and stays for 300 s after the last packet', () => {
  const director = testDirector(WITH('-g', 'u'));
  director.connect('10.9.0.1', { seconds: 1, protocol: 'udp' });
  expect(director.server('10.0.0.11:80').slice(2)).toEqual(counts(0, 1));
  expect(director.read(CONNECTIONS)).toContain('UDP             300\n');
  director.pass(300);
  expect(director.server('10.0.0.11:80').slice(2)).toEqual(counts(0, 1));
  director.pass(1);
  expect(director.server('10.0.0.11:80').slice(2)).toEqual(counts(0, 0));
});

test('connections of a deleted server stay and come back with it, counters included', () => {
  const director = testDirector(WITH('-g'));
  director.connect('10.9.0.1', { seconds: 20 });
  director.pass(2);
  director.ipvsadm('-d -t 10.0.0.1:80 -r 10.0.0.11:80');
  expect(director.read(CONNECTIONS)).toContain('ESTABLISHED');
  director.ipvsadm('-a -t 10.0.0.1:80 -r 10.0.0.11:80 -w 5');
  expect(director.server('10.0.0.11:80')).toEqual(['Route', '5', '1', '0']);
  expect(director.ipvsadm('-L -n --stats')).toMatch(/10\.0\.0\.11:80 +1 +4 /);
});

test('a client whose server was deleted hangs until the timeout since its last packet', () => {
  const director = testDirector(WITH('-g'));
  director.connect('10.9.0.1', { seconds: 20 });
  director.pass(10);
  director.ipvsadm('-d -t 10.0.0.1:80 -r 10.0.0.11:80');
  director.pass(500);
  expect(director.read(CONNECTIONS)).toMatch(/ESTABLISHED +400\n/);
  director.pass(400);
  expect(director.read(CONNECTIONS)).not.toContain('ESTABLISHED');
});

test('with expire_nodest_conn=1 it goes at its next packet', () => {
  const director = testDirector(WITH('-g'), { sysctls: { expire_nodest_conn: '1' } });
  director.connect('10.9.0.1', { seconds: 20 });
  director.ipvsadm('-d -t 10.0.0.1:80 -r 10.0.0.11:80');
  director.pass(21);
  expect(director.read(CONNECTIONS)).not.toContain('10.9.0.1');
  expect(director.read(CONNECTIONS).split('\n')).toHaveLength(2);
});

test('an idle server leaves the trash for good after some minutes', () => {
  const director = testDirector(WITH('-g'));
  director.connect('10.9.0.1', { seconds: 1 });
  director.pass(2);
  director.ipvsadm('-d -t 10.0.0.1:80 -r 10.0.0.11:80');
  director.pass(600);
  director.pass(600);
  director.ipvsadm('-a -t 10.0.0.1:80 -r 10.0.0.11:80');
  expect(director.ipvsadm('-L -n --stats')).toMatch(/10\.0\.0\.11:80 +0 +0 /);
});

test('expire_nodest_conn=1 takes the entries and templates of a deleted server at once', () => {
  const rules = WITH('-g').replace('-s rr', '-s rr -p 60');
  const director = testDirector(rules, { sysctls: { expire_nodest_conn: '1' } });
  director.connect('10.9.0.1', { seconds: 20 });
  director.ipvsadm('-d -t 10.0.0.1:80 -r 10.0.0.11:80');
  expect(director.read(CONNECTIONS).split('\n')).toHaveLength(2);
});

test('switched on later, it takes them with the next packets of their clients', () => {
  const director = testDirector(WITH('-g'));
  director.connect('10.9.0.1', { seconds: 200 });
  director.ipvsadm('-d -t 10.0.0.1:80 -r 10.0.0.11:80');
  director.pass(20);
  expect(director.read(CONNECTIONS)).toContain('ESTABLISHED');
  director.sysctl('expire_nodest_conn=1');
  director.pass(10);
  expect(director.read(CONNECTIONS).split('\n')).toHaveLength(2);
});

test('a silent client is active until the timeout of the time it spoke, whatever --set says later', () => {
  const director = testDirector(WITH('-g'));
  director.connect('10.9.0.1', { ending: 'silent' });
  director.ipvsadm('--set 30 0 0');
  director.connect('10.9.0.2', { ending: 'silent' });
  director.pass(31);
  expect(director.server('10.0.0.11:80').slice(2)).toEqual(counts(1, 0));
  expect(director.read(CONNECTIONS)).toMatch(/ESTABLISHED +869\n/);
  director.pass(870);
  expect(director.server('10.0.0.11:80').slice(2)).toEqual(counts(0, 0));
});

test('clients are cut off with the last service of their family, and do not come back with it', () => {
  const director = testDirector(`${WITH('-g')}-A -t [fd00::1]:80 -s rr\n`);
  director.connect('10.9.0.1', { seconds: 100 });
  director.pass(10);
  director.ipvsadm('-D -t 10.0.0.1:80');
  director.ipvsadm('-A -t 10.0.0.1:80 -s rr');
  director.ipvsadm('-a -t 10.0.0.1:80 -r 10.0.0.11:80');
  director.pass(300);
  expect(director.server('10.0.0.11:80').slice(2)).toEqual(counts(1, 0));
  director.pass(700);
  expect(director.server('10.0.0.11:80').slice(2)).toEqual(counts(0, 0));
});

test('while another service of the family is there, they go on where it comes back in time', () => {
  const director = testDirector(`${WITH('-g')}-A -t 10.0.0.2:80 -s rr\n`);
  director.connect('10.9.0.1', { seconds: 100 });
  director.ipvsadm('-D -t 10.0.0.1:80');
  director.pass(10);
  director.ipvsadm('-A -t 10.0.0.1:80 -s rr');
  director.ipvsadm('-a -t 10.0.0.1:80 -r 10.0.0.11:80');
  director.pass(91);
  expect(director.read(CONNECTIONS)).toContain('FIN_WAIT');
});

test('a client port that is used again leaves a quiesced server, unless conn_reuse_mode is 0', () => {
  const again = (mode: string): readonly string[] => {
    const rules = `${WITH('-m')}-a -t 10.0.0.1:80 -r 10.0.0.12:80 -m\n`;
    const director = testDirector(rules, { sysctls: { conn_reuse_mode: mode } });
    director.connect('10.9.0.1', { clientPort: 5000, seconds: 1 });
    director.pass(2);
    director.ipvsadm('-e -t 10.0.0.1:80 -r 10.0.0.12:80 -m -w 0');
    director.connect('10.9.0.1', { clientPort: 5000, seconds: 30 });
    return [
      ...director.server('10.0.0.11:80').slice(2),
      ...director.server('10.0.0.12:80').slice(2),
    ];
  };
  expect(again('1')).toEqual(['1', '0', '0', '0']);
  expect(again('0')).toEqual(['0', '0', '1', '0']);
});
