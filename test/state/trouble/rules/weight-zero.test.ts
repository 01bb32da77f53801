import { describe, expect, test } from 'vitest';
import type { VirtualService } from '../../../../src/state/model/service.ts';
import { samplesOf, said, server, service, troublesOf, withoutFlags } from '../scene.ts';

const quiesced = server(1, { weight: 0 });
const under = (scheduler: string, more: Partial<VirtualService> = {}) =>
  service([quiesced, server(2), server(3)], { scheduler, ...more });
const REFUSED = 'HASHED_CLIENTS_REFUSED critical 10.0.1.1:80';
const MARK = { key: { kind: 'fwmark', mark: 7, family: 'ipv4' } as const };

describe('weight 0 where a hash picks the server', () => {
  test.each([
    ['sh', under('sh')],
    ['sh with the port', under('sh', { schedulerFlags: ['sh-port'] })],
    ['mh', under('mh')],
    ['dh of a mark', under('dh', MARK)],
  ])('%s refuses clients', (_, one) => expect(said(one)).toEqual([REFUSED]));

  test.each([
    ['sh-fallback', under('sh', { schedulerFlags: ['sh-fallback'] })],
    ['mh-fallback', under('mh', { schedulerFlags: ['mh-fallback', 'mh-port'] })],
    ['wlc', under('wlc')],
    ['lblc', under('lblc')],
  ])('%s does not', (_, one) => expect(said(one)).toEqual([]));

  test('the way out of sh is a flag, of dh there is none', () => {
    expect(troublesOf(under('sh'))[0]).toMatchObject({
      seen: 'weight 0 under sh without sh-fallback',
      remedy: expect.stringMatching(/ipvsadm -d.*-b sh-fallback/) as string,
    });
    expect(troublesOf(under('dh', MARK))[0]).toMatchObject({
      seen: 'weight 0 under dh',
      remedy: expect.not.stringContaining('fallback') as string,
    });
  });

  test('nothing is said while the flags are not known', () =>
    expect(said(withoutFlags([quiesced, server(2), server(3)], 'sh'))).toEqual([]));

  test('where the table of sh may be full before it, that is said', () => {
    const one = service([quiesced, server(2, { weight: 200 }), server(3, { weight: 56 })], {
      scheduler: 'sh',
    });
    expect(said(one)).toEqual(['HASHED_CLIENTS_REFUSED warning 10.0.1.1:80']);
  });

  test('dh of one VIP: refused, unless a peer has the clients', () => {
    expect(said(under('dh'))).toContain(REFUSED);
    const peer = service([quiesced, server(2, { active: 3 })], { scheduler: 'dh' });
    expect(said(peer)).toEqual(['LAST_SERVER warning']);
  });

  test('of no server with weight only that is said', () =>
    expect(said(service([quiesced], { scheduler: 'sh' }))).toEqual(['NO_WEIGHT critical']));
});

describe('a drain of a persistent service', () => {
  const PERSISTENT = { persistence: { seconds: 300 } };
  const drain = (more: Parameters<typeof server>[1], service_: object = PERSISTENT) =>
    service([server(1, { weight: 0, ...more }), server(2, { got: {} }), server(3)], service_);

  test('is refilled by templates', () => {
    const [found] = troublesOf(drain({ persistent: 4, got: { connections: 12 } }));
    expect(found).toMatchObject({
      code: 'DRAIN_REFILLED',
      severity: 'warning',
      seen: 'weight 0, yet 12 new connections in the last 6 s',
    });
    expect(found?.remedy).toContain('expire_quiescent_template=1');
  });

  test('is held by templates', () => {
    const [found] = troublesOf(drain({ persistent: 1, got: {} }));
    expect(found).toMatchObject({ code: 'DRAIN_HELD', severity: 'info' });
    expect(found?.seen).toBe('weight 0 with 1 persistence template left');
  });

  test('is told to be the doing of a sysctl that was read', () => {
    const sysctls = new Map([['expire_quiescent_template', '0']]);
    const refilled = drain({ persistent: 4, got: { connections: 12 } });
    expect(troublesOf(refilled, { sysctls })[0]?.why).toMatch(/expire_quiescent_template is 0/);
    expect(troublesOf(refilled)[0]?.why).not.toMatch(/is 0/);
  });

  test('is not held where the kernel sends returning clients elsewhere', () => {
    const sysctls = new Map([['expire_quiescent_template', '1']]);
    expect(said(drain({ persistent: 4, got: { connections: 12 } }), { sysctls })).toEqual([]);
    expect(said(drain({ persistent: 4, got: {} }), { sysctls })).toEqual([]);
  });

  test('is over without templates', () =>
    expect(said(drain({ persistent: 0, got: { connections: 12 } }))).toEqual([]));

  test('nothing came in the newest step: what came before came with weight', () => {
    const [after, before] = samplesOf({ connections: 12 });
    const samples = [{ ...after!, at: 6000 }, { ...after!, at: 4000 }, before!];
    expect(said(drain({ persistent: 2, samples }))).toEqual(['DRAIN_HELD info 10.0.1.1:80']);
  });

  test('readings between two refreshes of the counters do not make it come and go', () => {
    const [after, before] = samplesOf({ connections: 12 });
    const samples = [{ ...after!, at: 6000 }, { ...after!, at: 5500 }, before!];
    expect(said(drain({ persistent: 2, samples }))).toEqual(['DRAIN_REFILLED warning 10.0.1.1:80']);
  });

  test('templates not known: silent', () => expect(said(drain({ got: {} }))).toEqual([]));

  test('without persistence the counters show what came before the drain: silent', () =>
    expect(said(drain({ got: { connections: 12 } }, {}))).toEqual([]));
});
