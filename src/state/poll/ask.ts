import type { ServiceKey } from '../model/address.ts';
import type { KernelTable, Listing, ListingForms } from '../model/reading.ts';
import type { ProblemKind } from '../model/problem.ts';
import type { Result } from '../model/result.ts';
import type { Clock, IpvsadmListings } from '../ports.ts';
import type { Held } from '../snapshot/held.ts';
import { holdCounters, mergeListing } from '../snapshot/held.ts';
import { calibrateHz } from '../snapshot/hz.ts';
import { rowsUnreadable } from '../snapshot/issues.ts';
import type { Question } from './schedule.ts';

/** How an answer changes what is held. */
type Update = (held: Held, table: KernelTable) => Held;

/** An answer to one question: an update, and what was wrong. */
export interface Answer {
  readonly update: Update;
  readonly problems: readonly ProblemKind[];
}

/** What is not answered any more is unknown from now on, not what it was last. */
type Slot = 'rates' | 'thresholds' | 'persistent' | 'tunnels' | 'timeouts' | 'sync';

const forget =
  (slot: Slot): Update =>
  (held) => ({ ...held, [slot]: undefined });

function answer<T>(
  result: Result<T, ProblemKind>,
  slot: Slot,
  hold: (value: T, held: Held, table: KernelTable) => Held,
): Answer {
  if (!result.ok) return { update: forget(slot), problems: [result.error] };
  return { update: (held, table) => hold(result.value, held, table), problems: [] };
}

function listed<S, R>(
  result: Result<Listing<S, R>, ProblemKind>,
  slot: Slot,
  hold: (listing: Listing<S, R>, held: Held, table: KernelTable) => Held,
): Answer {
  const issues = result.ok ? rowsUnreadable(`ipvsadm (${slot})`, result.value.issues) : [];
  const { update, problems } = answer(result, slot, hold);
  return { update, problems: [...problems, ...issues] };
}

async function askStats(
  only: readonly ServiceKey[] | undefined,
  ipvsadm: IpvsadmListings,
  clock: Clock,
): Promise<Answer> {
  const at = clock.monotonicMs();
  const result = await ipvsadm.list('stats', only);
  if (!result.ok) return { update: (held) => held, problems: [result.error] };
  return {
    update: (held) => holdCounters(held, result.value, at, only ? 'some' : 'all'),
    problems: rowsUnreadable('ipvsadm --stats', result.value.issues),
  };
}

function withHz(
  held: Held,
  table: KernelTable,
  listing: ListingForms['thresholds'] | ListingForms['persistent-conn'],
): Held {
  const hz = held.hz ?? calibrateHz(table, listing);
  return hz === undefined ? held : { ...held, hz };
}

/** Asks ipvsadm one question; never rejects. */
export async function ask(
  question: Question,
  ipvsadm: IpvsadmListings,
  clock: Clock,
): Promise<Answer> {
  const at = clock.monotonicMs();
  switch (question.ask) {
    case 'stats':
      return askStats(question.only, ipvsadm, clock);
    case 'rate':
      return listed(await ipvsadm.list('rate'), 'rates', (listing, held) => ({
        ...held,
        rates: { at, listing },
      }));
    case 'thresholds': {
      const { only } = question;
      const result = await ipvsadm.list('thresholds', only);
      return listed(result, 'thresholds', (listing, held, table) => {
        const thresholds = mergeListing(held.thresholds, listing, only ? 'some' : 'all');
        return withHz({ ...held, thresholds }, table, listing);
      });
    }
    case 'persistent-conn': {
      const { only } = question;
      const result = await ipvsadm.list('persistent-conn', only);
      return listed(result, 'persistent', (listing, held, table) => {
        const persistent = mergeListing(held.persistent, listing, only ? 'some' : 'all');
        return withHz({ ...held, persistent }, table, listing);
      });
    }
    case 'tun-info': {
      const { only } = question;
      const result = await ipvsadm.list('tun-info', only);
      return listed(result, 'tunnels', (listing, held) => ({
        ...held,
        tunnels: mergeListing(held.tunnels, listing, only ? 'some' : 'all'),
      }));
    }
    case 'timeouts':
      return answer(await ipvsadm.timeouts(), 'timeouts', (timeouts, held) => ({
        ...held,
        timeouts,
      }));
    case 'sync':
      return answer(await ipvsadm.syncDaemons(), 'sync', (sync, held) => ({ ...held, sync }));
  }
}
