import { afterEach, beforeAll, expect, test } from 'vitest';
import { KINDS_SCRIPT, type Lab } from './lab.ts';
import { sharedLab } from './shared-lab.ts';

let lab: Lab;
beforeAll(async () => {
  lab = await sharedLab();
});
afterEach(() => lab.on('root').read(['ipvsadm', '-C']));

const lvstop = (argv: readonly string[], input = '') =>
  lab.on('root').run(['lvstop', ...argv], { timeoutMs: 120_000, input });

/** Everything that is set, by ipvsadm alone, sorted: the order of a listing is not the kernel's. */
async function table(): Promise<readonly string[]> {
  const rules = await lab.on('root').read(['ipvsadm', '-S', '-n']);
  const limits = await lab.on('root').read(['ipvsadm', '-L', '-n', '--thresholds']);
  return [...rules.split('\n'), ...limits.replaceAll(/ +\d+ +\d+ *$/gm, '').split('\n')].sort();
}

/** The servers of each service, in the order in which turns are taken; services are hashed. */
async function serverOrder(): Promise<readonly string[]> {
  const text = await lab.on('root').readFile('/proc/net/ip_vs');
  return text
    .split(/\n(?=TCP|UDP|SCTP|FWM)/)
    .slice(1)
    .sort();
}

test('a table of every kind is saved, cleared and applied again as it was', async () => {
  await lab.on('root').read([KINDS_SCRIPT]);
  const before = await table();
  const saved = await lvstop(['save']);
  expect(saved).toMatchObject({ exitCode: 0, stderr: '' });
  expect(await lvstop(['apply', '-', '--yes'], saved.stdout)).toMatchObject({ exitCode: 0 });
  expect(await table()).toEqual(before); // nothing to do, nothing done
  expect(await lvstop(['clear', '--yes'])).toMatchObject({ exitCode: 0 });
  expect((await table()).join('')).not.toContain('-A');
  const applied = await lvstop(['apply', '-', '--yes'], saved.stdout);
  expect(applied).toMatchObject({ exitCode: 0, stderr: '' });
  expect(await table()).toEqual(before);
});

test('an undo of a clear gives all of it back, in the order in which turns are taken', async () => {
  await lab.on('root').read([KINDS_SCRIPT, 'thresholds-and-weights']);
  const [before, order] = [await table(), await serverOrder()];
  expect(await lvstop(['clear', '--yes'])).toMatchObject({ exitCode: 0 });
  expect(await lvstop(['undo', '--yes'])).toMatchObject({ exitCode: 0 });
  expect(await table()).toEqual(before);
  expect(await serverOrder()).toEqual(order);
});

test('one wrong line, and nothing is done', async () => {
  await lab.on('root').read([KINDS_SCRIPT, 'thresholds-and-weights']);
  const before = await table();
  const lines = '-A -t 10.1.1.1:80 -s rr\n-a -t 10.1.1.1:80 -r 10.1.1.2:80 -q\n';
  const refused = await lvstop(['apply', '-', '--yes'], lines);
  expect(refused).toMatchObject({ exitCode: 2 });
  expect(refused.stderr).toContain('2');
  expect(await table()).toEqual(before);
});
