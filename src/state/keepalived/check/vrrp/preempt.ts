import { numberIn } from '../../../model/keepalived/statement.ts';
import { lastOf } from '../blocks.ts';
import type { ConfCode } from '../codes.ts';
import { findingAt } from '../finding.ts';
import type { InstanceRule } from './instance.ts';

/** `nopreempt` and `preempt_delay` where they do nothing. */
export const checkPreempt: InstanceRule = ({ block, title, isMaster, priority }) => {
  const switches = block.filter(({ words: [word = ''] }) => /^(?:no)?preempt$/.test(word));
  const last = switches.at(-1);
  const nopreempt = last?.words[0] === 'nopreempt' ? last : undefined;
  const found = lastOf(block, 'preempt_delay');
  const delay = numberIn(found?.words[1] ?? '0', 1, 0xffffffff) === undefined ? undefined : found;
  const ignored = (
    place: typeof found,
    code: ConfCode,
    [seen, why, remedy]: readonly [string, string, string],
  ) => place && findingAt(place, title, [code, 'warning'], { seen, why, remedy });
  const asMaster = 'the instance takes over from a lower priority at once';
  if (isMaster || priority === 255)
    return [
      ignored(nopreempt, 'NOPREEMPT_IGNORED', [
        isMaster ? 'nopreempt with state MASTER' : 'nopreempt with priority 255',
        `keepalived switches it off: ${asMaster}`,
        isMaster ? 'write state BACKUP, on all peers' : 'use a priority of 254 or less',
      ]),
      isMaster
        ? ignored(delay, 'PREEMPT_DELAY_IGNORED', [
            'preempt_delay with state MASTER',
            `keepalived makes it 0: ${asMaster}`,
            'write state BACKUP',
          ])
        : undefined,
    ];
  return [
    nopreempt &&
      ignored(delay, 'PREEMPT_DELAY_IGNORED', [
        'preempt_delay with nopreempt',
        'keepalived makes it 0: nothing is taken over that could be delayed',
        'leave one of the two',
      ]),
  ];
};
