import { describe, expect, test } from 'vitest';
import { findDrift } from '../../../src/state/drift/find-drift.ts';
import type { Sides } from '../../../src/state/drift/sides.ts';
import type { RealServer } from '../../../src/state/model/service.ts';
import { serverKey, tcp, virtualService } from '../../helpers/build.ts';
import { heldServices, inOrder, without } from '../../helpers/drifting.ts';
import { block, KEY, one, only, spoilt, two } from '../../helpers/drifting-pair.ts';
import { shadowOf } from '../../helpers/managed.ts';

describe('what happens next', () => {
  const nextOf = (sides: Sides): string | undefined => only(sides)?.next;

  test('of a weight by hand', () => {
    expect(nextOf(spoilt({ weight: 0 }))).toBe(
      'Keepalived sets 3 when its check goes down and up again; a reload leaves 0, unless its weight, method or tunnel changes in the file; a restart sets 3',
    );
    const unchecked = block([one({ hasChecker: false }), two]);
    expect(nextOf(spoilt({ weight: 0 }, { told: unchecked }))).toMatch(/^It has no check that/);
    const sorryServer = { key: serverKey('10.0.0.99:80'), line: 12 };
    const watched = block([one({ hasWeightSource: true }), two], { sorryServer });
    expect(nextOf(spoilt({ weight: 0 }, { told: watched }))).toContain(
      'sets 3 when its check goes down and up again or its check file or script gives another weight or the quorum is lost and regained',
    );
  });

  test('of a missing server and a missing service', () => {
    expect(nextOf(spoilt(undefined))).toBe(
      'Keepalived adds it when its check goes down and up again; a reload does not, unless its weight, method or tunnel changes in the file; a restart does',
    );
    expect(nextOf(inOrder([block()], { services: [] }))).toBe(
      'neither its checks nor a reload bring it back, and meanwhile they cannot change it; a restart adds it with its servers',
    );
  });

  test('of what keepalived does not know: it stays, unless keepalived empties the table', () => {
    const services = [...heldServices(block()), virtualService(tcp('10.0.0.9:81'))];
    expect(nextOf(inOrder([block()], { services }))).toBe(
      'Keepalived leaves it alone: no check, no reload and no restart touches it',
    );
    const shadow = shadowOf([block()], { flushes: { atStart: true, atStop: 'everything' } });
    expect(nextOf(inOrder([block()], { services, shadow }))).toBe(
      'No check and no reload touches it; it goes when keepalived is stopped (lvs_flush_on_stop) or starts (lvs_flush)',
    );
  });

  test('of a scheduler', () => {
    expect(nextOf(spoilt({}, { service: { scheduler: 'rr' } }))).toBe(
      'No check changes it; a reload leaves rr, unless scheduler, flags or persistence change in the file; a restart sets wlc',
    );
  });

  test('where keepalived does not run, its start leaves what is there', () => {
    const sides = without(spoilt({ weight: 0 }), 'checks');
    const stopped = { ...sides, shadow: shadowOf([block()], { running: false }) };
    expect(nextOf(stopped)).toBe(
      'keepalived does not run; its start leaves 0, for the entry is there already',
    );
  });

  test('where it is not known what keepalived has read, that is said first', () => {
    const sides = without(spoilt({ weight: 7 }), 'checks');
    expect(nextOf(sides)).toMatch(/^If keepalived has read the file: Keepalived sets 3 when/);
  });
});

describe('ways to end it', () => {
  test('the kernel follows, one wish for each kind of difference', () => {
    const target = { kind: 'server', service: KEY, server: one().key };
    expect(only(spoilt({ weight: 0 }))?.ways.kernel).toEqual({
      kind: 'weight',
      weights: [{ target, amount: { to: 'value', value: 3 } }],
    });
    expect(only(spoilt({ forwarding: 'masquerade' }))?.ways.kernel).toEqual({
      ...{ kind: 'edit-server', targets: [target] },
      settings: { forwarding: 'direct', tunnel: null },
    });
    expect(only(spoilt(undefined))?.ways.kernel).toMatchObject({
      ...{ kind: 'add-server', service: KEY, key: one().key },
      settings: { weight: 3, forwarding: 'direct' },
    });
    expect(only(inOrder([block()], { services: [] }))?.ways.kernel).toMatchObject({
      ...{ kind: 'apply', prune: false },
      services: [{ key: KEY, servers: [{ key: one().key }, { key: two.key }] }],
    });
  });

  test('the file follows where the word stands in it', () => {
    const weight = { file: '/ka.conf', line: 21, statement: 'weight', word: 1, text: '3' };
    const told = block([one({ words: { weight } }), two]);
    expect(only(spoilt({ weight: 0 }, { told }))?.ways.file).toEqual({
      ...{ kind: 'conf-value', file: '/ka.conf', line: 21, statement: 'weight', word: 1 },
      ...{ before: '3', after: '0' },
    });
    expect(only(spoilt({ weight: 0 }))?.ways.file).toBeUndefined();
  });
});

describe('the other director', () => {
  const peerOf = (more: Partial<RealServer>) => without(spoilt(more), 'director');

  test('what its kernel holds is told, and what differs there alone', () => {
    const { differences } = findDrift({ ...spoilt({ weight: 0 }), peer: peerOf({ weight: 7 }) });
    expect(differences).toMatchObject([{ attribute: 'weight', kernel: '0', peer: '7' }]);
    const alone = findDrift({ ...inOrder([block()]), peer: peerOf({ weight: 7 }) });
    expect(alone.differences).toMatchObject([
      {
        ...{ attribute: 'weight', kernel: '3', peer: '7' },
        next: 'Nothing makes the two the same: after a failover 7 is in force',
      },
    ]);
  });
});
