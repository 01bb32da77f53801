import { assessDrain } from '../drain/assess.ts';
import type { DrainAssessment } from '../drain/assessment.ts';
import { trendPoints } from '../history/trend.ts';
import type { Trends } from '../history/trends.ts';
import type { RealServer, VirtualService } from '../model/service.ts';
import type { Snapshot } from '../model/snapshot.ts';
import { memoLast } from './memo.ts';
import { selectRates } from './rates.ts';

/** How far the drain of a server is; `undefined` for a server with weight. */
export type DrainOf = (service: VirtualService, server: RealServer) => DrainAssessment | undefined;

/** What the servers without weight of a picture still hold, each assessed when it is asked for. */
export const selectDrains = memoLast((picture: Snapshot, trends: Trends): DrainOf => {
  const { at, timeouts, sysctls } = picture;
  return (service, server) => {
    if (server.weight > 0) return undefined;
    const trend = trends.get(service.id)?.servers.get(server.id);
    return assessDrain({
      service,
      server,
      at,
      timeouts,
      sysctls,
      countersFresh: selectRates(server, picture) !== undefined,
      past: trend ? trendPoints(trend) : [],
    });
  };
});
