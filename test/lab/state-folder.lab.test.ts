import { afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Lab, LabHost } from './lab.ts';
import { sharedLab } from './shared-lab.ts';

const STATE = '/var/lib/lvstop';
const RULES = ['-A -t 10.0.0.9:80 -s wrr', '-a -t 10.0.0.9:80 -r 10.0.0.1:80 -m -w 3 -x 20 -y 10'];
const DRAIN = ['lvstop', 'weight', 'tcp/10.0.0.9:80', '10.0.0.1:80', '0', '--yes', '--force'];

let lab: Lab;
let director: LabHost;
beforeAll(async () => {
  lab = await sharedLab();
  // A host without keepalived, whose table is the test's own.
  director = lab.on('ops');
});
beforeEach(async () => {
  for (const rule of RULES) await director.read(['ipvsadm', ...rule.split(' ')]);
  await director.read(['mkdir', '-p', STATE]);
});
afterEach(async () => {
  await director.run(['umount', STATE]);
  await director.run(['ipvsadm', '-C']);
});

/** Everything that is set of the server, weight and thresholds. */
const held = async (): Promise<string> =>
  (await director.read(['ipvsadm', '-S', '-n'])) +
  (await director.read(['ipvsadm', '-L', '-n', '--thresholds']));

test.each([
  ['a full disk', 'size=16k', 'no space is left there'],
  ['a read-only disk', 'ro', 'the file system is read-only'],
])('%s under the state folder stops an action before it starts', async (_, options, words) => {
  await director.read(['mount', '-t', 'tmpfs', '-o', `mode=700,${options}`, 'none', STATE]);
  const before = await held();
  const { exitCode, stderr } = await director.run(DRAIN);
  expect(stderr).toContain(`${STATE}: ${words}; nothing is changed without remembering it`);
  expect(exitCode).toBe(3);
  expect(await held()).toBe(before);
});

test('where there is room, it is done and undone', async () => {
  await director.read(['mount', '-t', 'tmpfs', '-o', 'mode=700,size=1m', 'none', STATE]);
  const before = await held();
  expect(await director.run(DRAIN)).toMatchObject({ exitCode: 0 });
  expect(await director.read(['ipvsadm', '-S', '-n'])).toContain('-r 10.0.0.1:80 -m -w 0');
  expect(await director.run(['lvstop', 'undo', '--yes'])).toMatchObject({ exitCode: 0 });
  expect(await held()).toBe(before);
  const audit = await director.read(['cat', `${STATE}/audit.jsonl`]);
  expect(audit.match(/\n/g)).toHaveLength(2);
  expect(await director.read(['ls', '-A', STATE])).toBe('audit.jsonl\njournal.jsonl\n');
});
