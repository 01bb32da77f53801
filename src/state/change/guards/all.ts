import type { Guarded } from '../../model/change/guard.ts';
import type { Plan } from '../../model/change/plan.ts';
import type { Facts } from '../facts.ts';
import { outlookOf } from '../outlook.ts';
import type { Guard } from './guard.ts';
import { hashRefuses } from './hash-refuses.ts';
import { lastServer } from './last-server.ts';
import { otherOwner } from './other-owner.ts';
import { persistenceFeeds } from './persistence-feeds.ts';
import { quorum } from './quorum.ts';

const GUARDS: readonly Guard[] = [otherOwner, lastServer, quorum, hashRefuses, persistenceFeeds];

/** Why a plan should not be carried out, from what its steps lead to, whoever wished for it. */
export function guardsOf(draft: Plan, facts: Facts): readonly Guarded[] {
  const outlook = outlookOf(draft, facts);
  return GUARDS.flatMap((guard) => guard(outlook));
}
