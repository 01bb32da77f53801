import type { Family } from '../../model/address.ts';
import { parseIpAddress } from '../../model/address.ts';
import type { Statement } from '../../model/keepalived/conf.ts';
import { configuredPriority } from '../../model/keepalived/configured-priority.ts';
import { named, numberOf } from '../../model/keepalived/statement.ts';
import { addressOf, lastOf, linesOf, wordOf } from './block.ts';

/** A vrrp_instance block as far as its pair has to agree with it. */
export interface Instance {
  readonly name: string;
  readonly statement: Statement;
  readonly vrid: number | undefined;
  /** Absent without addresses. */
  readonly family: Family | undefined;
  readonly version: number;
  readonly priority: number;
  readonly advertSeconds: number;
  readonly isMaster: boolean;
  /** nopreempt or preempt_delay. */
  readonly holdsBack: Statement | undefined;
  readonly authentication: Authentication;
  /** Prefix length by address; absent where none is given. */
  readonly vips: ReadonlyMap<string, string | undefined>;
  readonly excluded: ReadonlyMap<string, string | undefined>;
  /** Unicast peers; absent for multicast. */
  readonly peers: readonly string[] | undefined;
  readonly source: string | undefined;
  /** The multicast group, where it is not the usual one. */
  readonly group: string | undefined;
}

/** What adverts are signed with. Holds the password: to be compared, never shown. */
export interface Authentication {
  readonly type: 'PASS' | 'AH' | 'none';
  readonly password: string;
}

/** keepalived cuts longer ones. */
const PASSWORD_LENGTH = 8;

function authenticationOf(block: readonly Statement[]): Authentication {
  const lines = linesOf(block, 'authentication');
  const type = wordOf(lines, 'auth_type');
  const password = wordOf(lines, 'auth_pass')?.slice(0, PASSWORD_LENGTH);
  if (!type || !password) return { type: 'none', password: '' };
  return { type: type === 'AH' ? 'AH' : 'PASS', password };
}

const prefixes = (
  block: readonly Statement[],
  name: string,
): ReadonlyMap<string, string | undefined> =>
  new Map(
    linesOf(block, name).map(({ words: [word = ''] }) => {
      const [address = '', prefix] = word.split('/', 2);
      return [addressOf(address), prefix];
    }),
  );

/** The family of the first address that is one. */
function familyOf(vips: Iterable<string>): Family | undefined {
  for (const vip of vips) {
    const parsed = parseIpAddress(vip);
    if (parsed.ok) return parsed.value.family;
  }
  return undefined;
}

const addressIn = (block: readonly Statement[], name: string): string | undefined => {
  const word = wordOf(block, name);
  return word === undefined ? undefined : addressOf(word);
};

function advertsOf(
  block: readonly Statement[],
  globals: readonly Statement[],
  family: Family | undefined,
): Pick<Instance, 'peers' | 'source' | 'group'> {
  const peers =
    named(block, 'unicast_peer').length > 0 ? linesOf(block, 'unicast_peer') : undefined;
  const usual = family === 'ipv6' ? 'vrrp_mcast_group6' : 'vrrp_mcast_group4';
  return {
    peers: peers?.map(({ words: [peer = ''] }) => addressOf(peer)),
    source: addressIn(block, 'unicast_src_ip') ?? addressIn(block, 'mcast_src_ip'),
    group: addressIn(block, 'mcast_dst_ip') ?? addressIn(globals, usual),
  };
}

/** Reads an instance, with what the global_defs have for it. */
export function instanceOf(statement: Statement, globals: readonly Statement[]): Instance {
  const { words, block } = statement;
  const vips = prefixes(block, 'virtual_ipaddress');
  const family = familyOf(vips.keys());
  const version = numberOf(block, 'version', [2, 3]) ?? numberOf(globals, 'vrrp_version', [2, 3]);
  return {
    ...{ name: words[1] ?? '', statement, vips, family },
    vrid: numberOf(block, 'virtual_router_id', [1, 255]),
    version: family === 'ipv6' ? 3 : (version ?? 2),
    priority: configuredPriority(block),
    advertSeconds: Number(wordOf(block, 'advert_int') ?? 1) || 1,
    isMaster: wordOf(block, 'state') === 'MASTER',
    holdsBack: lastOf(block, 'nopreempt', 'preempt_delay'),
    authentication: authenticationOf(block),
    excluded: prefixes(block, 'virtual_ipaddress_excluded'),
    ...advertsOf(block, globals, family),
  };
}

/** Every instance of a configuration. */
export function instancesOf(top: readonly Statement[]): readonly Instance[] {
  const globals = linesOf(top, 'global_defs');
  return named(top, 'vrrp_instance').map((each) => instanceOf(each, globals));
}
