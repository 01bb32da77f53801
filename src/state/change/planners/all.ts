import type { Intent } from '../../model/change/intent.ts';
import type { Drafted } from '../draft.ts';
import { refuse } from '../draft.ts';
import type { Facts } from '../facts.ts';
import { planAddServer } from './add-server.ts';
import { planAddService } from './add-service.ts';
import { planApply } from './apply.ts';
import { planClear } from './clear.ts';
import { planConfValue } from './conf-value.ts';
import { planDrain } from './drain.ts';
import { planEditServer } from './edit-server.ts';
import { planEditService } from './edit-service.ts';
import { planFinish } from './finish.ts';
import { planRemoveServer } from './remove-server.ts';
import { planRemoveService } from './remove-service.ts';
import { planRestore } from './restore.ts';
import { planSyncStart, planSyncStop } from './sync.ts';
import { planSysctl } from './sysctl.ts';
import { planTimeouts } from './timeouts.ts';
import { planUndo } from './undo.ts';
import { planWeight } from './weight.ts';
import { planZero } from './zero.ts';

type Planners = {
  readonly [Kind in Intent['kind']]: (
    intent: Extract<Intent, { readonly kind: Kind | 'undo' | 'finish' }> & { readonly kind: Kind },
    facts: Facts,
  ) => Drafted;
};

const PLANNERS: Planners = {
  weight: planWeight,
  drain: planDrain,
  restore: planRestore,
  'add-service': planAddService,
  'edit-service': planEditService,
  'remove-service': planRemoveService,
  'add-server': planAddServer,
  'edit-server': planEditServer,
  'remove-server': planRemoveServer,
  zero: planZero,
  timeouts: planTimeouts,
  'sync-start': planSyncStart,
  'sync-stop': planSyncStop,
  sysctl: planSysctl,
  clear: planClear,
  apply: planApply,
  failover: () => refuse('usage', 'VIPs cannot be moved yet', 'see lvstop --help'),
  failback: () => refuse('usage', 'VIPs cannot be moved yet', 'see lvstop --help'),
  'conf-value': planConfValue,
  undo: ({ action }, facts) => planUndo(action, facts),
  finish: ({ action }, facts) => planFinish(action, facts),
};

/** The steps for a wish of any kind. */
export function draftOf(intent: Intent, facts: Facts): Drafted {
  // The table is keyed by the same kind that picks the wish; TypeScript cannot correlate the two.
  const planner = PLANNERS[intent.kind] as (intent: Intent, facts: Facts) => Drafted;
  return planner(intent, facts);
}
