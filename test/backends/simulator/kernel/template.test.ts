import { expect, test } from 'vitest';
import { testDirector } from '../director.ts';

const RULES = `-A -t 10.0.0.1:80 -s rr -p 50 -M 255.255.255.0
-a -t 10.0.0.1:80 -r 10.0.0.11:80
-a -t 10.0.0.1:80 -r 10.0.0.12:80
`;
const persistent = (listing: string, server: string): string | undefined =>
  new RegExp(`-> ${server} +\\d+ +(\\d+) `).exec(listing)?.[1];

test('clients of one masked network go to one server, through one template', () => {
  const director = testDirector(RULES);
  for (const client of ['10.9.0.1', '10.9.0.2', '10.9.0.3']) director.connect(client);
  director.connect('10.9.1.1');
  const listing = director.ipvsadm('-L -n --persistent-conn');
  expect(persistent(listing, '10.0.0.12:80')).toBe('1');
  expect(persistent(listing, '10.0.0.11:80')).toBe('1');
  expect(director.server('10.0.0.12:80')[2]).toBe('3');
  expect(director.read('/proc/net/ip_vs_conn')).toContain(
    'TCP 0A090000 0000 0A000001 0050 0A00000C 0050 ASSURED          50\n',
  );
});

test('a template outlives its timeout while its connections are there, by 60 s at a time', () => {
  const director = testDirector(RULES);
  director.connect('10.9.0.1', { seconds: 10 });
  director.pass(129);
  expect(persistent(director.ipvsadm('-L -n --persistent-conn'), '10.0.0.12:80')).toBe('1');
  director.pass(41);
  expect(persistent(director.ipvsadm('-L -n --persistent-conn'), '10.0.0.12:80')).toBe('0');
});

test('weight 0 keeps its persistent clients, unless expire_quiescent_template says otherwise', () => {
  const quiesce = (sysctl: string): readonly string[] => {
    const director = testDirector(RULES, { sysctls: { expire_quiescent_template: sysctl } });
    director.connect('10.9.0.1');
    director.ipvsadm('-e -t 10.0.0.1:80 -r 10.0.0.12:80 -w 0');
    director.connect('10.9.0.1');
    return [director.server('10.0.0.12:80')[2]!, director.server('10.0.0.11:80')[2]!];
  };
  expect(quiesce('0')).toEqual(['2', '0']);
  expect(quiesce('1')).toEqual(['1', '1']);
});

test('the template of a deleted server is invalidated when its client comes back, and still counts', () => {
  const director = testDirector(RULES);
  director.connect('10.9.0.1');
  director.ipvsadm('-d -t 10.0.0.1:80 -r 10.0.0.12:80');
  director.connect('10.9.0.1');
  expect(director.server('10.0.0.11:80')[2]).toBe('1');
  expect(director.read('/proc/net/ip_vs_conn')).toContain(
    'TCP 0A090000 0000 0A000001 FFFF 0A00000C FFFF',
  );
  director.ipvsadm('-a -t 10.0.0.1:80 -r 10.0.0.12:80');
  expect(persistent(director.ipvsadm('-L -n --persistent-conn'), '10.0.0.12:80')).toBe('1');
});

test('a template keeps the timeout of the service it was made with', () => {
  const director = testDirector(RULES);
  director.connect('10.9.0.1', { seconds: 1 });
  director.ipvsadm('-E -t 10.0.0.1:80 -s rr -p 500 -M 255.255.255.0');
  director.connect('10.9.0.2', { seconds: 1 });
  expect(director.read('/proc/net/ip_vs_conn')).toMatch(/ASSURED +50\n/);
});

test('a template finds its clients again when its service was deleted and comes back', () => {
  const director = testDirector(RULES);
  director.connect('10.9.0.1');
  director.ipvsadm('-D -t 10.0.0.1:80');
  for (const rule of RULES.trim().split('\n')) director.ipvsadm(rule);
  director.connect('10.9.0.2');
  director.connect('10.9.0.3');
  expect(director.server('10.0.0.12:80')[2]).toBe('3');
});
