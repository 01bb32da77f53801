import type { HostRow } from '../../state/selectors/hosts.ts';
import type { DownWords } from '../../state/selectors/vrrp/believed.ts';

/** In how many of its services keepalived's checks say that a host is down. */
export const downEntries = ({ entries }: HostRow, down: DownWords | undefined): number =>
  entries.filter(({ service, server }) => down?.ofServer(service.id, server.id) !== undefined)
    .length;
