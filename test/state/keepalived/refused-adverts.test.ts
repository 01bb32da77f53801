import { expect, test } from 'vitest';
import { noKeepalivedState } from '../../../src/state/keepalived/keepalived-state.ts';
import { takeKeepalivedLook } from '../../../src/state/keepalived/take-look.ts';
import { instance, vrrpLook } from '../../helpers/scripted-keepalived.ts';

const counted = (errors: number) =>
  instance({
    counts: {
      ...{ advertsSent: 1, advertsReceived: 1, becameMaster: 1, releasedMaster: 0 },
      ...{ zeroPrioritySent: 0, zeroPriorityReceived: 0 },
      errors: new Map(errors === 0 ? [] : [['authentication failure', errors]]),
    },
  });

const after = (...counts: readonly (readonly [at: number, errors: number])[]) =>
  counts.reduce(
    (state, [at, errors]) =>
      takeKeepalivedLook(state, {
        ...{ type: 'keepalived-looked', director: 'lb1', at },
        vrrp: vrrpLook(at, [counted(errors)]),
      }),
    noKeepalivedState,
  ).refused;

test('adverts that were refused since the look before are told for a minute', () => {
  expect(after([0, 7])).toBeUndefined(); // counted at whatever time
  expect(after([0, 7], [4000, 7])).toBeUndefined();
  const refused = { instance: 'VI_1', reason: 'authentication failure', count: 2, at: 4000 };
  expect(after([0, 0], [4000, 2])).toEqual([refused]);
  expect(after([0, 0], [4000, 2], [8000, 2], [60_000, 2])).toEqual([refused]);
  expect(after([0, 0], [4000, 2], [8000, 5])).toEqual([{ ...refused, count: 3, at: 8000 }]);
  expect(after([0, 0], [4000, 2], [64_000, 2])).toBeUndefined();
});

test('counts that fell were cleared', () => expect(after([0, 7], [4000, 1])).toBeUndefined());
