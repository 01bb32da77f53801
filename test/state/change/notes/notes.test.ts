import { describe, expect, test } from 'vitest';
import type { Intent } from '../../../../src/state/model/change/intent.ts';
import type { NoteTopic, Plan } from '../../../../src/state/model/change/plan.ts';
import type { KeepalivedShadow } from '../../../../src/state/model/managed.ts';
import { simulatedDirector } from '../../../helpers/acting-director.ts';
import { serverKey, tcp } from '../../../helpers/build.ts';
import { foresee } from '../../../helpers/foresight.ts';
import { managedServer, managedService, shadowOf } from '../../../helpers/managed.ts';
import { actionOf, remembering, runPlan, serverTarget } from '../../../helpers/planning.ts';

const SERVICE = '10.0.0.9:80';
const KEY = tcp(SERVICE);
const one = serverTarget('10.0.0.1:80', SERVICE);
const two = serverTarget('10.0.0.2:80', SERVICE);
const director = (scheduler = 'wlc', first = 3) =>
  simulatedDirector(
    `-A -t ${SERVICE} -s ${scheduler}`,
    `-a -t ${SERVICE} -r 10.0.0.1:80 -m -w ${first}`,
    `-a -t ${SERVICE} -r 10.0.0.2:80 -m -w 3`,
    `-a -t ${SERVICE} -r 10.0.0.3:80 -m -w 3`,
  );

const drain = (...targets: readonly (typeof one)[]): Intent => ({ kind: 'drain', targets });
const weight = (value: number, more: object = {}): Intent => ({
  ...{ kind: 'weight', weights: [{ target: one, amount: { to: 'value', value } }] },
  ...more,
});
const add = (server: string, settings: object): Intent => ({
  ...{ kind: 'add-server', service: KEY, key: serverKey(server) },
  settings: { forwarding: 'masquerade', ...settings },
});

const textsOf = ({ notes }: Plan, topic: NoteTopic): readonly string[] =>
  notes.filter((note) => note.topic === topic).map(({ text }) => text);

describe('connections', () => {
  const held = { '10.0.0.1:80': { active: 12, inactive: 3 }, '10.0.0.2:80': { active: 1 } };

  test('of a drained server go on', async () => {
    expect(textsOf(await foresee(director(), drain(one), { held }), 'connections')).toEqual([
      'Open connections go on: 12 active, 3 inactive now',
    ]);
  });

  test('of several are told as one', async () => {
    expect(textsOf(await foresee(director(), drain(one, two), { held }), 'connections')).toEqual([
      'Open connections go on: 13 active, 3 inactive now on 2 servers',
    ]);
  });

  test('are not there under one-packet scheduling', async () => {
    const lb1 = simulatedDirector(
      `-A -u ${SERVICE} -s rr -o`,
      `-a -u ${SERVICE} -r 10.0.0.1:80 -m -w 1`,
      `-a -u ${SERVICE} -r 10.0.0.2:80 -m -w 1`,
    );
    const target = serverTarget('10.0.0.1:80', { ...KEY, protocol: 'udp' });
    expect(textsOf(await foresee(lb1, drain(target)), 'connections')).toEqual([
      'One-packet scheduling keeps no connections: there is nothing to wait for',
    ]);
  });

  test('stay where they are under another weight, or another scheduler', async () => {
    const stay = 'Open connections stay where they are; only new ones are scheduled otherwise';
    const edit: Intent = { kind: 'edit-service', key: KEY, settings: { scheduler: 'wrr' } };
    expect(textsOf(await foresee(director(), weight(5), { held }), 'connections')).toEqual([stay]);
    expect(textsOf(await foresee(director(), edit, { held }), 'connections')).toEqual([stay]);
    expect(textsOf(await foresee(director('rr'), weight(5)), 'connections')).toEqual([]);
  });

  test('of a removed server are told with how to spare them, once', async () => {
    const remove: Intent = { kind: 'remove-server', targets: [one] };
    expect(textsOf(await foresee(director(), remove, { held }), 'connections')).toEqual([
      expect.stringContaining('12 active connections'),
    ]);
    expect(textsOf(await foresee(director(), remove), 'connections')).toEqual([
      'No connections are lost: there are none',
    ]);
  });
});

describe('an upper threshold', () => {
  const limit = (upper: number, ...targets: readonly (typeof one)[]): Intent => ({
    ...{ kind: 'edit-server', targets },
    settings: { thresholds: { upper, lower: 0 } },
  });
  const held = { '10.0.0.1:80': { active: 12, inactive: 8 } };

  test('that is reached at once is told', async () => {
    const plan = await foresee(director(), limit(20, one), { held });
    expect(plan.notes.find(({ topic }) => topic === 'effect')).toEqual({
      topic: 'effect',
      text: '10.0.0.1:80 in tcp/10.0.0.9:80 holds 20, its upper threshold would be 20: it gets nothing new until it holds fewer than 15',
      level: 'warning',
    });
    expect(textsOf(await foresee(director(), limit(21, one), { held }), 'effect')).toEqual([]);
  });

  test('that every server reaches turns clients away', async () => {
    const lb1 = simulatedDirector(`-A -t ${SERVICE} -s rr`, `-a -t ${SERVICE} -r 10.0.0.1:80 -m`);
    const [note] = (await foresee(lb1, limit(20, one), { held })).notes;
    expect(note?.level).toBe('alert');
    expect(note?.text).toContain('new connections are refused');
  });
});

describe('a server that comes', () => {
  const held = { '10.0.0.2:80': { active: 40 } };
  const flood =
    '10.0.0.1:80 holds least, so wlc sends it nearly all new connections at first; to bring it up in steps: `lvstop weight tcp/10.0.0.9:80 10.0.0.1:80 3 --over 5m` from weight 1';

  test('is flooded under wlc, unless it is brought up in steps', async () => {
    const effects = async (intent: Intent, scheduler = 'wlc') =>
      textsOf(await foresee(director(scheduler, 0), intent, { held }), 'effect');
    expect(await effects(weight(3))).toEqual([flood]);
    expect(await effects(weight(3, { ramp: { overMs: 60_000, steps: 3 } }))).toEqual([]);
    expect(await effects(weight(3), 'wrr')).toEqual([]);
    expect(textsOf(await foresee(director('wlc', 0), weight(3)), 'effect')).toEqual([]);
  });

  test('may be one that was here before', async () => {
    const revived =
      'Where 10.0.0.4:80 was removed not long ago, it comes back with its old counters and the connections that are still listed';
    const plan = await foresee(director(), add('10.0.0.4:80', { weight: 3 }), { held });
    expect(textsOf(plan, 'effect')).toEqual([
      flood.replaceAll('10.0.0.1:80', '10.0.0.4:80'),
      revived,
    ]);
    const created: Intent = { kind: 'add-service', key: tcp('10.0.0.9:443'), settings: {} };
    expect(textsOf(await foresee(director(), created), 'effect')).toEqual([]);
  });
});

describe('a setting', () => {
  test('of the kernel holds for all services', async () => {
    const set = async (name: string, value: string) =>
      textsOf(await foresee(director(), { kind: 'sysctl', name, value }), 'effect');
    expect(await set('conn_reuse_mode', '0')).toEqual(['It holds for all services of lb1']);
    expect(await set('expire_quiescent_template', '1')).toEqual([
      'It holds for all services of this director: known clients leave any server that has weight 0, also one that keepalived gave it after a failed check',
    ]);
  });

  test('of no scheduler turns clients away', async () => {
    const edit: Intent = { kind: 'edit-service', key: KEY, settings: { scheduler: 'none' } };
    expect((await foresee(director(), edit)).notes[0]).toMatchObject({
      level: 'alert',
      text: expect.stringContaining(
        'would have no scheduler: new connections are refused',
      ) as string,
    });
  });
});

describe('how long it lasts', () => {
  const FILE = '/etc/keepalived/keepalived.conf';
  const managed = managedServer('10.0.0.1:80', { weight: 3, forwarding: 'masquerade' });
  const shadow = shadowOf([managedService(KEY, [managed], { file: FILE, line: 12 })], {
    file: FILE,
  });
  const lasting = async (intent: Intent, more: Partial<KeepalivedShadow> = {}, first = 3) =>
    (
      await foresee(director('wlc', first), intent, { shadow: { ...shadow, ...more } })
    ).notes.filter(({ topic }) => topic === 'lasting');

  const OWN =
    'Lasts until the director is restarted or its table cleared; `lvstop save` writes the table down';

  test('against keepalived is until it sets the weight anew', async () => {
    const [note, ...more] = await lasting(drain(one));
    expect(more).toEqual([]);
    expect(note?.level).toBe('warning');
    expect(note?.text).toMatch(
      /^Lasts until its health check goes down and up again, or .*, or keepalived is stopped or restarted\. To keep it: set weight 0 in \/etc\/keepalived\/keepalived\.conf line 20, then reload keepalived$/,
    );
  });

  test('names the servers where it is not the same for all', async () => {
    const texts = (await lasting(drain(one, two))).map(({ text }) => text);
    expect(texts).toEqual([
      expect.stringContaining(`10.0.0.1:80 in tcp/${SERVICE}: Lasts until its health check`),
      expect.stringContaining(`10.0.0.2:80 in tcp/${SERVICE}: `),
    ]);
    expect(await lasting(drain(one, two), { services: [] })).toMatchObject([{ text: OWN }]);
  });

  test('is for good where it is what keepalived was told', async () => {
    expect(await lasting(weight(3), {}, 0)).toEqual([
      { topic: 'lasting', text: 'It is as keepalived was told, so it lasts' },
    ]);
  });

  test('is a guess where keepalived may not run', async () => {
    const { services, issues } = shadow;
    const { notes } = await foresee(director(), drain(one), { shadow: { services, issues } });
    expect(notes.find(({ topic }) => topic === 'lasting')?.text).toContain('(if keepalived runs)');
  });

  test('is not claimed where a file or a script sets the weight as well', async () => {
    const services = shadow.services.map((service) => ({
      ...{ ...service, servers: [{ ...managed, hasWeightSource: true }] },
    }));
    const [note] = await lasting(weight(3), { services }, 0);
    expect(note?.text).toContain('or its check file or script gives another weight');
  });

  test('is not known where what keepalived was told could not be read', async () => {
    const issues = [`${FILE}: reading it was denied`, 'more'];
    expect(await lasting(drain(one), { services: [], issues })).toEqual([
      {
        ...{ topic: 'lasting', level: 'warning' },
        text: `What keepalived was told is not known in full (${FILE}: reading it was denied, and 1 more): if it was told of this, it may take the change back`,
      },
    ]);
    expect(await lasting(drain(one), { services: [], issues, running: false })).toEqual([
      { topic: 'lasting', text: OWN },
    ]);
  });

  test('of a removed server that keepalived does not know asks for nothing', async () => {
    const services = shadow.services.map((service) => ({ ...service, servers: [] }));
    const [note] = await lasting({ kind: 'remove-server', targets: [one] }, { services });
    expect(note?.text).toBe('Lasts until somebody adds it again: keepalived does not know it');
  });

  test.each<[string, Intent, Partial<KeepalivedShadow>, string]>([
    ['without keepalived', drain(one), { running: false }, OWN],
    ['of what keepalived does not know', drain(one), { services: [] }, OWN],
    [
      'of a sysctl',
      { kind: 'sysctl', name: 'conn_reuse_mode', value: '0' },
      {},
      'Lasts until the director is restarted. To keep it: net.ipv4.vs.conn_reuse_mode in /etc/sysctl.d, and ip_vs loaded before that by /etc/modules-load.d',
    ],
    [
      'of timeouts',
      { kind: 'timeouts', timeouts: { udp: 30 } },
      {},
      'Lasts until the director is restarted; `ipvsadm-save` does not write it down',
    ],
  ])('%s is told once, without a warning', async (_, intent, more, text) => {
    expect(await lasting(intent, more)).toEqual([{ topic: 'lasting', text }]);
  });
});

describe('undo', () => {
  const undo = async (intent: Intent, sysctl = '0') =>
    textsOf(await foresee(director(), intent, { sysctls: { expire_nodest_conn: sysctl } }), 'undo');

  test('gives back what was', async () => {
    expect(await undo(drain(one))).toEqual(['`lvstop undo` gives back what was']);
  });

  test('of a removal brings back what the kernel still keeps', async () => {
    const remove: Intent = { kind: 'remove-server', targets: [one] };
    expect(await undo(remove)).toEqual([
      '`lvstop undo` adds it again; connections come back only as far as their clients still wait',
    ]);
    expect(await undo(remove, '1')).toEqual([
      '`lvstop undo` adds it again, without the connections it had',
    ]);
  });

  test('of counters is none', async () => {
    const { notes } = await foresee(director(), { kind: 'zero', services: [KEY] });
    expect(notes).toEqual([
      {
        topic: 'undo',
        text: 'This cannot be undone: counters that started anew stay so',
        level: 'warning',
      },
    ]);
  });

  test('of an undo is by its id', async () => {
    const lb1 = director();
    const plan = await foresee(lb1, weight(5));
    await runPlan(lb1, plan);
    const memory = remembering(actionOf(plan));
    expect(textsOf(await foresee(lb1, { kind: 'undo', action: '' }, { memory }), 'undo')).toEqual([
      'What is undone can be done again: `lvstop history` has its id for `lvstop undo`',
    ]);
  });
});
