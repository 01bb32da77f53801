import type { Statement } from '../../../model/keepalived/conf.ts';
import { named } from '../../../model/keepalived/statement.ts';
import type { ConfFinding, ConfRule } from '../finding.ts';
import { findingAt, titleOf } from '../finding.ts';
import { familyOf } from './service.ts';

const MASKED = /^([^/]+)\/(\d{1,3})$/;

/** Whether an address has bits behind its mask, which keepalived does not take. */
function hasRest(address: string, length: number): boolean {
  const bits = address
    .split('.')
    .map((part) => Number(part).toString(2).padStart(8, '0'))
    .join('');
  return bits.slice(length).includes('1');
}

function checkEntry(entry: Statement, group: Statement): ConfFinding | undefined {
  const [range = ''] = entry.words;
  if (range === 'fwmark') return undefined;
  const family = familyOf(range);
  const subject = titleOf(group);
  if (family === undefined)
    return findingAt(entry, subject, ['ADDRESS_INVALID', 'critical'], {
      seen: `${range.slice(0, 60)} is no address`,
      why: 'keepalived leaves this line of the group out',
      remedy: 'correct it',
    });
  const [, address = '', mask] = MASKED.exec(range) ?? [];
  if (mask === undefined || family === 'ipv6') return undefined;
  const length = Number(mask);
  if (length < 1 || length > 32 || hasRest(address, length))
    return findingAt(entry, subject, ['RANGE_INVALID', 'critical'], {
      seen: `${range} is no network: the address has bits behind the mask`,
      why: 'keepalived leaves this line of the group out',
      remedy: `write the first address of the network, or a range as ${address}-200`,
    });
  if (length > 30) return undefined;
  return findingAt(entry, subject, ['RANGE_HAS_EDGES', 'info'], {
    seen: `${range} makes ${2 ** (32 - length)} services`,
    why: 'every address is one, also that of the network and the broadcast address',
    remedy: 'write a range (FIRST-LAST) where these two are not meant',
  });
}

/** Groups of addresses and marks, and services that use them. */
export const checkGroups: ConfRule = ({ configuration: { statements } }) => {
  const groups = named(statements, 'virtual_server_group');
  const users = named(statements, 'virtual_server').filter(({ words }) => words[1] === 'group');
  const isUsable = ({ block }: Statement): boolean => block.length > 0;
  return [
    ...groups.flatMap((group) => group.block.flatMap((entry) => checkEntry(entry, group) ?? [])),
    ...groups
      .filter((group) => !isUsable(group))
      .map((group) =>
        findingAt(group, titleOf(group), ['GROUP_EMPTY', 'warning'], {
          seen: 'nothing is in the group',
          why: 'keepalived removes it, and every service that uses it',
          remedy: 'add ADDRESS PORT or fwmark N, a line each',
        }),
      ),
    ...users
      .filter(({ words }) => !groups.some((each) => each.words[1] === words[2] && isUsable(each)))
      .map((user) =>
        findingAt(user, titleOf(user), ['GROUP_UNDEFINED', 'critical'], {
          seen: `no virtual_server_group ${user.words[2] ?? ''} with anything in it`,
          why: 'keepalived leaves the whole service out; keepalived -t does not see it',
          remedy: 'define the group, or correct its name',
        }),
      ),
    ...groups
      .filter(({ words }) => !users.some((user) => user.words[2] === words[1]))
      .map((group) =>
        findingAt(group, titleOf(group), ['GROUP_UNUSED', 'info'], {
          seen: 'no virtual_server uses the group',
          why: 'nothing of it gets into the kernel',
          remedy: 'use it (virtual_server group NAME), or remove it',
        }),
      ),
  ];
};
