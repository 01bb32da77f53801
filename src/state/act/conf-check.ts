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
const PATIENCE = { everyMs: 250, times: 20 } as const;

const NEVER = { isSet: () => false, whenSet: undefined };

/** What keepalived holds of a value, where it tells. */
async function priorityHeld(
  instance: string,
  { keepalived }: ActingDirector,
): Promise<number | undefined> {
  const look = await keepalived.vrrp();
  return look.ok ? look.value.instances.find(({ name }) => name === instance)?.priority : undefined;
}

/** Where keepalived does not hold a value that it was told; it is given some time. */
async function notHeld(
  change: ConfValueChange,
  director: ActingDirector,
): Promise<readonly Difference[]> {
  const { instance, run, after } = change;
  if (instance === undefined || !run) return [];
  let held: number | undefined;
  for (let times = 0; times < PATIENCE.times; times += 1) {
    held = await priorityHeld(instance, director);
    if (held === undefined || held === Number(after.text)) return [];
    await pause(PATIENCE.everyMs, director.clock, NEVER);
  }
  return [
    {
      ...{ subject: `${confName(change)} as keepalived holds it`, attribute: 'value' },
      ...{ expected: after.text, found: String(held) },
    },
  ];
}

/** Where files hold more than was asked for, or keepalived not what its file says. */
export async function confDifferences(
  changes: readonly Change[],
  texts: ConfTexts,
  director: ActingDirector,
): Promise<readonly Difference[]> {
  const values = valuesIn(changes);
  const differences = [...(await otherwise(values, texts, director))];
  for (const change of values) differences.push(...(await notHeld(change, director)));
  return differences;
}
