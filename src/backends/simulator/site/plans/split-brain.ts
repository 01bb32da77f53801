import type { SitePlan } from '../plan.ts';
import { demoPlan } from './demo.ts';

/** Something between the two directors has dropped VRRP for a quarter of an hour: both are master. */
export const splitBrainPlan: SitePlan = {
  ...demoPlan,
  livedSeconds: 1200,
  partedSecondsAgo: 900,
};
