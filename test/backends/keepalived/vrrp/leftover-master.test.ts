import { expect, test } from 'vitest';
import { withoutLeftovers } from '../../../../src/backends/keepalived/vrrp/leftover-master.ts';
import { instance, vrrpLook } from '../../../helpers/scripted-keepalived.ts';

const SINCE = 1_000_000;

const masterAt = (takenAt: number, advertSeconds = 1): string | undefined => {
  const backup = instance({
    ...{ state: 'backup', lastTransition: SINCE, masterAddress: '10.0.0.9', masterPriority: 200 },
    advertSeconds,
  });
  const [found] = withoutLeftovers(vrrpLook(takenAt, [backup])).instances;
  expect(found).toMatchObject({ state: 'backup', masterPriority: 200 });
  return found?.masterAddress;
};

test('a master is told once its first advert must have come', () => {
  expect(masterAt(SINCE + 400)).toBeUndefined();
  expect(masterAt(SINCE + 1400)).toBe('10.0.0.9');
  expect(masterAt(SINCE + 1400, 3)).toBeUndefined();
});

test('a clock behind that of the director hides no master', () => {
  expect(masterAt(SINCE - 5000)).toBe('10.0.0.9');
});
