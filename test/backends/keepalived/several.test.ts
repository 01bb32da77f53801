import { describe, expect, test } from 'vitest';
import { readInForce } from '../../../src/backends/keepalived/read-configuration.ts';
import { readKeepalived } from '../../../src/backends/keepalived/source.ts';
import type { Host } from '../../../src/state/ports.ts';
import { manualClock } from '../../helpers/manual-clock.ts';
import { hostWith } from '../../helpers/keepalived-texts.ts';
import { processFiles } from '../../helpers/process-files.ts';

const ARGV = 'keepalived\0-f\0/a.conf\0';
const OTHER = 'keepalived\0-f\0/b.conf\0';
const conf = (name: string): string => `vrrp_instance ${name} {\n}\n`;

/** Two keepaliveds, one by each kind of pid file, in namespaces that are told or hidden. */
function machine(namespaces: Readonly<Record<number, string>>): Pick<Host, 'read' | 'run'> {
  const { read } = hostWith({
    '/run/keepalived.pid': '10\n',
    '/run/keepalived/keepalived-blue.pid': '20\n',
    ...processFiles(10, ARGV),
    ...processFiles(20, OTHER),
    ...{ '/a.conf': conf('VI_A'), '/b.conf': conf('VI_B') },
    '/etc/keepalived/keepalived.conf': conf('VI_USUAL'),
  });
  return {
    read,
    run: (argv) => {
      const exited = (exitCode: number, stdout: string) =>
        Promise.resolve({ kind: 'exited', exitCode, stdout, stderr: '' } as const);
      if (argv[0] !== 'readlink')
        return argv.join(' ').includes('/run/keepalived')
          ? exited(0, argv[0] === 'find' ? 'keepalived-blue.pid\0' : 'keepalived-blue.pid\n')
          : exited(2, '');
      const pid = Number(/\/proc\/(\d+)\/ns\/net/.exec(argv.join(' '))?.[1]);
      const name = namespaces[pid];
      return name === undefined ? exited(1, 'net:[1]\n') : exited(0, `net:[1]\n${name}\n`);
    },
  };
}

const namesIn = async (host: Pick<Host, 'read' | 'run'>): Promise<readonly string[]> =>
  ((await readInForce(host)).configuration?.statements ?? []).map(({ words }) => words[1] ?? '');

describe('of several keepaliveds', () => {
  test('the configuration is that of the one in this network namespace', async () => {
    expect(await namesIn(machine({ 10: 'net:[2]', 20: 'net:[1]' }))).toEqual(['VI_B']);
    expect(await namesIn(machine({ 10: 'net:[1]', 20: 'net:[2]' }))).toEqual(['VI_A']);
  });

  test('none is taken for this director’s where their namespaces are hidden, and that is told', async () => {
    const host = machine({});
    const { running, configuration } = await readInForce(host);
    expect(running).toBeUndefined();
    expect(configuration).toMatchObject({ files: [], statements: [] });
    expect(configuration?.issues.join()).toContain('hidden from this user');
    const source = readKeepalived(host, manualClock(), '/proc');
    const vrrp = await source.vrrp();
    expect(vrrp).toMatchObject({ ok: false, error: { code: 'not-permitted' } });
    expect(JSON.stringify(vrrp)).not.toContain('VI_');
    expect(await source.process()).toEqual({ running: undefined });
  });
});
