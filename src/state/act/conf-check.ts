import type { ActingDirector, Difference } from '../change/acting.ts';
import { confName } from '../change/names.ts';
import type { Change, ConfValueChange } from '../model/change/change.ts';
import { pause } from './pause.ts';

/** Files of keepalived as they were before an action; they may hold secrets, and stay in memory. */
export type ConfTexts = ReadonlyMap<string, string>;

const valuesIn = (changes: readonly Change[]): readonly ConfValueChange[] =>
  changes.flatMap((change) => (change.subject === 'conf-value' ? [change] : []));

/** Reads the files in which values are changed. */
export async function readConfTexts(
  changes: readonly Change[],
  { host }: ActingDirector,
): Promise<ConfTexts> {
  const texts = new Map<string, string>();
  for (const { file } of valuesIn(changes)) {
    const found = await host.read(file);
    if (found.kind === 'read') texts.set(file, found.text);
  }
  return texts;
}

/** A file with one value written over. */
function written(text: string, { line, column, before, after }: ConfValueChange): string {
  const lines = text.split('\n');
  const old = lines[line - 1] ?? '';
  lines[line - 1] = old.slice(0, column) + after.text + old.slice(column + before.text.length);
  return lines.join('\n');
}

/** Files that were changed beyond the values that were asked for. */
async function otherwise(
  values: readonly ConfValueChange[],
  texts: ConfTexts,
  { host }: ActingDirector,
): Promise<readonly Difference[]> {
  const differences: Difference[] = [];
  for (const [file, text] of texts) {
    const wanted = values.filter((each) => each.file === file).reduce(written, text);
    const found = await host.read(file);
    if (found.kind === 'read' && found.text === wanted) continue;
    differences.push({
      ...{ subject: file, attribute: 'rest of the file' },
      ...{ expected: 'untouched', found: found.kind === 'read' ? 'changed' : 'unreadable' },
    });
  }
  return differences;
}

/** How often keepalived is asked what it has read, and how long it may take. */
const PATIENCE = { everyMs: 250, forMs: 5000 } as const;

const NEVER = { isSet: () => false, whenSet: undefined };

/** What a look at files and at keepalived itself came to. */
export interface ConfCheck {
  readonly differences: readonly Difference[];
  /** Values of which keepalived did not tell whether it holds them. */
  readonly unconfirmed: readonly string[];
}

const FINE: ConfCheck = { differences: [], unconfirmed: [] };

/** The priority that keepalived holds; why it does not tell. */
async function priorityHeld(
  instance: string,
  { keepalived }: ActingDirector,
): Promise<number | string> {
  const look = await keepalived.vrrp();
  if (!look.ok) return look.error.message;
  // What is read from the file again says nothing of what keepalived holds.
  if (look.value.source === 'address' || look.value.source === 'dbus')
    return look.value.issues[0] ?? 'it does not tell its priorities';
  const held = look.value.instances.find(({ name }) => name === instance);
  return held?.priority ?? `it tells of no priority of ${instance}`;
}

/** Where keepalived does not hold a value that it was told, or does not tell; it is given some time. */
async function heldCheck(change: ConfValueChange, director: ActingDirector): Promise<ConfCheck> {
  const { instance, run, after } = change;
  const { clock } = director;
  const subject = `${confName(change)} as keepalived holds it`;
  const notConfirmed = (why: string): ConfCheck => ({
    ...FINE,
    unconfirmed: [`${subject} is not confirmed: ${why}`],
  });
  if (!run) return FINE;
  if (instance === undefined) return notConfirmed('only priorities of its instances are looked at');
  const until = clock.monotonicMs() + PATIENCE.forMs;
  let held = await priorityHeld(instance, director);
  while (held !== Number(after.text) && clock.monotonicMs() < until) {
    await pause(PATIENCE.everyMs, clock, NEVER);
    held = await priorityHeld(instance, director);
  }
  if (held === Number(after.text)) return FINE;
  if (typeof held === 'string') return notConfirmed(held);
  const difference = { attribute: 'value', expected: after.text, found: String(held) };
  return { ...FINE, differences: [{ subject, ...difference }] };
}

/** Where files hold more than was asked for, or keepalived not what its file says, or does not tell. */
export async function confDifferences(
  changes: readonly Change[],
  texts: ConfTexts,
  director: ActingDirector,
): Promise<ConfCheck> {
  const values = valuesIn(changes);
  const differences = [...(await otherwise(values, texts, director))];
  const unconfirmed: string[] = [];
  for (const change of values) {
    const check = await heldCheck(change, director);
    differences.push(...check.differences);
    unconfirmed.push(...check.unconfirmed);
  }
  return { differences, unconfirmed };
}
