import { everyAddress } from '../../state/model/change/limits.ts';
import type { Family } from '../../state/model/address.ts';
import { parseIpAddress } from '../../state/model/address.ts';
import type { Result } from '../../state/model/result.ts';
import { err, ok } from '../../state/model/result.ts';
import type { Persistence, ServiceAttributes } from '../../state/model/service.ts';
import { detach } from './names.ts';
import { parseUnsigned } from './numbers.ts';
import { takeValue } from './options.ts';
import type { IssueCode } from '../../state/model/rows.ts';

/** At most 15 characters, see IP_VS_SCHEDNAME_MAXLEN and IP_VS_PENAME_MAXLEN. */
const NAME = /^[\w-]{1,15}$/;
/** Words that may follow a scheduler and are therefore none. */
const NO_SCHEDULER = new Set(['persistent', 'mask', 'pe', 'ops']);
const FLAGS = /^[\w-]+(?:,[\w-]+)*$/;

/** The scheduler's name at a place where one must stand. */
export const isScheduler = (word: string): boolean => NAME.test(word) && !NO_SCHEDULER.has(word);

/**
 * `sh-fallback,sh-port`; `undefined` when it is no such list. It is empty where the only flag set is
 * one that ipvsadm has no name for, like flag-3 of sh.
 */
export function parseFlagNames(text: string): readonly string[] | undefined {
  if (text === '') return [];
  return FLAGS.test(text) ? text.split(',') : undefined;
}

/** Takes `(sh-fallback,sh-port)` off the head of `words`, if it stands there. */
function takeFlags(words: string[]): readonly string[] | undefined {
  const [word = ''] = words;
  if (!word.startsWith('(')) return [];
  words.shift();
  return word.endsWith(')') ? parseFlagNames(word.slice(1, -1)) : undefined;
}

/** A dotted mask for IPv4 (any bits: the kernel takes them), a prefix length of 1 to 128 for IPv6. */
function isNetmask(text: string, family: Family): boolean {
  if (family === 'ipv4') {
    const address = parseIpAddress(text);
    return address.ok && address.value.family === 'ipv4';
  }
  const prefix = parseUnsigned(text);
  return prefix !== undefined && prefix >= 1 && prefix <= 128;
}

/** What was said of persistence, in the words of any ipvsadm form; `undefined` when it makes no sense. */
export function toPersistence(
  said: { seconds: string | undefined; mask: string | undefined; engine: string | undefined },
  family: Family,
): Persistence | null | undefined {
  if (said.seconds === undefined)
    return said.mask === undefined && said.engine === undefined ? null : undefined;
  const seconds = parseUnsigned(said.seconds);
  const netmask = said.mask ?? everyAddress(family);
  if (seconds === undefined || !isNetmask(netmask, family)) return undefined;
  if (said.engine !== undefined && !NAME.test(said.engine)) return undefined;
  return { seconds, netmask: detach(netmask), engine: said.engine ?? null };
}

/** `sh (sh-fallback,sh-port) persistent 600 mask 255.255.255.0 pe sip ops`, always in this order. */
export function parseServiceAttributes(
  words: readonly string[],
  at: number,
  family: Family,
): Result<ServiceAttributes, IssueCode> {
  const [scheduler = '', ...rest] = words.slice(at);
  if (!isScheduler(scheduler)) return err('BAD_SERVICE');
  const schedulerFlags = takeFlags(rest);
  const said = {
    seconds: takeValue(rest, 'persistent'),
    mask: takeValue(rest, 'mask'),
    engine: takeValue(rest, 'pe'),
  };
  const persistence = toPersistence(said, family);
  const onePacket = rest[0] === 'ops';
  if (!schedulerFlags || persistence === undefined || rest.length > (onePacket ? 1 : 0))
    return err('BAD_FLAGS');
  const unnamedFlags = words[at + 1] === '()' && { unnamedFlags: true as const };
  return ok({ scheduler, schedulerFlags, ...unnamedFlags, persistence, onePacket });
}
