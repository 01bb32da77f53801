import { describe, expect, test } from 'vitest';
import type { ActingDirector } from '../../../src/state/change/acting.ts';
import { simulatedDirector } from '../../helpers/acting-director.ts';
import { tcp } from '../../helpers/build.ts';
import { changeSession } from '../../helpers/change-session.ts';
import { driftErrors } from '../../helpers/drift-schema.ts';
import { managedServer, managedService, shadowOf } from '../../helpers/managed.ts';

const told = shadowOf(
  [
    managedService(tcp('10.0.0.9:80'), [
      managedServer('10.0.0.1:80', { weight: 3, hasChecker: false }),
      managedServer('10.0.0.2:80', { hasChecker: false }),
    ]),
  ],
  { flushes: { atStart: false, atStop: 'services' } },
);

const director = (...more: readonly string[]): ActingDirector => ({
  ...simulatedDirector(
    '-A -t 10.0.0.9:80 -s wlc',
    '-a -t 10.0.0.9:80 -r 10.0.0.1:80 -g -w 3',
    '-a -t 10.0.0.9:80 -r 10.0.0.2:80 -g -w 1',
    ...more,
  ),
  shadow: () => Promise.resolve(told),
});

const WEIGHT = '-e -t 10.0.0.9:80 -r 10.0.0.1:80 -g -w 0';
const NAME = 'tcp/10.0.0.9:80 10.0.0.1:80';

describe('lvstop drift', () => {
  test('nothing differs: exit status 0; something does: 1', async () => {
    expect(await changeSession(director()).run('drift')).toMatchObject({
      ...{ status: 0, stderr: '' },
      stdout: expect.stringMatching(/^lb1: no difference in what can be told\n/) as string,
    });
    const { status, stdout } = await changeSession(director(WEIGHT)).run('drift');
    expect(status).toBe(1);
    expect(stdout).toContain('\ntcp/10.0.0.9:80 10.0.0.1:80\n  weight: file 3, kernel 0\n');
    for (const line of stdout.split('\n')) expect(line.length).toBeLessThanOrEqual(80);
  });

  test('--json keeps its schema', async () => {
    const { stdout } = await changeSession(director(WEIGHT)).run('drift --json');
    const document = JSON.parse(stdout) as unknown;
    expect(driftErrors(document)).toEqual([]);
    expect(document).toMatchObject({
      differences: [
        {
          ...{ director: 'lb1', subject: NAME, attribute: 'weight', file: '3', keepalived: null },
          ...{ kernel: '0', peer: null },
        },
      ],
    });
  });

  test('no keepalived is exit status 4', async () => {
    expect((await changeSession(simulatedDirector()).run('drift')).status).toBe(4);
  });

  test('fix makes the kernel follow, as every change does', async () => {
    const { run } = changeSession(director(WEIGHT));
    expect((await run(`drift fix ${NAME} weight --kernel --dry-run`)).stdout).toBe(
      'ipvsadm -e -t 10.0.0.9:80 -r 10.0.0.1:80 -g -w 3\n',
    );
    expect(await run(`drift fix ${NAME} --kernel --yes`)).toMatchObject({ status: 0 });
    expect((await run('drift')).status).toBe(0);
    expect((await run('undo --yes')).status).toBe(0);
    expect((await run('drift')).status).toBe(1);
  });

  test('several differences of one entry end together', async () => {
    const { run } = changeSession(director('-E -t 10.0.0.9:80 -s rr -p 50'));
    expect((await run('drift fix tcp/10.0.0.9:80 --kernel --dry-run')).stdout).toBe(
      'ipvsadm -E -t 10.0.0.9:80 -s wlc\n',
    );
    const { run: again } = changeSession(
      director('-e -t 10.0.0.9:80 -r 10.0.0.1:80 -m -w 7 -x 9 -y 5'),
    );
    expect((await again(`drift fix ${NAME} --kernel --dry-run`)).stdout).toBe(
      'ipvsadm -e -t 10.0.0.9:80 -r 10.0.0.1:80 -g -w 3\n',
    );
  });

  test('what cannot be ended so, and what does not differ, is told', async () => {
    const { run } = changeSession(director(WEIGHT));
    expect(await run(`drift fix ${NAME} --file --yes`)).toMatchObject({
      ...{ status: 6, stderr: expect.stringContaining('by one value of the file') as string },
    });
    expect(await run('drift fix tcp/10.0.0.9:80 --kernel --yes')).toMatchObject({
      ...{ status: 5, stderr: expect.stringContaining(`there are: ${NAME} weight`) as string },
    });
  });

  test('what is accepted does not count until it is another difference', async () => {
    const acted = director(WEIGHT);
    const { run, audited } = changeSession(acted);
    expect(await run(`drift accept ${NAME} weight --for 2d --reason trial`)).toMatchObject({
      ...{ status: 0, stderr: '' },
    });
    expect(audited.at(-1)).toMatchObject({
      action: expect.stringMatching(/^Accept .* weight until /) as string,
      reason: 'trial',
    });
    const { status, stdout } = await run('drift');
    expect(status).toBe(0);
    expect(stdout).toMatch(/accepted by alice until \d{4}-\d\d-\d\d \d\d:\d\d UTC "trial"/);
    expect(driftErrors(JSON.parse((await run('drift --json')).stdout))).toEqual([]);
    await run('weight tcp/10.0.0.9:80 10.0.0.1 5 --yes');
    expect((await run('drift')).status).toBe(1);
  });

  test('a weight that was set with lvstop says who set it', async () => {
    const { run } = changeSession(director());
    await run('weight tcp/10.0.0.9:80 10.0.0.1 0 --yes --reason patch');
    expect((await run('drift')).stdout.replaceAll(/\n\s+/g, ' ')).toContain(
      'set by alice 0s "patch": lvstop restore 10.0.0.1:80 --service tcp/10.0.0.9:80 ends it',
    );
  });

  test('a service that is extra is found by its name', async () => {
    const { run } = changeSession(director('-A -t 10.0.0.9:8081 -s rr'));
    expect((await run('drift accept tcp/10.0.0.9:8081 --for 2d')).status).toBe(0);
  });
});
