import type { AcceptedDrift } from '../../state/model/accepted-drift.ts';

const textIn = (value: unknown): string | undefined =>
  typeof value === 'string' ? value : undefined;

const timeIn = (value: unknown): number => Date.parse(textIn(value) ?? '');

function acceptedIn(value: unknown): AcceptedDrift | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const given = value as Readonly<Record<string, unknown>>; // an object, whatever it holds
  const { director, subject, attribute, by } = given;
  const [until, since] = [timeIn(given['until']), timeIn(given['since'])];
  if (typeof director !== 'string' || typeof subject !== 'string') return undefined;
  if (typeof attribute !== 'string' || typeof by !== 'string') return undefined;
  if (Number.isNaN(until) || Number.isNaN(since)) return undefined;
  const optional = Object.entries({
    file: textIn(given['file']),
    kernel: textIn(given['kernel']),
    reason: textIn(given['reason']),
  }).filter(([, text]) => text !== undefined);
  return { director, subject, attribute, until, since, by, ...Object.fromEntries(optional) };
}

/** What stands in accepted.json; an entry that cannot be read counts for nothing. */
export function parseAccepted(text: string): readonly AcceptedDrift[] {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return [];
  }
  const list = (value as { readonly accepted?: unknown } | null)?.accepted; // whatever it is, it is looked at
  return Array.isArray(list) ? list.flatMap((each) => acceptedIn(each) ?? []) : [];
}

/** The text of accepted.json, for people as well. */
export const printAccepted = (accepted: readonly AcceptedDrift[]): string => {
  const rows = accepted.map((each) => ({
    ...each,
    until: new Date(each.until).toISOString(),
    since: new Date(each.since).toISOString(),
  }));
  return `${JSON.stringify({ accepted: rows }, undefined, 2)}\n`;
};
