import type { Family, Protocol, ServiceKey } from '../../../state/model/address.ts';
import type { DumpObject, DumpSection } from '../dump/dump-sections.ts';
import { objectsOf } from '../dump/dump-sections.ts';
import { addressKey, expandAddress, markKey, MOST_ADDRESSES } from '../endpoints.ts';

/** A virtual_server_group of a dump. */
export interface DumpedGroup {
  readonly name: string;
  readonly families: readonly Family[];
  readonly lines: readonly string[];
}

const HEAD = /^Virtual Server Group = (.*?)(?:, IPv4 = (yes|no), IPv6 = (yes|no))?$/;
const ADDRESS = /^VIP(?: Range)? = (\S+), VPORT = (\d+)$/;
const MARK = /^FWMARK = (\d+)(?: (IPv4|IPv6))?$/;
/** With `nftables_ipvs` the addresses are behind marks, one for each protocol; 0 is none. */
const AUTO_MARKS = /^Fwmark TCP: (\d+) UDP: (\d+) SCTP: (\d+)$/;

const FAMILIES: ReadonlyMap<string, Family> = new Map([
  ['IPv4', 'ipv4'],
  ['IPv6', 'ipv6'],
]);

function groupOf({ head, lines }: DumpObject): readonly DumpedGroup[] {
  const [, name, ipv4, ipv6] = HEAD.exec(head) ?? [];
  if (name === undefined) return [];
  const families: Family[] = [];
  if (ipv4 === 'yes') families.push('ipv4');
  if (ipv6 === 'yes') families.push('ipv6');
  return [{ name, families, lines: lines.map(({ text }) => text) }];
}

/** The groups of a dump by their names. */
export const groupsIn = (sections: readonly DumpSection[]): ReadonlyMap<string, DumpedGroup> =>
  new Map(
    objectsOf(sections, 'Virtual server group')
      .flatMap(groupOf)
      .map((group) => [group.name, group]),
  );

const marked = (mark: string, families: readonly (Family | undefined)[]): readonly ServiceKey[] =>
  families.flatMap((family) => markKey(mark, family ?? 'ipv4') ?? []);

/** The addresses and marks of a group for a service of this protocol, and of this family where it has one. */
export function keysOfGroup(
  { lines, families }: DumpedGroup,
  protocol: Protocol | undefined,
  own: Family | undefined,
): readonly ServiceKey[] {
  const all = own ? [own] : families.length > 0 ? families : [undefined];
  const auto = lines.map((line) => AUTO_MARKS.exec(line)).find((match) => match !== null);
  const keys = lines.flatMap((line): readonly ServiceKey[] => {
    const [, range, port] = ADDRESS.exec(line) ?? [];
    if (range !== undefined && protocol && !auto)
      return expandAddress(range).flatMap((each) => addressKey(each, port, protocol) ?? []);
    const [, mark, family = ''] = MARK.exec(line) ?? [];
    const known = FAMILIES.get(family);
    return mark === undefined ? [] : marked(mark, known ? [known] : all);
  });
  const [, tcp = '0', udp = '0', sctp = '0'] = auto ?? [];
  const hidden = protocol && { tcp, udp, sctp }[protocol];
  return [...keys.slice(0, MOST_ADDRESSES), ...(hidden ? marked(hidden, all) : [])];
}
