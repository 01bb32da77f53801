import { expect, test } from 'vitest';
import { openPair } from '../pair.ts';

const FILE = '/tmp/candidate.conf';

async function tested(text: string): Promise<string> {
  const { near } = openPair();
  await near.write(FILE, text);
  const outcome = await near.host.run(['keepalived', '-t', '-f', FILE]);
  return outcome.kind === 'exited' ? `${outcome.exitCode}\n${outcome.stderr}` : outcome.kind;
}

test('a right file is fine, and says nothing', async () => {
  const { near } = openPair();
  const conf = await near.run('cat', '/etc/keepalived/keepalived.conf');
  expect(await tested(conf)).toBe('0\n');
});

test('a file that is missing is fine, too', async () => {
  const { near } = openPair();
  expect(await near.run('keepalived', '-t', '-f', '/nope')).toBe("Config files missing '/nope'.\n");
});

test('every process complains of what it reads, with the exit status 5', async () => {
  const text = `vrrp_instance V {
    state MASTER
    interface eth9
    prority 5
    virtual_ipaddress {
        10.0.0.1
    }
}
foo bar
`;
  expect(await tested(text)).toBe(
    [
      '5',
      "(Line 9) Unknown keyword 'foo'",
      `(${FILE}: Line 9) Unknown keyword 'foo'`,
      `(${FILE}: Line 4) Unknown keyword 'prority'`,
      `(${FILE}: Line 9) Unknown keyword 'foo'`,
      `(${FILE}: Line 3) WARNING - interface eth9 for vrrp_instance V doesn't exist`,
      `(${FILE}: Line 9) Unknown keyword 'foo'`,
      '',
    ].join('\n'),
  );
});
