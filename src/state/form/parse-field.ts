import { everyAddress, LONGEST_SECONDS } from '../model/change/limits.ts';
import type { Forwarding, Tunnel } from '../model/service.ts';
import type { Result } from '../model/result.ts';
import { err, ok } from '../model/result.ts';

/** What a field means, or what it takes instead. */
export type Read<T> = Result<T, string>;

/** `INT_MAX`, up to which the kernel takes weights and lengths. */
const HIGHEST_THRESHOLD = 4_294_967_295;
/** 31 days, `MAX_TIMEOUT` of ipvsadm. */

/** A whole number between two others. */
export function parseWhole(text: string, least: number, most: number): Read<number> {
  const value = /^\d{1,10}$/.test(text) ? Number(text) : Number.NaN;
  return value >= least && value <= most
    ? ok(value)
    : err(`a whole number from ${least} to ${most}`);
}

/** Of connections; empty is no limit. */
export const parseThreshold = (text: string): Read<number> =>
  text === '' || text === 'none' ? ok(0) : parseWhole(text, 0, HIGHEST_THRESHOLD);

/** Seconds of persistence; `undefined` is off. */
export function parsePersistence(text: string): Read<number | undefined> {
  if (text === '' || text === 'off') return ok(undefined);
  const seconds = parseWhole(text, 1, LONGEST_SECONDS);
  return seconds.ok ? seconds : err(`off, or ${seconds.error} of seconds`);
}

const NAME = /^[\w-]{1,15}$/;

/** The name of a scheduler or an engine; the kernel loads it, or refuses it. */
export const parseName = (text: string): Read<string> =>
  NAME.test(text) ? ok(text) : err('a name of at most 15 letters, digits, - and _');

/** One of some words. */
export function parseWord<Word extends string>(text: string, words: readonly Word[]): Read<Word> {
  const word = words.find((each) => each === text);
  return word === undefined ? err(words.join(', ').replace(/, ([^,]*)$/, ' or $1')) : ok(word);
}

/** Methods that can be asked for. */
export const FORWARDINGS = ['direct', 'masquerade', 'tunnel'] as const satisfies Forwarding[];
/** Encapsulations that can be asked for. */
export const TUNNELS = ['ipip', 'gue', 'gre'] as const satisfies Tunnel['type'][];
/** Checksums of an encapsulation. */
export const CHECKSUMS = ['none', 'checksum', 'remote'] as const satisfies Tunnel['checksum'][];
/** A switch. */
export const YES_NO = ['no', 'yes'] as const;

/** The scheduler flags there are, by the scheduler; `flag-N` is any scheduler's. */
export const flagsOf = (scheduler: string): readonly string[] => [
  ...(scheduler === 'sh' || scheduler === 'mh'
    ? [`${scheduler}-fallback`, `${scheduler}-port`]
    : []),
  ...['flag-1', 'flag-2', 'flag-3'],
];

/** Flags between commas or blanks; empty or `none` is none. */
export function parseFlags(text: string, scheduler: string): Read<readonly string[]> {
  const words = text.split(/[\s,]+/).filter((word) => word !== '' && word !== 'none');
  const stranger = words.find((word) => !flagsOf(scheduler).includes(word));
  return stranger === undefined
    ? ok([...new Set(words)])
    : err(`none, or of ${flagsOf(scheduler).join(', ')}`);
}

const OCTET = '(?:25[0-5]|2[0-4]\\d|1?\\d?\\d)';
const DOTTED = new RegExp(`^${OCTET}(?:\\.${OCTET}){3}$`);

/** A dotted mask for IPv4, a prefix length for IPv6; empty is one client at a time. */
export function parseNetmask(text: string, family: 'ipv4' | 'ipv6'): Read<string> {
  if (text === '') return ok(everyAddress(family));
  if (family === 'ipv6') {
    const length = parseWhole(text, 1, 128);
    return length.ok ? ok(String(length.value)) : err('a prefix length from 1 to 128');
  }
  return DOTTED.test(text) ? ok(text) : err('a dotted mask, such as 255.255.255.0');
}
