import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { ActingDirector } from '../../src/state/change/acting.ts';
import { planIntent } from '../../src/state/change/plan-intent.ts';
import { readFacts } from '../../src/state/change/read-facts.ts';
import type { FailoverMethod, Intent } from '../../src/state/model/change/intent.ts';
import type { Plan } from '../../src/state/model/change/plan.ts';
import { act, openBureau } from '../helpers/acting.ts';
import type { Lab } from './lab.ts';
import { FILE, labPair, stateOf } from './pair.ts';
import { sharedLab } from './shared-lab.ts';

const LONG = 300_000;
const NAMES = ['lb1', 'lb2'] as const;

let lab: Lab;
let lb1: ActingDirector;
const originals = new Map<string, string>();

beforeAll(async () => {
  lab = await sharedLab();
  ({ lb1 } = labPair(lab));
  for (const name of NAMES) originals.set(name, await lab.on(name).readFile(FILE));
}, LONG);

const holds = async (name: 'lb1' | 'lb2', vip: string): Promise<boolean> =>
  (await lab.on(name).read(['ip', '-o', 'address'])).includes(` ${vip}/`);

const isMaster = (name: 'lb1' | 'lb2', ...vips: readonly string[]): Promise<boolean> =>
  Promise.all(vips.map((vip) => holds(name, vip))).then((all) => all.every(Boolean));

/** Another configuration on both; the standby of lb1 waits for it. */
async function configure(of: (name: 'lb1' | 'lb2') => string, ...vips: readonly string[]) {
  for (const name of NAMES) {
    await lab.on(name).read(['systemctl', 'stop', 'keepalived']);
    await lab.on(name).writeFile(FILE, of(name));
  }
  for (const name of NAMES) {
    await lab.on(name).read(['systemctl', 'start', 'keepalived']);
    await lab.waitUntil(() => isMaster('lb1', ...vips), {
      what: 'lb1 to be master',
      timeoutMs: 60_000,
    });
  }
  const director = labPair(lab).lb2;
  await lab.waitUntil(
    async () => {
      const look = await director.keepalived.vrrp();
      return look.ok && look.value.instances.every(({ state }) => state === 'backup');
    },
    { what: 'lb2 to be backup', timeoutMs: 60_000 },
  );
}

beforeEach(async () => {
  for (const name of NAMES)
    await lab.on(name).read(['sh', '-c', 'echo 0 >/etc/keepalived/failover']);
}, LONG);

afterAll(async () => {
  for (const name of NAMES)
    await lab.on(name).run(['sh', '-c', 'rm -f /etc/keepalived/.keepalived.conf.lvstop-*']);
  await configure((name) => originals.get(name) ?? '', '10.9.0.100');
}, LONG);

interface Instance {
  readonly name: string;
  readonly vip: string;
  readonly vrid: number;
  readonly more?: string;
}

/** An IPv6 instance has a link-local address first, from which its adverts come. */
const vipLines = (vip: string): string =>
  vip.includes(':') ? `fe80::9:110/64 dev eth0\n        ${vip}/64 dev eth0` : `${vip}/24 dev eth0`;

const instance = ({ name, vip, vrid, more = '' }: Instance, priority: number): string =>
  `vrrp_instance ${name} {
    state BACKUP
    interface eth0
    virtual_router_id ${vrid}
    priority ${priority}
    advert_int 1
    virtual_ipaddress {
        ${vipLines(vip)}
    }
    ${more}
}
`;

const GLOBALS = `track_file failover {
    file /etc/keepalived/failover
    weight -1
}
`;

const TRACK = 'track_file {\n        failover\n    }';
const A: Instance = { name: 'VI_A', vip: '10.9.0.110', vrid: 61, more: TRACK };
const B: Instance = { name: 'VI_B', vip: '10.9.0.111', vrid: 62 };

const priorityOf = (name: string): number => (name === 'lb1' ? 150 : 100);

type World = ReturnType<typeof openBureau>;

async function plan(intent: Intent, world: World): Promise<Plan> {
  const facts = await readFacts(lb1, intent, await world.memory());
  if (!facts.ok) throw new Error(JSON.stringify(facts.error));
  const planned = planIntent(intent, facts.value);
  if (!planned.ok) throw new Error(planned.error.message);
  return planned.value;
}

/** There and back: what moves, and that all is as it was. */
async function thereAndBack(
  method: FailoverMethod | 'auto',
  vips: readonly string[],
): Promise<Plan> {
  const world = openBureau();
  const before = await stateOf(lab, 'lb1');
  const away = await plan({ kind: 'failover', instance: 'VI_A', method }, world);
  expect(away.guards).toEqual([]);
  expect((await act(away, lb1, world.bureau)).ending).toMatchObject({ kind: 'done' });
  expect(await isMaster('lb2', ...vips)).toBe(true);
  const back = await plan({ kind: 'failback', instance: 'VI_A' }, world);
  expect((await act(back, lb1, world.bureau)).ending).toMatchObject({ kind: 'done' });
  expect(await isMaster('lb1', ...vips)).toBe(true);
  expect(await stateOf(lab, 'lb1')).toBe(before);
  return away;
}

test('one of two instances moves, the other stays', { timeout: LONG }, async () => {
  const conf = (name: string): string =>
    GLOBALS + instance(A, priorityOf(name)) + instance(B, priorityOf(name));
  await configure(conf, A.vip, B.vip);
  const away = await thereAndBack('priority', [A.vip]);
  expect(away.notes.map(({ text }) => text).join()).not.toContain('Moves along');
  expect(await isMaster('lb1', B.vip)).toBe(true);
});

test('a sync group moves as one: by FAULT, and by every priority', { timeout: LONG }, async () => {
  const group = `vrrp_sync_group G {
    group {
        VI_A
        VI_B
    }
    track_file {
        failover weight 0
    }
}
`;
  const conf = (name: string): string =>
    GLOBALS +
    group +
    instance({ ...A, more: '' }, priorityOf(name)) +
    instance(B, priorityOf(name));
  await configure(conf, A.vip, B.vip);
  const away = await thereAndBack('auto', [A.vip, B.vip]);
  expect(away.moving?.isOverlap).toBe(false);
  expect(away.notes.map(({ text }) => text)).toContain('Moves along: VI_B');
  await thereAndBack('priority', [A.vip, B.vip]);
});

test('a standby with nopreempt takes over from FAULT only', { timeout: LONG }, async () => {
  const conf = (name: string): string =>
    GLOBALS +
    instance({ ...A, more: name === 'lb2' ? `${TRACK}\n    nopreempt` : TRACK }, priorityOf(name));
  await configure(conf, A.vip);
  const away = await thereAndBack('auto', [A.vip]);
  expect(away.steps[0]?.input).toBe('254\n');
  await expect(
    plan({ kind: 'failover', instance: 'VI_A', method: 'priority' }, openBureau()),
  ).rejects.toThrow(/nopreempt/);
});

test('version 3', { timeout: LONG }, async () => {
  const conf = (name: string): string =>
    `global_defs {\n    vrrp_version 3\n}\n${GLOBALS}${instance(A, priorityOf(name))}`;
  await configure(conf, A.vip);
  await thereAndBack('track-file', [A.vip]);
});

test('a pair that speaks unicast', { timeout: LONG }, async () => {
  const of: Readonly<Record<string, string>> = { lb1: '10.9.0.11', lb2: '10.9.0.12' };
  const conf = (name: string): string => {
    const peer = of[name === 'lb1' ? 'lb2' : 'lb1'] ?? '';
    const unicast = `unicast_src_ip ${of[name] ?? ''}
    unicast_peer {
        ${peer}
    }`;
    return GLOBALS + instance({ ...A, more: `${unicast}\n    ${TRACK}` }, priorityOf(name));
  };
  await configure(conf, A.vip);
  await thereAndBack('track-file', [A.vip]);
});

test('an instance of IPv6 alone', { timeout: LONG }, async () => {
  const vip = 'fd00:9::110';
  const conf = (name: string): string => GLOBALS + instance({ ...A, vip }, priorityOf(name));
  await configure(conf, vip);
  const away = await thereAndBack('priority', [vip]);
  expect(away.moving?.addresses).toContain(vip);
});
