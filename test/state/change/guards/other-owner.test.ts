import { expect, test } from 'vitest';
import type { Intent } from '../../../../src/state/model/change/intent.ts';
import { simulatedDirector } from '../../../helpers/acting-director.ts';
import { tcp } from '../../../helpers/build.ts';
import { codesOf, foresee } from '../../../helpers/foresight.ts';
import { serverTarget } from '../../../helpers/planning.ts';

const director = () =>
  simulatedDirector(
    '-A -t 10.96.0.1:443 -s rr',
    '-a -t 10.96.0.1:443 -r 10.0.0.1:6443 -m -w 1',
    '-a -t 10.96.0.1:443 -r 10.0.0.2:6443 -m -w 1',
  );
const owner = 'kube-proxy (there is an interface kube-ipvs0)';
const key = tcp('10.96.0.1:443');
const target = serverTarget('10.0.0.1:6443', key);

test.each<Intent>([
  { kind: 'drain', targets: [target] },
  { kind: 'edit-service', key, settings: { scheduler: 'wlc' } },
  { kind: 'add-service', key: tcp('10.0.0.9:80'), settings: {} },
  { kind: 'clear' },
])('$kind of a table that another program writes is guarded, once', async (intent) => {
  expect((await foresee(director(), intent, { owner })).guards).toEqual([
    {
      code: 'OTHER_OWNER',
      subject: 'lb1',
      reason:
        'kube-proxy (there is an interface kube-ipvs0) writes the table of lb1: a change made here does not last, and is not known there',
      wayRound:
        'change it where that program is told (for kube-proxy the Service in Kubernetes), or --force',
    },
  ]);
  expect(codesOf(await foresee(director(), intent))).toEqual([]);
});

test.each<Intent>([
  { kind: 'zero', services: [key] },
  { kind: 'timeouts', timeouts: { udp: 30 } },
  { kind: 'sysctl', name: 'conn_reuse_mode', value: '0' },
])('$kind is not of the table', async (intent) => {
  expect(codesOf(await foresee(director(), intent, { owner }))).toEqual([]);
});
