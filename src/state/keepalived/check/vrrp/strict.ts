import { has, lastOf } from '../blocks.ts';
import { findingAt } from '../finding.ts';
import type { InstanceRule } from './instance.ts';

/** What strict mode does to an instance that nobody asked for. */
export const checkStrict: InstanceRule = (instance) => {
  const { statement, block, title, isStrict, isMaster, priority } = instance;
  if (!isStrict) return [];
  const state = lastOf(block, 'state');
  const delay = lastOf(block, 'preempt_delay');
  return [
    priority === 255 || (has(block, 'accept') && instance.version === 3)
      ? undefined
      : findingAt(statement, title, ['STRICT_BLOCKS_VIP', 'critical'], {
          seen: 'strict mode',
          why: 'a firewall rule drops every packet to the addresses of the instance, on the master itself: neither ping nor a program on the director is reached',
          remedy: 'remove vrrp_strict (or strict_mode); with version 3, accept is enough',
        }),
    state && isMaster && priority !== 255
      ? findingAt(state, title, ['STRICT_RESETS', 'warning'], {
          seen: 'state MASTER in strict mode, with a priority below 255',
          why: 'keepalived begins as BACKUP',
          remedy: 'write state BACKUP',
        })
      : undefined,
    delay
      ? findingAt(delay, title, ['STRICT_RESETS', 'warning'], {
          seen: 'preempt_delay in strict mode',
          why: 'keepalived makes it 0',
          remedy: 'remove it, or strict mode',
        })
      : undefined,
  ];
};
