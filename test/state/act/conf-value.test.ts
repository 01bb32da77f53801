import { chmodSync, lstatSync, renameSync, statSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { shellLineOf } from '../../../src/state/model/shell-line.ts';
import type { Intent } from '../../../src/state/model/change/intent.ts';
import { act, openBureau, withHost } from '../../helpers/acting.ts';
import type { ConfWorld } from '../../helpers/keepalived-files.ts';
import { confWorld, exited } from '../../helpers/keepalived-files.ts';
import { planned, refused, wish } from '../../helpers/planning.ts';

const CONF = [
  '! the pair',
  'vrrp_instance VI_1 {',
  '\tpriority  150 # not 150',
  '    authentication {',
  '        auth_pass s3cr3t51',
  '    }',
  '}',
  'track_file drain { file /x weight 5 }  ',
  '',
].join('\n');

const priority = (file: string, more: Partial<Intent & { kind: 'conf-value' }> = {}): Intent => ({
  ...{ kind: 'conf-value', file, line: 3, statement: 'priority', word: 1 },
  ...{ before: '150', after: '90' },
  ...more,
});

const BACKUP = '.keepalived.conf.lvstop-20261123T140211Z';
const changed = CONF.replace('  150 #', '  90 #');

describe('a value of keepalived.conf', () => {
  test('is changed on a copy, tested, placed and told; nothing else of the file changes', async () => {
    const world = confWorld(CONF);
    chmodSync(world.main, 0o640);
    const { bureau } = openBureau();
    const plan = await planned(world.director, priority(world.main));
    const copy = join(world.folder, '.keepalived.conf.lvstop-new');
    expect(plan.steps.map(shellLineOf)).toEqual([
      `cp -p ${world.main} ${copy}`,
      `sed -i -e 3s/150/90/ ${copy}`,
      `keepalived -t -f ${copy}`,
      `cp -p ${world.main} ${join(world.folder, BACKUP)}`,
      `mv -f ${copy} ${world.main}`,
      'kill -HUP 77',
    ]);
    const { ending } = await act(plan, world.director, bureau);
    const unconfirmed = [expect.stringContaining('is not confirmed: only priorities')];
    expect(ending).toEqual({ kind: 'done', action: 'a1', unconfirmed });
    expect(world.text()).toBe(changed);
    expect(world.text(BACKUP)).toBe(CONF);
    expect(world.names()).toEqual([BACKUP, 'keepalived.conf']);
    expect(statSync(world.main).mode & 0o777).toBe(0o640);
  });

  test('is tested with the configuration id that keepalived runs with, now and when it is undone', async () => {
    const world = confWorld(CONF);
    const { bureau, memory } = openBureau();
    world.process = { running: true, pid: 77, file: world.main, configId: 'lb9' };
    const plan = await planned(world.director, priority(world.main));
    await act(plan, world.director, bureau);
    const undo = await planned(world.director, { kind: 'undo', action: '' }, await memory());
    for (const { steps } of [plan, undo])
      expect(steps.map(shellLineOf)).toContain(
        `keepalived -t -i lb9 -f ${join(world.folder, '.keepalived.conf.lvstop-new')}`,
      );
  });

  test('is undone to the exact bytes, and the file as it was first stays kept', async () => {
    const world = confWorld(CONF);
    const { bureau, memory } = openBureau();
    await act(await planned(world.director, priority(world.main)), world.director, bureau);
    world.process = { running: true, pid: 78, file: world.main };
    const undo = await planned(world.director, { kind: 'undo', action: '' }, await memory());
    expect(undo.steps.map(({ argv }) => argv.join(' ')).at(-1)).toBe('kill -HUP 78');
    expect((await act(undo, world.director, bureau)).ending.kind).toBe('done');
    expect(world.text()).toBe(CONF);
    expect(world.text(BACKUP)).toBe(CONF);
  });

  test('of a line that has the same text before it is the one that changes', async () => {
    const line = 'virtual_server 10.0.0.10 10 { quorum 10 }';
    const world = confWorld(`${line}\n`);
    const { bureau } = openBureau();
    const wished = { line: 1, statement: 'quorum', before: '10', after: '0' };
    await act(await planned(world.director, priority(world.main, wished)), world.director, bureau);
    expect(world.text()).toBe('virtual_server 10.0.0.10 10 { quorum 0 }\n');
    const back = { line: 1, statement: 'quorum', before: '0', after: '10' };
    await act(await planned(world.director, priority(world.main, back)), world.director, bureau);
    expect(world.text()).toBe(`${line}\n`);
  });

  test('behind a symbolic link leaves the link', async () => {
    const world = confWorld(CONF);
    const real = join(world.folder, 'real.conf');
    renameSync(world.main, real);
    symlinkSync('real.conf', world.main);
    const { bureau } = openBureau();
    await act(await planned(world.director, priority(world.main)), world.director, bureau);
    expect(lstatSync(world.main).isSymbolicLink()).toBe(true);
    expect(world.text('real.conf')).toBe(changed);
  });

  test('of a keepalived that does not run tells nobody', async () => {
    const world = confWorld(CONF);
    world.process = { running: false, file: world.main };
    const plan = await planned(world.director, priority(world.main));
    expect(plan.steps.at(-1)?.argv[0]).toBe('mv');
    expect(plan.notes.map(({ text }) => text)).toContain(
      'keepalived does not run: it reads this when it is started',
    );
  });

  test('puts no text of the file into journal and audit', async () => {
    const world = confWorld(CONF);
    const { bureau, audited } = openBureau();
    world.test = () => exited(5, 'auth_pass s3cr3t51 is odd\n');
    await act(await planned(world.director, priority(world.main)), world.director, bureau);
    const records = await bureau.journal.read();
    const written = JSON.stringify([records, audited]);
    expect(written).not.toContain('s3cr3t51');
    expect(written).not.toContain('the pair');
    expect(written).toContain('150');
  });
});

describe('a configuration that keepalived does not take', () => {
  const fails = (world: ConfWorld): void => {
    world.test = (text, file) =>
      text.includes(' 90 ') ? exited(5, `(${file}: Line 3) priority 90 is odd\n`) : exited(0);
  };

  test('is never placed, and nothing is left of it', async () => {
    const world = confWorld(CONF);
    fails(world);
    const { bureau } = openBureau();
    const { ending } = await act(
      await planned(world.director, priority(world.main)),
      world.director,
      bureau,
    );
    expect(ending).toMatchObject({ kind: 'failed', outcome: 'rolled-back' });
    expect(ending.kind === 'failed' && ending.why).toContain('Line 3) priority 90 is odd');
    expect(world.text()).toBe(CONF);
    expect(world.names()).toEqual(['keepalived.conf']);
    expect(world.ran.some(([program]) => program === 'kill')).toBe(false);
  });

  test('in an included file is taken back, as it can only be tested as a whole', async () => {
    const world = confWorld('include pair.conf\n');
    world.write(CONF, 'pair.conf');
    world.test = () => (world.text('pair.conf') === CONF ? exited(0) : exited(5, 'odd\n'));
    const { bureau } = openBureau();
    const file = join(world.folder, 'pair.conf');
    const { ending } = await act(
      await planned(world.director, priority(file)),
      world.director,
      bureau,
    );
    expect(ending).toMatchObject({ kind: 'failed', outcome: 'rolled-back' });
    expect(world.text('pair.conf')).toBe(CONF);
  });

  test('is taken where it only warns of what it warned of before', async () => {
    const world = confWorld(CONF);
    world.test = (_text, file) => exited(5, `(${file}: Line 9) Unknown keyword 'x'\n`);
    const { bureau } = openBureau();
    const { ending } = await act(
      await planned(world.director, priority(world.main)),
      world.director,
      bureau,
    );
    expect(ending.kind).toBe('done');
  });

  test('is taken back where keepalived dies of it', async () => {
    const world = confWorld(CONF);
    const dying = withHost(world.director, ([program]) => {
      if (program === 'kill') world.process = { running: false, file: world.main };
      return undefined;
    });
    const { bureau } = openBureau();
    const plan = await planned(world.director, priority(world.main));
    const { ending } = await act(plan, dying, bureau);
    expect(ending).toMatchObject({ kind: 'failed', outcome: 'left-half-done' });
    expect(ending.kind === 'failed' && ending.differences).toMatchObject([
      { subject: 'keepalived', found: 'stopped' },
    ]);
    expect(world.text()).toBe(CONF);
  });
});

test('more that changed than was asked for is told', async () => {
  const world = confWorld(CONF);
  const meddled = withHost(world.director, ([program]) => {
    if (program === 'kill') world.write(world.text().replace('the pair', 'another'));
    return undefined;
  });
  const { bureau } = openBureau();
  const { ending } = await act(
    await planned(world.director, priority(world.main)),
    meddled,
    bureau,
  );
  expect(ending.kind === 'failed' && ending.why).toContain('rest of the file');
  expect(world.text()).toBe(CONF.replace('the pair', 'another'));
});

test('a line that changed since it was shown is not touched', async () => {
  const world = confWorld(CONF);
  const { bureau } = openBureau();
  const plan = await planned(world.director, priority(world.main));
  world.write(CONF.replace('150', '140'));
  const { ending } = await act(plan, world.director, bureau);
  expect(ending).toMatchObject({
    kind: 'changed',
    differences: [{ expected: '150', found: '140' }],
  });
  expect(world.ran.map(([program]) => program)).not.toContain('cp');
});

describe('what is not changed', () => {
  const wishes: readonly (readonly [string, Partial<Intent & { kind: 'conf-value' }>, string])[] = [
    ['a secret', { line: 5, statement: 'auth_pass', before: 's3cr3t51', after: 'x' }, 'usage'],
    ['more than a word', { after: '90 }' }, 'usage'],
    ['another value', { before: '149' }, 'changed'],
    ['another statement', { line: 8, before: '5' }, 'changed'],
    ['a comment', { statement: 'not', before: '150' }, 'changed'],
    ['a line that is not there', { line: 99 }, 'changed'],
    ['a file that is not there', { file: '/nowhere/k.conf' }, 'cannot-restate'],
  ];
  test.each(wishes)('%s', async (_what, more, code) => {
    const world = confWorld(CONF);
    const [found, message] = await refused(world.director, priority(world.main, more));
    expect(found).toBe(code);
    expect(message).not.toContain('s3cr3t51');
  });

  test('what is so already', async () => {
    const world = confWorld(CONF);
    const plan = await wish(world.director, priority(world.main, { after: '150' }));
    expect(plan).toMatchObject({ ok: false, error: { code: 'already' } });
  });
});
