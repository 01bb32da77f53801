import type { Family, ServiceKey } from '../../state/model/address.ts';
import { parseIpAddress } from '../../state/model/address.ts';
import type { PersistenceSettings, ServiceSettings } from '../../state/model/change/settings.ts';
import {
  LONGEST_SECONDS,
  USUAL_PERSISTENCE_SECONDS,
  everyAddress,
} from '../../state/model/change/limits.ts';
import type { Statement } from '../../state/model/keepalived/conf.ts';
import { named, numberIn, valuesOf } from '../../state/model/keepalived/statement.ts';
import type { ServiceWords } from '../../state/model/managed.ts';
import { theseWords, wordOf } from './conf-word.ts';

/** What decides the settings of a service beside its block. */
export interface Kind {
  readonly key: ServiceKey;
  readonly isGroup: boolean;
  /** An address of its group has no port. */
  readonly lacksPort: boolean;
}

const SCHEDULERS = new Set('rr wrr lc wlc lblc sh mh dh fo ovf lblcr sed nq twos'.split(' '));

const isScheduling = ({ words: [name, word = ''] }: Statement): boolean =>
  (name === 'lvs_sched' || name === 'lb_algo') && SCHEDULERS.has(word);

const FLAGS = ['flag-1', 'flag-2', 'flag-3'] as const;

/** The names that sh and mh have for the first two flags. */
const OWN_NAMES: ReadonlyMap<string, readonly string[]> = new Map([
  ['sh', ['sh-fallback', 'sh-port']],
  ['mh', ['mh-fallback', 'mh-port']],
]);

/** Which flags are set; sh's own names count only behind the statement that takes sh (check_parser.c: lbflags_handler). */
function flagsOf(block: readonly Statement[]): ReadonlySet<number> {
  const found = new Set<number>();
  let scheduler = '';
  for (const statement of block) {
    const [name = ''] = statement.words;
    if (isScheduling(statement)) scheduler = statement.words[1] ?? '';
    const generic = FLAGS.findIndex((flag) => flag === name);
    const flag = generic < 0 ? (OWN_NAMES.get(scheduler)?.indexOf(name) ?? -1) : generic;
    if (flag >= 0) found.add(flag);
  }
  return found;
}

/** By the names that ipvsadm prints; of sh and mh it has none for the third, unless that stands alone. */
function flagNames(scheduler: string, flags: ReadonlySet<number>): readonly string[] {
  const names = OWN_NAMES.get(scheduler) ?? FLAGS;
  const named = names.filter((_, flag) => flags.has(flag));
  return named.length === 0 && flags.has(2) ? ['flag-3'] : named;
}

const isMask = (word: string, family: Family | undefined): boolean => {
  if (family === 'ipv6') return numberIn(word, 1, 128) !== undefined;
  const parsed = parseIpAddress(word);
  return parsed.ok && parsed.value.family === 'ipv4';
};

const decidingTime = (block: readonly Statement[]): Statement | undefined =>
  named(block, 'persistence_timeout').findLast(
    ({ words }) => words[1] === undefined || numberIn(words[1], 1, LONGEST_SECONDS) !== undefined,
  );

const decidingMask = (
  block: readonly Statement[],
  family: Family | undefined,
): Statement | undefined =>
  named(block, 'persistence_granularity').findLast(({ words }) => isMask(words[1] ?? '', family));

/** Seconds; `undefined` for none. A mask and a missing port make a service persistent, too. */
function secondsOf(block: readonly Statement[], { key, lacksPort }: Kind): number | undefined {
  const time = decidingTime(block);
  if (time) {
    const [, word] = time.words;
    return word === undefined ? USUAL_PERSISTENCE_SECONDS : numberIn(word, 1, LONGEST_SECONDS);
  }
  const isNeeded = lacksPort || decidingMask(block, key.family) !== undefined;
  return isNeeded ? USUAL_PERSISTENCE_SECONDS : undefined;
}

/** The mask does not reach the kernel for the addresses of a group (ipvswrapper.c: ipvs_group_range_cmd). */
function maskOf(block: readonly Statement[], { key, isGroup }: Kind): string {
  const word = isGroup ? undefined : decidingMask(block, key.family)?.words[1];
  if (word === undefined) return everyAddress(key.family);
  return key.family === 'ipv6' ? String(numberIn(word, 1, 128)) : word;
}

const LONGEST_ENGINE_NAME = 15;

function persistenceOf(block: readonly Statement[], kind: Kind): PersistenceSettings | null {
  const seconds = secondsOf(block, kind);
  if (seconds === undefined) return null;
  const engine = valuesOf(block, 'persistence_engine').at(-1)?.slice(0, LONGEST_ENGINE_NAME);
  return { seconds, netmask: maskOf(block, kind), engine: engine ? engine : null };
}

/** Only UDP, and a mark, can be scheduled packet by packet. */
const mayBeOnePacket = (key: ServiceKey): boolean =>
  key.kind === 'fwmark' || key.protocol === 'udp';

/** What keepalived sets of a service in the kernel (check_parser.c, validate_check_config). */
export function serviceSettings(block: readonly Statement[], kind: Kind): ServiceSettings {
  const scheduler = block.findLast(isScheduling)?.words[1] ?? 'wlc';
  return {
    scheduler,
    schedulerFlags: flagNames(scheduler, flagsOf(block)),
    persistence: persistenceOf(block, kind),
    onePacket: mayBeOnePacket(kind.key) && named(block, 'ops').length > 0,
  };
}

/** Where these settings are written. */
export const serviceWords = (block: readonly Statement[], { key, isGroup }: Kind): ServiceWords =>
  theseWords({
    scheduler: wordOf(block.findLast(isScheduling), 1),
    persistence: wordOf(decidingTime(block), 1),
    netmask: isGroup ? undefined : wordOf(decidingMask(block, key.family), 1),
    engine: wordOf(named(block, 'persistence_engine').at(-1), 1),
  });
