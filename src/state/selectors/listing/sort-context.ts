import type { SortContext } from '../../find/sort-key.ts';
import type { Snapshot } from '../../model/snapshot.ts';
import { troublesOfService } from '../../trouble/select.ts';
import { worstSeverity } from '../../trouble/trouble.ts';
import { ownTroubles } from '../own-troubles.ts';
import type { NameBook } from '../names.ts';

const RANKS = { critical: 3, warning: 2, info: 1 } as const;

/** What sorting needs to know besides the rows. */
export const sortContext = (picture: Snapshot, names: NameBook): SortContext => ({
  picture,
  nameOf: (service, server) => (server ? names.ofServer(server) : names.ofService(service)),
  severityOf: (service, server) => {
    const severity = worstSeverity(
      server ? ownTroubles(picture, service, server) : troublesOfService(service, picture),
    );
    return severity ? RANKS[severity] : 0;
  },
});
