import { expect, test } from 'vitest';
import { runCheck } from '../../../../src/cli/commands/keepalived/check.ts';
import type { Argv, Host, RunOutcome } from '../../../../src/state/ports.ts';
import { MAIN, hostWith } from '../../../helpers/conf-cases/check-text.ts';
import { CLEAN, instance } from '../../../helpers/conf-cases/conf-case.ts';

const REQUEST = { asks: 'check', file: MAIN, id: undefined, test: true } as const;

/** What was printed, complained of and run, and the exit status. */
async function check(
  files: Readonly<Record<string, string>>,
  {
    request = {},
    json = false,
    test: outcome = { kind: 'not-found' },
    read = hostWith(files).read,
  }: { request?: object; json?: boolean; test?: RunOutcome; read?: Host['read'] } = {},
) {
  const told = { printed: '', complaints: [] as string[], runs: [] as Argv[] };
  const host: Pick<Host, 'read' | 'run'> = {
    read,
    run(argv) {
      if (argv[0] === 'keepalived') told.runs.push(argv);
      return argv[0] === 'keepalived' ? Promise.resolve(outcome) : hostWith(files).run(argv);
    },
  };
  const output = {
    print: (text: string) => void (told.printed += text),
    aside: () => undefined,
    complain: (message: string | readonly string[]) =>
      void told.complaints.push(...[message].flat()),
  };
  const status = await runCheck(
    { ...REQUEST, ...request },
    { json, procfs: '/proc' },
    output,
    host,
  );
  return { ...told, status };
}

const said = (exitCode: number, stderr: string): RunOutcome => ({
  ...{ kind: 'exited', exitCode, stderr },
  stdout: '',
});

test('a clean file is ok, also where keepalived is not installed', async () => {
  const { printed, status } = await check({ [MAIN]: CLEAN });
  expect(status).toBe(0);
  expect(printed).toContain(`${MAIN}: info: keepalived is not installed`);
});

test('each finding has its place, why, what to do, and is counted', async () => {
  const text = instance({ priority: 'priority 300' });
  const { printed, status } = await check({ [MAIN]: text }, { request: { test: false } });
  expect(status).toBe(1);
  expect(printed).toBe(
    [
      `${MAIN}:5: warning: priority 300 is no number from 1 to 255`,
      '    vrrp_instance VI_1  NUMBER_OUTSIDE',
      '    why: the priority is 100',
      '    do:  give it a number from 1 to 255',
      '1 warning',
      '',
    ].join('\n'),
  );
});

test('as JSON', async () => {
  const { printed } = await check(
    { [MAIN]: instance({ priority: 'priority 300' }) },
    { json: true, test: said(5, 'Something without a line\n') },
  );
  expect(JSON.parse(printed)).toMatchObject({
    schema: 'lvstop/1',
    findings: [
      { code: 'NUMBER_OUTSIDE', severity: 'warning', file: MAIN, line: 5 },
      { code: 'TEST_SAYS', file: MAIN, line: null, seen: 'Something without a line' },
    ],
  });
});

test('keepalived -t is told once, with its line, where nothing was found there, and the id is passed on', async () => {
  const stderr = [
    'Configuration is using : 1 bytes',
    '(Line 3) WARNING - interface eth0 does not exist',
    `(${MAIN}: Line 3) WARNING - interface eth0 does not exist`,
    `(${MAIN}: Line 5) number '300' outside range [1, 255]`,
  ].join('\n');
  const { printed, runs } = await check(
    { [MAIN]: instance({ priority: 'priority 300' }) },
    { request: { id: 'lb7' }, test: said(5, stderr) },
  );
  expect(runs).toEqual([['keepalived', '-t', '-i', 'lb7', '-f', MAIN]]);
  expect(printed.match(/eth0 does not exist/g)).toHaveLength(1);
  expect(printed).toContain(`${MAIN}:3: `);
  expect(printed).not.toContain('outside range [1, 255]');
});

test('no password is shown, whatever is wrong with its line', async () => {
  const files = {
    [MAIN]: instance({}, [
      'authentication {',
      'auth_type PASS',
      'auth_pass',
      's3cr3t-word',
      'auth_pass hush-hush',
      'auth_pass "unended-one',
      '}',
    ]),
  };
  const stderr = [
    "(Line 12) Unknown keyword 's3cr3t-word'",
    "Unterminated quote 'auth_pass \"unended-one'",
    'something about hush-hush',
  ].join('\n');
  for (const json of [true, false]) {
    const { printed, complaints } = await check(files, { json, test: said(5, stderr) });
    expect(printed + complaints.join('')).not.toMatch(/s3cr3t|hush|unended/);
    expect(printed).toContain('VALUE_MISSING');
  }
});

test('a crash of keepalived -t is told, and is no crash of ours', async () => {
  const { printed, status } = await check(
    { [MAIN]: CLEAN },
    { test: { kind: 'killed', signal: 'SIGSEGV' } },
  );
  expect(status).toBe(1);
  expect(printed).toContain('critical: it crashed (SIGSEGV)');
});

test('a file that is not there is 2, no configuration at all is 4', async () => {
  expect(await check({}, {})).toMatchObject({ status: 2, printed: '' });
  expect(await check({}, { request: { file: undefined } })).toMatchObject({
    status: 4,
    printed: '',
  });
});

test('where the one in force may not be read, that is 3', async () => {
  const { complaints, status } = await check(
    {},
    { request: { file: undefined }, read: () => Promise.resolve({ kind: 'denied' }) },
  );
  expect(status).toBe(3);
  expect(complaints.join()).toContain('reading it was denied');
});

test('without a file it is the one in force, with what it includes', async () => {
  const { printed, status } = await check(
    { [MAIN]: 'include other.conf\n', '/etc/keepalived/other.conf': instance({ router: '' }) },
    { request: { file: undefined, test: false } },
  );
  expect(status).toBe(1);
  expect(printed).toContain('/etc/keepalived/other.conf:1: critical: no virtual_router_id');
});
