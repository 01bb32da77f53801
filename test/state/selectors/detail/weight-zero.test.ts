import { expect, test } from 'vitest';
import type { Timeouts } from '../../../../src/state/model/reading.ts';
import type { RealServer, VirtualService } from '../../../../src/state/model/service.ts';
import type { ServiceKey } from '../../../../src/state/model/address.ts';
import { weightZeroSentences } from '../../../../src/state/selectors/detail/weight-zero.ts';
import { realServer, tcp, virtualService } from '../../../helpers/build.ts';

const udp = { ...tcp('10.0.0.1:53'), protocol: 'udp' as const };

/** What is said, one sentence a line, each with its level. */
function said(
  service: Partial<VirtualService>,
  options: {
    readonly server?: Partial<RealServer>;
    readonly key?: ServiceKey;
    readonly others?: number;
    readonly timeouts?: Timeouts | undefined;
    readonly sysctls?: Readonly<Record<string, string>>;
  } = {},
): string {
  const { key = tcp('10.0.0.1:80'), others = 1 } = options;
  const timeouts = 'timeouts' in options ? options.timeouts : { tcp: 600, tcpfin: 120, udp: 200 };
  const own = realServer('10.0.0.2:80', { forwarding: 'masquerade', ...options.server });
  const rest = Array.from({ length: others }, (_, index) => realServer(`10.0.1.${index}:80`));
  const all = virtualService(key, [own, ...rest], { schedulerFlags: [], ...service });
  const picture = {
    ...(timeouts && { timeouts }),
    ...(options.sysctls && { sysctls: new Map(Object.entries(options.sysctls)) }),
  };
  return weightZeroSentences(all, own, picture)
    .map(({ text, level }) => `${level ?? 'plain'}: ${text}`)
    .join('\n');
}

test.each(['rr', 'wrr', 'lc', 'wlc', 'sed', 'nq', 'fo', 'ovf', 'twos', 'lblc', 'lblcr'])(
  '%s passes over weight 0',
  (scheduler) => {
    expect(said({ scheduler })).toContain(`plain: ${scheduler} passes over weight 0`);
    expect(said({ scheduler })).not.toContain('refused');
  },
);

test.each<[string, Partial<VirtualService>, RegExp]>([
  ['dh refuses', { scheduler: 'dh' }, /alert: dh does not pass over weight 0.*refused/],
  ['sh refuses', { scheduler: 'sh' }, /alert: Without sh-fallback.*refused/],
  ['mh refuses', { scheduler: 'mh' }, /alert: Without mh-fallback.*refused/],
  [
    'sh with its flag does not',
    { scheduler: 'sh', schedulerFlags: ['sh-fallback', 'sh-port'] },
    /plain: sh-fallback is set: .* go to another server/,
  ],
  [
    'mh with its flag under its older name does not',
    { scheduler: 'mh', schedulerFlags: ['flag-1'] },
    /plain: mh-fallback is set: .* go to another server/,
  ],
  ['an unknown scheduler is not guessed', { scheduler: 'own' }, /warning: .*own.*not known/],
  ['no scheduler serves nobody', { scheduler: 'none' }, /alert: .*no scheduler/],
  [
    'persistence keeps feeding, unless',
    { persistence: { seconds: 360 } },
    /warning: Persistence of 360 s.*expire_quiescent_template=0.*never drain, with 1.*elsewhere/,
  ],
])('%s', (_, service, expected) => {
  expect(said(service)).toMatch(expected);
});

test('flags that could not be read leave both cases open', () => {
  const own = realServer('10.0.0.2:80');
  const servers = [own, realServer('10.0.0.3:80')];
  const service = virtualService(tcp('10.0.0.1:80'), servers, { scheduler: 'mh' });
  const [first] = weightZeroSentences(service, own, {});
  expect(first?.text).toMatch(/could not be read\. Without mh-fallback.*with it/);
});

test('a service without persistence says nothing of it, one that was not read says if', () => {
  expect(said({ persistence: null })).not.toMatch(/persisten/i);
  const own = realServer('10.0.0.2:80');
  const { id, key, scheduler, samples } = virtualService(tcp('10.0.0.1:80'));
  const unread = { id, key, scheduler, samples, servers: [own] };
  const texts = weightZeroSentences(unread, own, {}).map(({ text }) => text);
  expect(texts.join()).toContain('If the service is persistent (not read)');
});

test('the last server with weight refuses everybody', () => {
  expect(said({}, { others: 0 })).toContain('alert: No other server has weight');
});

test('waiting: by protocol, forwarding and timeouts, as far as known', () => {
  expect(said({})).toMatch(/ActiveConn is 0.*600 s/);
  expect(said({}, { timeouts: undefined })).toContain('900 s by default');
  expect(said({}, { key: udp })).toMatch(/InActConn is 0.*200 s/);
  expect(said({}, { key: udp })).not.toContain('ActiveConn is 0:');
  expect(said({}, { key: { kind: 'fwmark', mark: 7 } })).toMatch(
    /ActiveConn is 0[^]*InActConn is 0/,
  );
  expect(said({}, { server: { forwarding: 'direct' } })).toMatch(/Under direct .* 600 s/);
  expect(said({})).not.toContain('Under ');
  const onePacket = said({ onePacket: true }, { key: udp });
  expect(onePacket).toContain('nothing to wait for');
  expect(onePacket).not.toContain('drained when');
});

test('one-packet scheduling does not end persistence, and of a mark it is UDP alone', () => {
  const bound = said({ onePacket: true, persistence: { seconds: 60 } }, { key: udp });
  expect(bound).toContain('may never drain');
  expect(bound).not.toContain('nothing to wait for');
  const mark = said({ onePacket: true }, { key: { kind: 'fwmark', mark: 7 } });
  expect(mark).toMatch(/no entries of UDP[^]*ActiveConn is 0/);
  expect(mark).not.toMatch(/nothing to wait for|InActConn is 0/);
});

test('what is left is not told twice', () => {
  const own = realServer('10.0.0.2:80', { weight: 0, active: 3, persistent: 1 });
  const service = virtualService(tcp('10.0.0.1:80'), [own], { persistence: { seconds: 360 } });
  const texts = weightZeroSentences(service, own, {}, { isDrainTold: true });
  expect(texts.map(({ text }) => text).join()).not.toMatch(
    /ersistence|ActiveConn|Open connections/,
  );
});

test('the weight to give back is told while the kernel holds it', () => {
  expect(said({}, { server: { weight: 70 } })).toContain('would not remember weight 70');
  expect(said({}, { server: { weight: 0 } })).toContain('It has weight 0.');
});

const PERSISTENT = { persistence: { seconds: 360 } };

test('what expire_quiescent_template holds decides whether persistence outlives weight 0', () => {
  const kept = said(PERSISTENT, { sysctls: { expire_quiescent_template: '0' } });
  expect(kept).toMatch(/warning: Persistence of 360 s keeps.*is 0, so it may never drain/);
  const ended = said(PERSISTENT, { sysctls: { expire_quiescent_template: '1' } });
  expect(ended).toMatch(/plain: Persistence of 360 s ends with weight 0.*is 1/);
  expect(`${kept}${ended}`).not.toContain('not read');
});

test('ports that are taken anew keep their server where conn_reuse_mode is 0', () => {
  const sysctls = { conn_reuse_mode: '0', expire_nodest_conn: '0' };
  expect(said({}, { sysctls })).toContain('warning: net.ipv4.vs.conn_reuse_mode is 0');
  expect(said({}, { sysctls, key: udp })).not.toContain('conn_reuse_mode');
  expect(said({}, { sysctls: { ...sysctls, conn_reuse_mode: '1' } })).not.toContain('reuse');
  // Then the kernel sends them elsewhere as soon as the weight is 0.
  expect(said({}, { sysctls: { ...sysctls, expire_nodest_conn: '1' } })).not.toContain('reuse');
});

test.each([
  ['0', 'dropped without an answer'],
  ['1', 'answered with a reset'],
])('removing it with connections open, expire_nodest_conn=%s', (value, fate) => {
  const sysctls = { expire_nodest_conn: value };
  expect(said({}, { sysctls, server: { weight: 0, active: 3 } })).toContain(fate);
  expect(said({}, { sysctls, server: { weight: 0 } })).not.toContain('remove');
});
