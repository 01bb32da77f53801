import { beforeAll, describe, expect, test } from 'vitest';
import { readKeepalivedShadow } from '../../src/backends/keepalived/read-shadow.ts';
import type { KeepalivedShadow } from '../../src/state/model/managed.ts';
import type { Host } from '../../src/state/ports.ts';
import { heldBy, toldBy } from '../helpers/keepalived-fixtures.ts';
import type { Lab } from './lab.ts';
import { sharedLab } from './shared-lab.ts';

let lab: Lab;
let shadow: KeepalivedShadow;

/** lb1, as a host is read. */
const lb1 = (): Pick<Host, 'read' | 'run'> => ({
  async run(argv) {
    const { exitCode, stdout, stderr } = await lab.on('lb1').run(argv);
    return { kind: 'exited', exitCode: exitCode ?? 1, stdout, stderr };
  },
  async read(path) {
    const found = await lab.on('lb1').run(['cat', path]);
    return found.exitCode === 0 ? { kind: 'read', text: found.stdout } : { kind: 'missing' };
  },
});

beforeAll(async () => {
  lab = await sharedLab();
  shadow = await readKeepalivedShadow(lb1());
});

const SERVICE = 'tcp/10.9.0.101:80';
const SERVER = '10.9.8.16:8080';

const lvstop = (...args: readonly string[]) =>
  lab.on('lb1').run(['lvstop', ...args, '--yes'], { timeoutMs: 60_000 });

async function weight(): Promise<number | undefined> {
  const rules = await lab.on('lb1').read(['ipvsadm', '-S', '-n']);
  const [, found] = /-a -t 10\.9\.0\.101:\S+ -r 10\.9\.8\.16:\S+ -m -w (\d+)/.exec(rules) ?? [];
  return found === undefined ? undefined : Number(found);
}

test('keepalived is seen to run, with its file', () => {
  expect(shadow).toMatchObject({ running: true, issues: [] });
  expect(shadow.services.length).toBeGreaterThan(5);
});

test('what its file says is what it put into the kernel, and nothing more', async () => {
  const held = heldBy(await lab.on('lb1').read(['ipvsadm', '-S', '-n']));
  expect(toldBy(shadow)).toEqual(held);
});

describe('how long a change lasts is as it is said', () => {
  test('a manual weight survives a reload, and ends when the check goes down and up', async () => {
    expect(await lvstop('weight', SERVICE, SERVER, '5')).toMatchObject({ exitCode: 0 });
    expect(await weight()).toBe(5);
    await lab.on('lb1').read(['systemctl', 'reload', 'keepalived']);
    expect(await weight()).toBe(5);
    await lab.on('root').read(['ip', 'link', 'set', 'rs4-nat', 'nomaster']);
    try {
      await lab.waitUntil(async () => (await weight()) === 0, {
        ...{ what: 'the failing server to lose its weight', timeoutMs: 60_000 },
      });
    } finally {
      await lab.on('root').read(['ip', 'link', 'set', 'rs4-nat', 'master', 'nat']);
    }
    await lab.waitUntil(async () => (await weight()) === 1, {
      ...{ what: 'keepalived to give back the weight of its file', timeoutMs: 60_000 },
    });
  });

  test('an undo of what keepalived took back already has nothing to do, and says so', async () => {
    const undone = await lvstop('undo');
    expect(undone).toMatchObject({ exitCode: 0, stderr: '' });
    expect(undone.stdout).toContain('already');
    expect(await weight()).toBe(1);
  });
});
