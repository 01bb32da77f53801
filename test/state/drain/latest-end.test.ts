import { describe, expect, test } from 'vitest';
import type { Drain } from './scene.ts';
import { assess, entry, MARK, PERSISTENT, SCTP, template, UDP } from './scene.ts';

const KEEPS = { expire_quiescent_template: '0' };
const EXPIRES = { expire_quiescent_template: '1' };

describe('the latest end', () => {
  const unlessRenewed = (seconds: number) => ({ kind: 'unless-renewed', ms: seconds * 1000 });
  test.each<[string, Drain, object]>([
    ['of TCP', { server: { active: 1 } }, unlessRenewed(900)],
    [
      'of SCTP, which --set does not change',
      { key: SCTP, server: { active: 1 } },
      unlessRenewed(900),
    ],
    ['of UDP', { key: UDP, server: { inactive: 1 } }, unlessRenewed(300)],
    ['of a mark, which may carry SCTP', { key: MARK, server: { active: 1 } }, unlessRenewed(900)],
    [
      'by the entries, where they were read',
      {
        server: { active: 2 },
        more: { entries: [entry('ESTABLISHED', 512), entry('FIN_WAIT', 600)] },
      },
      unlessRenewed(512),
    ],
    [
      'of persistence that keeps feeding',
      { service: PERSISTENT, server: { persistent: 1 }, sysctls: KEEPS },
      unlessRenewed(360),
    ],
    [
      'of persistence that cannot be renewed',
      { service: PERSISTENT, server: { persistent: 1 }, sysctls: EXPIRES },
      { kind: 'at', ms: 360_000 },
    ],
    [
      'of a template with its own end',
      {
        service: PERSISTENT,
        server: { persistent: 1 },
        sysctls: EXPIRES,
        more: { entries: [template(17)] },
      },
      { kind: 'at', ms: 17_000 },
    ],
    [
      'of a template that outlives its closing connections',
      {
        service: { persistence: { seconds: 20 } },
        server: { persistent: 1, inactive: 2 },
        sysctls: EXPIRES,
      },
      { kind: 'at', ms: 180_000 },
    ],
    [
      'of the same where closed connections stay longer',
      {
        service: { persistence: { seconds: 20 } },
        server: { persistent: 1, inactive: 2 },
        sysctls: EXPIRES,
        more: { timeouts: { tcp: 900, tcpfin: 600, udp: 300 } },
      },
      { kind: 'at', ms: 660_000 },
    ],
    [
      'of the same without timeouts',
      {
        service: { persistence: { seconds: 20 } },
        server: { persistent: 1, inactive: 2 },
        sysctls: EXPIRES,
        more: { timeouts: undefined },
      },
      { kind: 'cannot-tell', why: 'the timeouts could not be read' },
    ],
    [
      'without timeouts',
      { server: { active: 1 }, more: { timeouts: undefined } },
      { kind: 'cannot-tell', why: 'the timeouts could not be read' },
    ],
    [
      'without the length of persistence',
      { service: { persistence: {} }, server: { persistent: 1 } },
      { kind: 'cannot-tell', why: 'how long persistence lasts could not be read' },
    ],
  ])('%s', (_, drain, expected) => expect(assess(drain).latestEnd).toEqual(expected));
});
