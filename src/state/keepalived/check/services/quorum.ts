import { numberOf } from '../../../model/keepalived/statement.ts';
import { lastOf } from '../blocks.ts';
import { findingAt } from '../finding.ts';
import type { ServiceRule } from './service.ts';

const LARGEST = 0x7fffffff;

/** Quorums that are never reached, and hysteresis that would keep them so. */
export const checkQuorum: ServiceRule = ({ statement, block, title, servers }) => {
  if (servers.length === 0) return [];
  const usual = numberOf(block, 'weight', [1, LARGEST]) ?? 1;
  const sum = servers
    .map((each) => numberOf(each.statement.block, 'weight', [0, LARGEST]) ?? usual)
    .reduce((total, weight) => total + weight, 0);
  const asked = numberOf(block, 'quorum', [1, 0xffffffff]) ?? 1;
  const quorum = Math.min(asked, sum);
  const hysteresis = numberOf(block, 'hysteresis') ?? 0;
  return [
    asked <= sum || lastOf(block, 'quorum') === undefined
      ? undefined
      : findingAt(lastOf(block, 'quorum') ?? statement, title, ['QUORUM_TOO_HIGH', 'warning'], {
          seen: `quorum ${asked}, but all servers together weigh ${sum}`,
          why: `keepalived lowers it to ${sum}: it is lost as soon as one server with weight fails`,
          remedy: 'lower the quorum, or raise the weights: it counts weights, not servers',
        }),
    hysteresis === 0 || hysteresis < quorum
      ? undefined
      : findingAt(
          lastOf(block, 'hysteresis') ?? statement,
          title,
          ['HYSTERESIS_TOO_HIGH', 'warning'],
          {
            seen: `hysteresis ${hysteresis} with a quorum of ${quorum}`,
            why: `keepalived lowers it to ${Math.max(0, quorum - 1)}: it has to be less than the quorum`,
            remedy: 'lower the hysteresis, or raise the quorum',
          },
        ),
  ];
};
