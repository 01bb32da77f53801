import { driftDocument, judged } from '../../../state/drift/document.ts';
import { emptyMemory } from '../../../state/memory/memory.ts';
import { recall } from '../../../state/memory/recall.ts';
import { driftText } from '../../../views/reports/drift-text.ts';
import { EXIT } from '../../exit-status.ts';
import { exactJson } from '../../json.ts';
import type { Setting } from '../../setting.ts';
import { compareDirector } from './read-sides.ts';

/** `lvstop drift`: what differs, and whether anything does. */
export async function lookForDrift(setting: Setting): Promise<number> {
  const { source, bureau, acceptances, clock, asked, json, settings, output } = setting;
  const records = await bureau.journal.read();
  const memory = records.ok ? recall(records.value) : emptyMemory; // what cannot be read is not known
  const all = asked.request?.asks === 'drift' && asked.request.all;
  const found = await compareDirector(source, { memory, all });
  if (!found.ok) {
    output.complain(found.error.message, found.error.remedy);
    return found.error.status;
  }
  const accepted = await acceptances.read();
  const { differences, unknown } = found.value;
  const now = clock.wallMs();
  const rows = judged(source.name, differences, accepted.ok ? accepted.value : [], now);
  if (json) output.print(`${exactJson(driftDocument(rows))}\n`);
  else output.print(driftText({ director: source.name, rows, unknown, demo: settings.demo }));
  if (json && unknown.length > 0) output.aside(unknown.map((line) => `lvstop: ${line}\n`).join(''));
  return rows.some((row) => row.accepted === undefined) ? EXIT.no : EXIT.done;
}
