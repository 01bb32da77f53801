import type { Statement } from '../../../model/keepalived/conf.ts';
import { named } from '../../../model/keepalived/statement.ts';
import { has, lastOf } from '../blocks.ts';
import type { ConfFinding } from '../finding.ts';
import { findingAt } from '../finding.ts';
import type { ServerBlock, ServiceRule } from './service.ts';

/** Why a checker is none; `undefined` where it is one. */
type Lack = (
  checker: Statement,
  top: readonly Statement[],
) => readonly [seen: string, why: string, remedy: string] | undefined;

const http: Lack = ({ block }) =>
  named(block, 'url').some((url) => (lastOf(url.block, 'path')?.words.length ?? 0) > 1)
    ? undefined
    : [
        'no url with a path',
        'keepalived has nothing to ask for: 2.2.7 crashes on it, again and again, and makes no service at all',
        'add url { path / }',
      ];

const misc: Lack = ({ block }) =>
  (lastOf(block, 'misc_path')?.words.length ?? 0) > 1
    ? undefined
    : [
        'no misc_path',
        'keepalived leaves the checker out: the server counts as alive',
        'add misc_path "PROGRAM ARGUMENTS"',
      ];

const isDefinedBefore = (
  top: readonly Statement[],
  names: readonly string[],
  name: string,
  checker: Statement,
): boolean =>
  top.some(
    ({ words, file, line }) =>
      names.includes(words[0] ?? '') &&
      words[1] === name &&
      (file !== checker.file || line < checker.line),
  );

const defined =
  (keyword: string, blocks: readonly string[]): Lack =>
  (checker, top) => {
    const name = lastOf(checker.block, keyword)?.words[1];
    if (name !== undefined && isDefinedBefore(top, blocks, name, checker)) return undefined;
    return [
      name === undefined ? `no ${keyword}` : `no ${blocks[0] ?? ''} ${name} in front of it`,
      'keepalived leaves the checker out: the server counts as alive',
      `define it in front of this line, and name it with ${keyword} NAME`,
    ];
  };

const LACKS: Readonly<Record<string, Lack>> = {
  HTTP_GET: http,
  SSL_GET: http,
  MISC_CHECK: misc,
  FILE_CHECK: defined('track_file', ['track_file', 'vrrp_track_file']),
  BFD_CHECK: defined('name', ['bfd_instance']),
};

function ofServer(
  { statement, title }: ServerBlock,
  top: readonly Statement[],
): readonly ConfFinding[] {
  return statement.block.flatMap((checker) => {
    const [word = ''] = checker.words;
    const lack = Object.hasOwn(LACKS, word) ? LACKS[word]?.(checker, top) : undefined;
    if (!lack) return [];
    const [seen, why, remedy] = lack;
    const isFatal = word.endsWith('_GET');
    return [
      findingAt(checker, title, ['CHECKER_INCOMPLETE', isFatal ? 'critical' : 'warning'], {
        ...{ why, remedy },
        seen: `${word}: ${seen}`,
      }),
    ];
  });
}

/** Checkers that lack what they check. */
export const checkCheckers: ServiceRule = ({ servers }, { configuration: { statements } }) =>
  servers.flatMap((server) => ofServer(server, statements));

/** ha_suspend needs an address to wait for. */
export const checkSuspend: ServiceRule = ({ block, title, kind, group }) => {
  const place = lastOf(block, 'ha_suspend');
  const hasMark = kind === 'fwmark' || (group !== undefined && has(group.block, 'fwmark'));
  if (!place || !hasMark) return [];
  return [
    findingAt(place, title, ['SUSPEND_OF_MARK', 'warning'], {
      seen: 'ha_suspend in a service of a firewall mark',
      why: 'keepalived switches it off: the servers are checked on the backup as well',
      remedy: 'remove it',
    }),
  ];
};
