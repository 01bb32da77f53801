import { describe, expect, test } from 'vitest';
import type { Intent } from '../../../../src/state/model/change/intent.ts';
import type { Facts } from '../../../../src/state/change/facts.ts';
import { planIntent } from '../../../../src/state/change/plan-intent.ts';
import { undoSteps } from '../../../../src/state/change/reverse.ts';
import { NO_SHADOW } from '../../../../src/state/model/managed.ts';
import { emptyMemory } from '../../../../src/state/memory/memory.ts';
import { parseRules } from '../../../../src/state/rules/parse-rules.ts';
import { rulesText } from '../../../../src/views/reports/rules-text.ts';
import { simulatedDirector, succeed, tableOf } from '../../../helpers/acting-director.ts';
import { linesOf, planned, refused, runPlan } from '../../../helpers/planning.ts';

const TABLE = [
  '-A -t 10.0.0.9:80 -s wrr',
  '-a -t 10.0.0.9:80 -r 10.0.0.3:80 -g -w 4',
  '-a -t 10.0.0.9:80 -r 10.0.0.2:80 -i -w 2 -x 20 -y 10',
  '-a -t 10.0.0.9:80 -r 10.0.0.1:8080 -m',
  '-A -u 10.0.0.9:53 -s rr -o',
  '-a -u 10.0.0.9:53 -r 10.0.0.1:53 -g',
];
const director = () => simulatedDirector(...TABLE);

function apply(lines: readonly string[], prune = false): Intent {
  const rules = parseRules(lines.join('\n'));
  if (!rules.ok) throw new Error(JSON.stringify(rules.error));
  return { kind: 'apply', services: rules.value, prune };
}

const without = (line: string): readonly string[] => TABLE.filter((each) => !each.includes(line));

describe('to apply a table', () => {
  test.each([false, true])('that is there is done, pruned or not: %s', async (prune) => {
    const [code, message] = await refused(director(), apply(TABLE, prune));
    expect([code, message]).toEqual([
      'already',
      'Apply 2 services with 4 servers: it is so already',
    ]);
  });

  test('to an empty director makes every entry, each service before its servers', async () => {
    const acted = simulatedDirector();
    const plan = await planned(acted, apply(TABLE));
    expect(linesOf(plan)[0]).toBe('ipvsadm -A -t 10.0.0.9:80 -s wrr');
    expect(plan.steps).toHaveLength(6);
    await runPlan(acted, plan);
    const text = async (of: typeof acted) => succeed(of, ['ipvsadm', '-L', '-n', '--thresholds']);
    expect(await text(acted)).toBe(await text(director()));
    expect((await refused(acted, apply(TABLE, true)))[0]).toBe('already');
  });

  const changed = [
    '-A -t 10.0.0.9:80 -s wlc -p 60',
    '-a -t 10.0.0.9:80 -r 10.0.0.3:80 -g -w 1',
    '-a -t 10.0.0.9:80 -r 10.0.0.2:80 -i -w 5 -x 20 -y 10',
    '-a -t 10.0.0.9:80 -r 10.0.0.4:80 -g',
    '-A -f 7 -s rr',
    '-a -f 7 -r 10.0.0.1:0 -g',
  ];

  test('adds first, then changes, more weight before less, and at last takes away', async () => {
    const plan = await planned(director(), apply(changed, true));
    expect(linesOf(plan)).toEqual([
      'ipvsadm -A -f 7 -s rr',
      'ipvsadm -a -f 7 -r 10.0.0.1:0 -g -w 1',
      'ipvsadm -a -t 10.0.0.9:80 -r 10.0.0.4:80 -g -w 1',
      'ipvsadm -E -t 10.0.0.9:80 -s wlc -p 60',
      'ipvsadm -e -t 10.0.0.9:80 -r 10.0.0.2:80 -i -w 5 -x 20 -y 10',
      'ipvsadm -e -t 10.0.0.9:80 -r 10.0.0.3:80 -g -w 1',
      'ipvsadm -d -t 10.0.0.9:80 -r 10.0.0.1:8080',
      'ipvsadm -D -u 10.0.0.9:53',
    ]);
  });

  test('makes just that table with --prune, and an undo the one before', async () => {
    const acted = director();
    const sorted = async () => rulesText((await tableOf(acted)).services);
    const before = await sorted();
    const plan = await planned(acted, apply(changed, true));
    await runPlan(acted, plan);
    expect((await refused(acted, apply(changed, true)))[0]).toBe('already');
    for (const { argv } of undoSteps(plan.steps)) await succeed(acted, argv);
    expect((await refused(acted, apply(TABLE, true)))[0]).toBe('already');
    expect((await sorted()).split('\n').sort()).toEqual(before.split('\n').sort());
  });

  test('leaves what it does not have, and says so', async () => {
    const plan = await planned(
      director(),
      apply([...without('-u 10.0.0.9').filter((line) => !line.includes('8080')), '-A -f 7 -s rr']),
    );
    expect(linesOf(plan)).toEqual(['ipvsadm -A -f 7 -s rr']);
    expect(plan.notes.map(({ text }) => text)).toContainEqual(
      expect.stringMatching(/^1 service and 1 server that the file does not have will stay/),
    );
  });

  test('of ipvsadm -S warns of the thresholds that it does not have', async () => {
    const acted = director();
    const saved = await succeed(acted, ['ipvsadm', '-S', '-n']);
    const plan = await planned(acted, apply(saved.trimEnd().split('\n')));
    expect(linesOf(plan)).toEqual(['ipvsadm -e -t 10.0.0.9:80 -r 10.0.0.2:80 -i -w 2']);
    expect(plan.notes).toContainEqual(
      expect.objectContaining({
        level: 'warning',
        text: expect.stringContaining('1 server will lose') as string,
      }),
    );
  });

  test('that leaves nothing of what is there is confirmed by name', async () => {
    const nothingSame = await planned(director(), apply(['-A -f 7 -s rr'], true));
    expect(nothingSame.typeToConfirm).toBe('lb1');
    const some = await planned(director(), apply(without('-u 10.0.0.9'), true));
    expect(some.typeToConfirm).toBeUndefined();
  });

  test('with one server that cannot be changes nothing at all', async () => {
    const [code, message] = await refused(
      director(),
      apply(['-A -f 7 -s rr', TABLE[0] ?? '', '-a -t 10.0.0.9:80 -r 10.0.0.5:81 -g']),
    );
    expect([code, message]).toEqual([
      'usage',
      expect.stringContaining('only masquerade can change the port'),
    ]);
  });

  test('takes a server that the kernel made local for the direct one it was', async () => {
    const table = await tableOf(director());
    const local = table.services.map((service) => ({
      ...service,
      servers: service.servers.map((server) =>
        server.key.rip === '10.0.0.3' ? { ...server, forwarding: 'local' as const } : server,
      ),
    }));
    const facts: Facts = {
      ...{
        table: { ...table, services: local },
        memory: emptyMemory,
        owner: undefined,
        shadow: NO_SHADOW,
      },
    };
    expect(planIntent(apply(TABLE), facts)).toMatchObject({ error: { code: 'already' } });
    const heavier = TABLE.map((line) => line.replace('-w 4', '-w 5'));
    expect(planIntent(apply(heavier), facts)).toMatchObject({
      error: { code: 'cannot-restate' },
    });
  });
});
