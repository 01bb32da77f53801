import { expect, test } from 'vitest';
import { elevatedHost } from '../../../src/backends/exec/elevated-host.ts';
import type { Host } from '../../../src/state/ports.ts';

test('only what takes root goes through sudo, which never asks for a password', async () => {
  const ran: (readonly string[])[] = [];
  const host: Host = {
    run: (argv) => {
      ran.push(argv);
      return Promise.resolve({ kind: 'not-found' });
    },
    read: () => Promise.resolve({ kind: 'missing' }),
  };
  const elevated = elevatedHost(host);
  await elevated.run(['ipvsadm', '-L', '-n']);
  await elevated.run(['sysctl', '-w', 'net.ipv4.vs.conntrack=1']);
  await elevated.run(['logger', '--', 'x']);
  expect(ran).toEqual([
    ['sudo', '-n', 'ipvsadm', '-L', '-n'],
    ['sudo', '-n', 'sysctl', '-w', 'net.ipv4.vs.conntrack=1'],
    ['logger', '--', 'x'],
  ]);
});
