import type { ConfCase } from './conf-case.ts';
import { SAFE } from './conf-case.ts';

type NamedCase = ConfCase & { readonly name: string };

/** Names and addresses of a case, and what they are for the tenant of a number. */
const NAMES: readonly (readonly [RegExp, (number: number) => string])[] = [
  [/10\.0\.0\.(?=[12]\d\d\b)/g, (number) => `10.7.${number}.`],
  [/\bVI_(?=\d)/g, (number) => `VI_${number}x`],
  [/\bfwmark 7\b/g, (number) => `fwmark ${1000 + number}`],
  [/\bG\b/g, (number) => `G${number}`],
  [/\bchk\b/g, (number) => `chk${number}`],
  [/(?<=^|track_file )f$|(?<=^track_file )f\b/gm, (number) => `f${number}`],
  [/(?<=virtual_router_id )51\b/g, (number) => String(2 * number)],
  [/(?<=virtual_router_id )52\b/g, (number) => String(2 * number + 1)],
];

/** The names back to what they are in the case. */
const BACK: readonly (readonly [(number: number) => RegExp, string])[] = [
  [(number) => new RegExp(`10\\.7\\.${number}\\.`, 'g'), '10.0.0.'],
  [(number) => new RegExp(`VI_${number}x`, 'g'), 'VI_'],
  [(number) => new RegExp(`-f ${1000 + number}\\b`, 'g'), '-f 7'],
  [(number) => new RegExp(`\\bf${number},`, 'g'), 'f,'],
  [(number) => new RegExp(`\\bchk${number}\\b`, 'g'), 'chk'],
];

/** What all of them share. */
const withoutSafe = (text: string): string =>
  text.startsWith(SAFE) ? text.slice(SAFE.length) : text;

/** Whether a case can run in one keepalived with others: it neither ends it nor is about all of it. */
export function canShare({ has, shows: { ends }, isAlone }: ConfCase): boolean {
  const isGlobal = /global_defs|include/.test(withoutSafe(has));
  const isUnsafe = !has.startsWith(SAFE) && has.includes('vrrp_script');
  return !ends && !isAlone && !isGlobal && !isUnsafe;
}

/** One file of these cases, each with names of its own by its number, from 1 to 120. */
export const sharedFile = (cases: readonly NamedCase[]): string =>
  SAFE +
  cases
    .map(({ has }, index) =>
      NAMES.reduce((text, [name, own]) => text.replace(name, own(index + 1)), withoutSafe(has)),
    )
    .join('');

const back = (text: string, number: number): string =>
  BACK.reduce((so, [own, name]) => so.replace(own(number), name), text);

const isOwn = (number: number): RegExp =>
  new RegExp(
    `10\\.7\\.${number}\\.|VI_${number}x|-f ${1000 + number}\\b|FWMARK = ${1000 + number}\\b|\\b(?:G|chk)${number}\\b`,
  );

/** The lines of a text that are of this tenant, with the names of the case. */
export const linesOfTenant = (text: string, number: number): string =>
  back(
    text
      .split('\n')
      .filter((line) => isOwn(number).test(line))
      .map((line) => `${line}\n`)
      .join(''),
    number,
  );

/** The parts of a dump that are of this tenant, likewise. */
export const partsOfTenant = (dump: string, number: number): string =>
  back(
    dump
      .split(/^(?= ?------<| VRRP Instance = )/m)
      .filter((part) => isOwn(number).test(part))
      .join(''),
    number,
  );
