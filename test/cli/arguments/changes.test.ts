import { describe, expect, test } from 'vitest';
import { parseArguments } from '../../../src/cli/arguments.ts';

const parse = (line: string) => parseArguments(line.split(' '), '1.2.3');

function request(line: string) {
  const parsed = parse(line);
  if (!parsed.ok) throw new Error(`${line}: ${parsed.error.message}`);
  if ('text' in parsed.value) throw new Error(parsed.value.text);
  return parsed.value.request;
}

const WEB = 'tcp/10.0.0.9:80';
const weight = (amount: object, more: object = {}) => ({
  ...{ asks: 'weight', service: WEB, server: '10.0.0.1', amount },
  ...more,
});
const ramp = (overMs: number, steps = 10) => ({ ramp: { overMs, steps } });

describe('a weight', () => {
  test.each([
    [`weight ${WEB} 10.0.0.1 5`, weight({ to: 'value', value: 5 })],
    [`weight ${WEB} 10.0.0.1 +5`, weight({ to: 'by', by: 5 })],
    [`weight ${WEB} 10.0.0.1 -5`, weight({ to: 'by', by: -5 })],
    [`weight -t 10.0.0.9:80 10.0.0.1 -5`, weight({ to: 'by', by: -5 })],
    [`weight 10.0.0.1 -5 -t 10.0.0.9:80 --yes`, weight({ to: 'by', by: -5 })],
    [`--yes weight ${WEB} 10.0.0.1 -5 --reason -3`, weight({ to: 'by', by: -5 })],
    [`weight ${WEB} 10.0.0.1 -- -5`, weight({ to: 'by', by: -5 })],
    [`weight ${WEB} 10.0.0.1 50%`, weight({ to: 'percent', percent: 50 })],
    [`weight ${WEB} 10.0.0.1 5 --over 90s`, weight({ to: 'value', value: 5 }, ramp(90_000))],
    [`weight ${WEB} 10.0.0.1 5 --over 10m`, weight({ to: 'value', value: 5 }, ramp(600_000))],
    [
      `weight --over 1h --steps 4 ${WEB} 10.0.0.1 5`,
      weight({ to: 'value', value: 5 }, ramp(3_600_000, 4)),
    ],
  ])('%s', (line, expected) => {
    expect(request(line)).toEqual(expected);
  });

  test.each([
    [`weight ${WEB} 10.0.0.1 five`, 'N, +N, -N or N%'],
    [`weight ${WEB} 10.0.0.1 -5%`, 'N, +N, -N or N%'],
    [`weight ${WEB} 10.0.0.1 5 --over 0s`, '90s, 10m or 1h30m'],
    [`weight ${WEB} 10.0.0.1 5 --over soon`, '90s, 10m or 1h30m'],
    [`weight ${WEB} 10.0.0.1 5 --over 9m --steps 0`, 'from 1 to 1000'],
    [`weight ${WEB} 10.0.0.1`, "missing required argument 'weight'"],
    [`weight ${WEB} 10.0.0.1 5 6`, "does not take '6'"],
    [`weight ${WEB} 10.0.0.1 -5 -6`, "weight does not take '-"],
  ])('%s is refused', (line, message) => {
    expect(parse(line)).toMatchObject({
      ok: false,
      error: { status: 2, message: expect.stringContaining(message) as string },
    });
  });
});

describe('a service as ipvsadm names it', () => {
  test.each([
    ['-t 10.0.0.9:80', WEB],
    ['-t10.0.0.9:80', WEB],
    ['--tcp-service 10.0.0.9:80', WEB],
    ['--tcp-service=10.0.0.9:80', WEB],
    ['-t 10.0.0.9', 'tcp/10.0.0.9:0'],
    ['-u [fd00::9]:53', 'udp/[fd00::9]:53'],
    ['--udp-service fd00::9', 'udp/[fd00::9]:0'],
    ['--sctp-service 10.0.0.9:9', 'sctp/10.0.0.9:9'],
    ['-f 7', 'fwm/7'],
    ['--fwmark-service 7', 'fwm/7'],
    ['-f 7 -6', 'fwm6/7'],
    ['-f 7 --ipv6', 'fwm6/7'],
  ])('%s', (option, service) => {
    expect(request(`service remove ${option}`)).toEqual({ asks: 'service-remove', service });
    expect(request(`zero ${option} --yes`)).toEqual({ asks: 'zero', service });
    expect(request(`server remove ${option} 10.0.0.1`)).toEqual({
      ...{ asks: 'server-remove', service, server: '10.0.0.1' },
    });
    expect(request(`drain 10.0.0.1 ${option} --wait`)).toMatchObject({ services: [service] });
    expect(request(`drain 10.0.0.1 --service ${option} --wait`)).toMatchObject({
      ...{ services: [service], wait: true },
    });
  });

  test.each([
    ['--service', WEB],
    ['-t', '10.0.0.9:80'],
  ])('is not looked for in the value of an option: %s', (...named) => {
    const argv = ['drain', '10.0.0.1', '--reason', '-fix', ...named];
    expect(parseArguments(argv, '1.2.3')).toMatchObject({
      ok: true,
      value: { reason: '-fix', request: { services: [WEB] } },
    });
  });

  test('is not taken where it was not finished', () => {
    expect(parse('service remove -t')).toMatchObject({ ok: false, error: { status: 2 } });
  });
});

const server = (settings: object, verb = 'edit') => ({
  ...{ asks: 'server', verb, service: WEB, server: '10.0.0.1' },
  settings,
});
const service = (settings: object, verb = 'edit') => ({
  ...{ asks: 'service', verb, service: WEB },
  settings,
});

test.each([
  ['drain 10.0.0.1', { asks: 'drain', server: '10.0.0.1', services: [], wait: false }],
  ['drain 10.0.0.1 --wait --timeout 90', { wait: true, timeoutMs: 90_000 }],
  ['drain 10.0.0.1 --wait', { timeoutMs: 600_000 }],
  [`drain 10.0.0.1 --service ${WEB} --service fwm/7`, { services: [WEB, 'fwm/7'] }],
  [`restore 10.0.0.1 --service ${WEB}`, { asks: 'restore', services: [WEB] }],
  [`service add ${WEB}`, service({}, 'add')],
  [`service edit ${WEB} --scheduler sh`, service({ scheduler: 'sh' })],
  [
    `service edit ${WEB} --scheduler-flags sh-port,sh-fallback`,
    service({ schedulerFlags: ['sh-port', 'sh-fallback'] }),
  ],
  [`service edit ${WEB} --scheduler-flags none`, service({ schedulerFlags: [] })],
  [`service edit ${WEB} --persistent 60`, service({ persistent: 60 })],
  [`service edit ${WEB} --persistent off`, service({ persistent: null })],
  [`service edit ${WEB} --netmask 255.255.255.0`, service({ netmask: '255.255.255.0' })],
  [`service edit ${WEB} --pe sip --one-packet`, service({ engine: 'sip', onePacket: true })],
  [`service edit ${WEB} --pe none --no-one-packet`, service({ engine: null, onePacket: false })],
  [`server add ${WEB} 10.0.0.1`, server({}, 'add')],
  [`server edit ${WEB} 10.0.0.1 --forward masquerade`, server({ forwarding: 'masquerade' })],
  [
    `server edit ${WEB} 10.0.0.1 --weight 3 --upper 20 --lower 10`,
    server({ weight: 3, upper: 20, lower: 10 }),
  ],
  [
    `server edit ${WEB} 10.0.0.1 --tunnel-type gue --tunnel-port 6080 --tunnel-checksum remote`,
    server({ tunnelType: 'gue', tunnelPort: 6080, tunnelChecksum: 'remote' }),
  ],
  ['zero', { asks: 'zero', service: undefined }],
  ['timeouts --tcp 800 --udp 1', { asks: 'timeouts', timeouts: { tcp: 800, udp: 1 } }],
  [
    'sync start master --interface eth0 --id 5',
    { asks: 'sync-start', role: 'master', settings: { interface: 'eth0', id: 5 } },
  ],
  [
    'sync start backup --interface eth0 --id 5 --max-length 1400 --group 224.0.0.82 --port 8849 --ttl 2',
    { settings: { maxLength: 1400, group: '224.0.0.82', port: 8849, ttl: 2 } },
  ],
  ['sync stop master', { asks: 'sync-stop', role: 'master' }],
  ['undo', { asks: 'undo', id: '' }],
  ['undo a1b2', { asks: 'undo', id: 'a1b2' }],
  ['finish a1b2', { asks: 'finish', id: 'a1b2' }],
  ['sysctl conn_reuse_mode 1', { asks: 'sysctl', name: 'conn_reuse_mode', value: '1' }],
  ['sysctl net.ipv4.vs.conn_reuse_mode 1', { asks: 'sysctl', name: 'conn_reuse_mode' }],
  ['plan rules', { asks: 'apply', file: 'rules', prune: false, plan: true }],
  ['apply - --prune', { asks: 'apply', file: '-', prune: true, plan: false }],
  ['clear', { asks: 'clear' }],
])('%s', (line, expected) => {
  expect(request(line)).toMatchObject(expected);
});

test.each([
  ['timeouts', 'timeouts'],
  ['sync', 'sync'],
  ['history', 'history'],
  ['save', 'save'],
])('%s only looks', (line, command) => {
  expect(parse(line)).toMatchObject({ ok: true, value: { command, request: undefined } });
});

test('history has JSON', () => {
  expect(parse('history --json')).toMatchObject({ ok: true, value: { json: true } });
});

test('what goes with every change is heard before and behind the command', () => {
  const said = { dryRun: true, yes: true, force: true, readOnly: true, reason: 'why' };
  const options = '--dry-run --yes --force --read-only --reason why';
  expect(parse(`clear ${options}`)).toMatchObject({ value: said });
  expect(parse(`${options} clear`)).toMatchObject({ value: said });
});

test('a failover by any method, and the way back', () => {
  expect(parse('failover VI_1')).toMatchObject({
    value: { request: { asks: 'failover', instance: 'VI_1', method: 'auto' } },
  });
  expect(parse('failover VI_1 --method stop')).toMatchObject({
    value: { request: { method: 'stop' } },
  });
  expect(parse('failover VI_1 --method magic')).toMatchObject({ ok: false, error: { status: 2 } });
  expect(parse('failback VI_1')).toMatchObject({
    value: { request: { asks: 'failback', instance: 'VI_1' } },
  });
});

test.each([
  'connections',
  ...['realserver up', 'record f', 'replay f', 'metrics', 'completion bash'],
])('%s is of a later version', (line) => {
  expect(parse(line)).toMatchObject({
    ok: false,
    error: { status: 2, message: expect.stringContaining('unknown command') as string },
  });
});

test.each([
  ['sync start master --id 5', '--interface'],
  ['sync start both --interface eth0 --id 5', 'master, backup'],
  ['sync start master --interface eth0 --id 256', 'from 0 to 255'],
  ['timeouts --tcp 0', 'from 1 to'],
  ['sysctl conn_reuse_mode', "missing required argument 'value'"],
  [`server add ${WEB} 10.0.0.1 --forward nat`, 'direct, masquerade, tunnel'],
  [`server add ${WEB} 10.0.0.1 --weight -1`, 'from 0 to'],
  [`server add ${WEB} 10.0.0.1 --tunnel-checksum some`, 'none, checksum, remote'],
  [`service add ${WEB} --persistent never`, 'from 1 to'],
  ['service destroy', "unknown command 'service destroy'"],
  ['undo ', 'Leave it out for the last action'],
  ['finish  --yes', 'Leave it out for the last action'],
  ['apply', "missing required argument 'file'"],
])('%s is refused in one line', (line, message) => {
  const parsed = parse(line);
  expect(parsed).toMatchObject({ ok: false, error: { status: 2 } });
  if (parsed.ok) return;
  expect(parsed.error.message).toContain(message);
  expect(parsed.error.message).not.toContain('\n');
});
