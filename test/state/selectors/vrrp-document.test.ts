import { describe, expect, test } from 'vitest';
import { selectDoctorDocument } from '../../../src/state/selectors/doctor-document.ts';
import { selectStatusDocument } from '../../../src/state/selectors/status-document.ts';
import { selectVrrpDocument } from '../../../src/state/selectors/vrrp-document.ts';
import { keepalivedTroubles } from '../../../src/state/trouble/keepalived/select.ts';
import type { KeepalivedState } from '../../../src/state/keepalived/keepalived-state.ts';
import { snapshot } from '../../helpers/build.ts';
import { documentErrors } from '../../helpers/document-schema.ts';
import { instance, vrrpLook, WITH_VIPS } from '../../helpers/scripted-keepalived.ts';
import { schemaErrors } from '../../helpers/status-schema.ts';

const AT = Date.UTC(2026, 10, 23, 14, 2, 11);

const known: KeepalivedState = {
  vrrp: vrrpLook(AT, [instance({ lastTransition: AT - 1500, effectivePriority: 90 })], {
    source: 'json',
  }),
  vrrpAskedAt: AT,
  addresses: WITH_VIPS.slice(0, -1),
  addressesAt: 1,
  transitions: [],
};

const refused: KeepalivedState = {
  transitions: [],
  trouble: { code: 'not-permitted', message: 'only root may ask', remedy: 'be root' },
};

const documentOf = (keepalived: KeepalivedState): unknown =>
  selectVrrpDocument([{ director: 'lb1', takenAt: AT, keepalived, sync: undefined }]);

describe('lvstop vrrp --json', () => {
  test('tells an instance, its addresses as they are, and null for what is not known', () => {
    const document = documentOf(known);
    expect(documentErrors('vrrp', document)).toEqual([]);
    expect(document).toMatchObject({
      directors: [
        {
          ...{ name: 'lb1', takenAt: '2026-11-23T14:02:11.000Z', sync: null },
          vrrp: {
            ...{ available: true, source: 'json' },
            instances: [
              {
                ...{ name: 'VI_1', state: 'MASTER', priority: 150, effectivePriority: 90 },
                ...{ lastTransition: '2026-11-23T14:02:09.500Z', masterAddress: null },
                vips: [
                  { address: '10.0.0.100/24', interface: 'eth0', present: true },
                  { address: '10.0.0.101/24', interface: 'eth0', present: false },
                ],
                ...{ becameMaster: null, advertsSent: null, advertsReceived: null },
              },
            ],
          },
        },
      ],
      problems: [],
    });
  });

  test('the master of a backup, but not one that was never heard', () => {
    const master = { state: 'backup', masterAddress: '10.0.0.2' } as const;
    const told = (masterPriority: number): unknown =>
      documentOf({
        ...{ ...known, addresses: [] },
        vrrp: vrrpLook(AT, [instance({ ...master, masterPriority })]),
      });
    const text = (priority: number): string => JSON.stringify(told(priority));
    expect(text(150)).toContain('"masterAddress":"10.0.0.2"');
    expect(text(0)).toContain('"masterAddress":null');
  });

  test('nothing known is not available, with the reason', () => {
    const document = documentOf(refused);
    expect(documentErrors('vrrp', document)).toEqual([]);
    expect(document).toMatchObject({
      directors: [{ vrrp: { available: false, source: null, instances: [] } }],
      problems: [{ code: 'KEEPALIVED_NOT_PERMITTED', subject: 'keepalived' }],
    });
  });
});

test('status --json has the same vrrp', () => {
  const document = selectStatusDocument([
    { reachable: true, snapshot: snapshot([]), keepalived: known },
  ]);
  expect(schemaErrors(document)).toEqual([]);
  expect(document).toMatchObject({
    directors: [{ vrrp: { available: true, instances: [{ name: 'VI_1', state: 'MASTER' }] } }],
  });
});

test('doctor --json tells each trouble with its director', () => {
  const document = selectDoctorDocument('lb1', keepalivedTroubles(known, AT + 60_000));
  expect(documentErrors('doctor', document)).toEqual([]);
  expect(document).toMatchObject({
    findings: [{ code: 'VIP_MISSING', severity: 'critical', director: 'lb1', subject: 'VI_1' }],
  });
});
