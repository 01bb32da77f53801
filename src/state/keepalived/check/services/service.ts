import type { Statement } from '../../../model/keepalived/conf.ts';
import { named } from '../../../model/keepalived/statement.ts';
import type { Family } from '../../../model/address.ts';
import { parseIpAddress } from '../../../model/address.ts';
import type { ConfFacts, ConfFinding } from '../finding.ts';
import { titleOf } from '../finding.ts';

/** A real_server or sorry_server as rules see it. */
export interface ServerBlock {
  readonly statement: Statement;
  readonly title: string;
  /** `undefined` where its address is none. */
  readonly family: Family | undefined;
  /** 0 where it has none. */
  readonly port: number;
  readonly method: string;
}

/** A virtual_server as rules see it. */
export interface ServiceBlock {
  readonly statement: Statement;
  readonly block: readonly Statement[];
  readonly title: string;
  readonly kind: 'address' | 'fwmark' | 'group';
  /** The virtual_server_group, where it is one that exists. */
  readonly group: Statement | undefined;
  /** Of an address. */
  readonly family: Family | undefined;
  readonly port: number;
  readonly scheduler: string;
  /** Method of a server that has none. */
  readonly method: string;
  readonly servers: readonly ServerBlock[];
}

/** The schedulers that keepalived knows. */
export const SCHEDULERS: ReadonlySet<string> = new Set(
  'rr wrr lc wlc lblc lblcr dh sh mh sed nq fo ovf twos'.split(' '),
);

const METHODS: ReadonlySet<string> = new Set(['NAT', 'DR', 'TUN']);

/** The port; 0 where none is given or it is none. */
export const portOf = (text: string | undefined): number =>
  text !== undefined && /^\d+$/.test(text) && Number(text) <= 65_535 ? Number(text) : 0;

/** The family of an address, of the first one of a range. */
export function familyOf(text: string): Family | undefined {
  const parsed = parseIpAddress(text.replace(/[-/].*$/s, ''));
  return parsed.ok ? parsed.value.family : undefined;
}

/** The last value of these words that is one of those allowed. */
const valueOf = (
  block: readonly Statement[],
  names: readonly string[],
  allowed: ReadonlySet<string>,
): string | undefined =>
  block
    .filter(({ words: [name = '', value = ''] }) => names.includes(name) && allowed.has(value))
    .at(-1)?.words[1];

/** A server of a service whose method is this one. */
export function serverBlock(statement: Statement, method: string): ServerBlock {
  const [, address = '', port] = statement.words;
  return {
    statement,
    title: titleOf(statement),
    family: familyOf(address),
    port: portOf(port),
    method: valueOf(statement.block, ['lvs_method'], METHODS) ?? method,
  };
}

function serviceBlock(statement: Statement, top: readonly Statement[]): ServiceBlock {
  const { words, block } = statement;
  const [, first = '', second] = words;
  const kind = first === 'fwmark' || first === 'group' ? first : 'address';
  const method = valueOf(block, ['lvs_method', 'lb_kind'], METHODS) ?? 'NAT';
  return {
    ...{ statement, block, kind, method },
    title: titleOf(statement),
    group:
      kind === 'group'
        ? named(top, 'virtual_server_group').find((each) => each.words[1] === second)
        : undefined,
    family: kind === 'address' ? familyOf(first) : undefined,
    port: kind === 'address' ? portOf(second) : 0,
    scheduler: valueOf(block, ['lvs_sched', 'lb_algo'], SCHEDULERS) ?? 'wlc',
    servers: named(block, 'real_server').map((each) => serverBlock(each, method)),
  };
}

/** Every virtual_server of a configuration. */
export const servicesOf = ({ configuration: { statements } }: ConfFacts): readonly ServiceBlock[] =>
  named(statements, 'virtual_server').map((each) => serviceBlock(each, statements));

/** Looks at one service for one subject. */
export type ServiceRule = (
  service: ServiceBlock,
  facts: ConfFacts,
) => readonly (ConfFinding | undefined)[];
