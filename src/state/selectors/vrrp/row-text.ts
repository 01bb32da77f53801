import type { VrrpRow } from '../listing/row.ts';
import { isInTrouble, stateWord } from './statuses.ts';

const joined = (...parts: readonly (string | undefined)[]): string =>
  parts.filter((part) => part !== undefined).join(' ');

/** What a search and a filter look through in a row of the VRRP view. */
export function vrrpRowText(row: VrrpRow): string {
  switch (row.kind) {
    case 'instance': {
      const { instance, state } = row.status;
      const { name, interface: device, vrid, syncGroup, masterAddress } = instance;
      return joined(
        name,
        state && stateWord(state),
        device,
        vrid === undefined ? undefined : String(vrid),
        syncGroup,
        masterAddress,
        isInTrouble(row.status) ? 'trouble' : undefined,
      );
    }
    case 'vip':
      return joined(row.presence.vip.address, row.presence.vip.interface);
    case 'section':
      return '';
    case 'sync-group':
      return joined(
        row.group.name,
        row.group.state && stateWord(row.group.state),
        ...row.group.members,
      );
    case 'tracked': {
      const { kind, name, value, about, users } = row.tracked;
      return joined(kind, name, value, about, ...users.map(({ who }) => who));
    }
    case 'checked': {
      const { services, server, up, checkers } = row.believed;
      const state = up === undefined ? undefined : up ? 'up' : 'down';
      return joined(server, ...services, state, checkers);
    }
    case 'remark':
      return row.text;
  }
}
