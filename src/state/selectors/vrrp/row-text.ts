import type { VrrpRow } from '../listing/row.ts';
import { isInTrouble, stateWord } from './statuses.ts';

type RowOf<Kind extends VrrpRow['kind']> = Extract<VrrpRow, { readonly kind: Kind }>;

function instanceWords({ status }: RowOf<'instance'>): readonly (string | number | undefined)[] {
  const { instance, state } = status;
  const { name, interface: device, vrid, syncGroup, masterAddress } = instance;
  const trouble = isInTrouble(status) ? 'trouble' : undefined;
  return [name, state && stateWord(state), device, vrid, syncGroup, masterAddress, trouble];
}

const groupWords = ({ group }: RowOf<'sync-group'>): readonly (string | undefined)[] => [
  group.name,
  group.state && stateWord(group.state),
  ...group.members,
];

function checkedWords({ believed }: RowOf<'checked'>): readonly (string | undefined)[] {
  const { services, server, up, checkers } = believed;
  return [server, ...services, up === undefined ? undefined : up ? 'up' : 'down', checkers];
}

function wordsOf(row: VrrpRow): readonly (string | number | undefined)[] {
  switch (row.kind) {
    case 'instance':
      return instanceWords(row);
    case 'vip':
      return [row.presence.vip.address, row.presence.vip.interface];
    case 'section':
      return [];
    case 'sync-group':
      return groupWords(row);
    case 'tracked': {
      const { kind, name, value, about, users } = row.tracked;
      return [kind, name, value, about, ...users.map(({ who }) => who)];
    }
    case 'checked':
      return checkedWords(row);
    case 'remark':
      return [row.text];
  }
}

/** What a search and a filter look through in a row of the VRRP view. */
export const vrrpRowText = (row: VrrpRow): string =>
  wordsOf(row)
    .filter((word) => word !== undefined)
    .join(' ');
