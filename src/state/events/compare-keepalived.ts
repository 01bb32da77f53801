import type { KeepalivedState } from '../keepalived/keepalived-state.ts';
import { checkChanges } from './compare-checks.ts';
import type { Change } from './compare-services.ts';
import { processChanges } from './compare-processes.ts';
import { vrrpChanges } from './compare-vrrp.ts';

/** What changed at keepalived from one look to the next. */
export const keepalivedChanges = (
  before: KeepalivedState,
  now: KeepalivedState,
): readonly Change[] => [
  ...processChanges(before, now),
  ...vrrpChanges(before, now),
  ...checkChanges(before.checks, now.checks),
];
