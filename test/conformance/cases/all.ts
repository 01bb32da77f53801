import type { Case } from '../case.ts';
import { argumentCases } from './arguments.ts';
import { conflictCases, legalityCases } from './legality.ts';
import { listingCases } from './listings.ts';
import { restoreCases } from './restores.ts';
import { serverCases } from './servers.ts';
import { serviceCases } from './services.ts';
import { settingCases } from './settings.ts';
import { sysctlCases } from './sysctls.ts';

/** Everything the simulator and the real kernel must answer alike. */
export const ALL_CASES: readonly Case[] = [
  ...argumentCases,
  ...legalityCases,
  ...conflictCases,
  ...serviceCases,
  ...serverCases,
  ...listingCases,
  ...settingCases,
  ...sysctlCases,
  ...restoreCases,
];
