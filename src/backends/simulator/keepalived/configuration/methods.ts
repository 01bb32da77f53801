import type { Statement } from '../../../../state/model/keepalived/conf.ts';
import { named } from '../../../../state/model/keepalived/statement.ts';

/** A method of a server with its tunnel. */
export interface ConfiguredMethod {
  readonly kind: 'NAT' | 'DR' | 'TUN';
  readonly type: 'IPIP' | 'GUE' | 'GRE';
  readonly port: number;
  readonly checksum: 'nocsum' | 'csum' | 'remcsum';
}

/** The method where none is named. */
export const NAT: ConfiguredMethod = { kind: 'NAT', type: 'IPIP', port: 0, checksum: 'nocsum' };

function methodOf(words: readonly string[] | undefined): ConfiguredMethod | undefined {
  const [, kind, ...rest] = words ?? [];
  if (kind !== 'NAT' && kind !== 'DR' && kind !== 'TUN') return undefined;
  const after = (word: string): string | undefined =>
    rest.includes(word) ? rest[rest.indexOf(word) + 1] : undefined;
  const type = after('type')?.toUpperCase();
  return {
    kind,
    type: type === 'GUE' || type === 'GRE' ? type : 'IPIP',
    port: Number(after('port') ?? 0),
    checksum: rest.includes('csum') ? 'csum' : rest.includes('remcsum') ? 'remcsum' : 'nocsum',
  };
}

/** The method a block names last. */
export const lastMethod = (block: readonly Statement[]): ConfiguredMethod | undefined =>
  methodOf([...named(block, 'lvs_method'), ...named(block, 'lb_kind')].at(-1)?.words);
