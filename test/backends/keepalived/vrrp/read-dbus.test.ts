import { describe, expect, test } from 'vitest';
import { configurationOf } from '../../../../src/backends/keepalived/read-configuration.ts';
import { readDbus } from '../../../../src/backends/keepalived/vrrp/read-dbus.ts';
import type { Host, RunOutcome } from '../../../../src/state/ports.ts';
import { hostWith } from '../../../helpers/keepalived-texts.ts';

const exited = (exitCode: number, stdout: string, stderr = ''): RunOutcome => ({
  ...{ kind: 'exited', exitCode, stdout, stderr },
});

const SERVICE = 'org.keepalived.Vrrp1';
const ROOT = '/org/keepalived/Vrrp1/Instance';

interface Bus {
  readonly service?: string;
  readonly owner?: number;
  /** What its properties print, by path. */
  readonly instances?: Readonly<Record<string, string>>;
  readonly answer?: RunOutcome;
}

const ONE = { [`${ROOT}/eth0/51/IPv4`]: '(us) 2 "Master"\n(s) "VI_1"\n' };

/** A bus on which one keepalived tells of its instances. */
function bus({ service = SERVICE, owner = 11, instances = ONE, answer }: Bus = {}) {
  const asked: (readonly string[])[] = [];
  const none = exited(1, '', 'Could not get owner: no such name\n');
  const run: Host['run'] = (argv) => {
    asked.push(argv);
    const words = argv.slice(3);
    const [verb] = words;
    if (answer) return Promise.resolve(answer);
    if (!words.includes(service)) return Promise.resolve(none);
    if (verb === 'call') return Promise.resolve(exited(0, `u ${owner}\n`));
    if (verb === '--list')
      return Promise.resolve(exited(0, ['/org', ROOT, ...Object.keys(instances), ''].join('\n')));
    const text = instances[words[2] ?? ''];
    return Promise.resolve(text === undefined ? none : exited(0, text));
  };
  return { host: { run }, asked };
}

const conf = (text: string) => configurationOf('/k', 'lb1', hostWith({ '/k': text }));

const CONF = `
vrrp_instance VI_1 {
  interface eth0
  virtual_router_id 51
  priority 120
  virtual_ipaddress {
    10.0.0.100/24
  }
}
`;

describe('the system bus', () => {
  test('tells states, and the configuration the rest', async () => {
    const { host, asked } = bus();
    expect(await readDbus(host, [10, 11], await conf(CONF))).toMatchObject({
      ok: true,
      value: {
        source: 'dbus',
        instances: [
          {
            ...{ name: 'VI_1', state: 'master', interface: 'eth0', vrid: 51, family: 'ipv4' },
            ...{ priority: 120, vips: [{ address: '10.0.0.100' }], trackers: [] },
          },
        ],
      },
    });
    expect(asked.every((argv) => argv.join(' ').startsWith('busctl --system '))).toBe(true);
    expect(asked.every((argv) => argv.includes('--auto-start=no'))).toBe(true);
  });

  test('is asked by the name that the configuration gives it', async () => {
    const service = 'org.example.Blue';
    const named = await conf(`global_defs {\n  dbus_service_name ${service}\n}\n${CONF}`);
    expect((await readDbus(bus({ service }).host, [11], named)).ok).toBe(true);
    expect((await readDbus(bus().host, [11], named)).ok).toBe(false);
  });

  test('of another keepalived tells nothing of this one', async () => {
    expect(await readDbus(bus({ owner: 99 }).host, [10, 11], undefined)).toEqual({
      ok: false,
      error: 'it is that of another keepalived',
    });
    expect((await readDbus(bus().host, [], undefined)).ok).toBe(false);
  });

  test('tells no device whose name it had to write otherwise', async () => {
    const instances = {
      [`${ROOT}/vrrp_51/51/IPv6`]: '(us) 1 "Backup"\n(s) "VI_6"\n',
      [`${ROOT}/none/52/IPv4`]: '(us) 3 "Fault"\n(s) "VI_N"\n',
      [`${ROOT}/eth0/53/IPX`]: '(us) 3 "Fault"\n(s) "VI_X"\n',
      [`${ROOT}/eth0/54/IPv4`]: 'what nobody knows\n',
    };
    const look = await readDbus(bus({ instances }).host, [11], undefined);
    expect(look.ok && look.value.instances).toEqual([
      { name: 'VI_6', state: 'backup', family: 'ipv6', vrid: 51, vips: [], trackers: [] },
      { name: 'VI_N', state: 'fault', family: 'ipv4', vrid: 52, vips: [], trackers: [] },
    ]);
  });

  test.each<readonly [string, Bus, string]>([
    ['no busctl', { answer: { kind: 'not-found' } }, 'busctl is not installed'],
    ['a bus that hangs', { answer: { kind: 'timed-out', afterMs: 1500 } }, 'gave no answer'],
    ['nobody of that name', { service: 'other' }, 'Could not get owner'],
    ['an answer nobody knows', { answer: exited(0, 's "x"\n') }, 'its owner is not known'],
    ['no instance', { instances: {} }, 'tells of no instance'],
  ])('%s is a reason', async (_, found, why) => {
    const look = await readDbus(bus(found).host, [11], undefined);
    expect(look.ok).toBe(false);
    expect(!look.ok && look.error).toContain(why);
  });
});
