import { emptyMemory } from '../../state/memory/memory.ts';
import { recall } from '../../state/memory/recall.ts';
import { explain } from '../../state/model/problem.ts';
import { takeSnapshot } from '../../state/poll/once.ts';
import type { DirectorLook } from '../../state/selectors/status-document.ts';
import { selectStatusDocument } from '../../state/selectors/status-document.ts';
import { statusText } from '../../views/reports/status-text.ts';
import { EXIT } from '../exit-status.ts';
import { exactJson } from '../json.ts';
import type { Setting } from '../setting.ts';

/** One look and exit. */
export async function runStatus(setting: Setting): Promise<number> {
  const { source, bureau, clock, settings, json, output } = setting;
  const { lookAtKeepalived, vrrpLines } = await import('./asking.ts');
  const [taken, keepalived] = await Promise.all([
    takeSnapshot(source, clock),
    lookAtKeepalived(source.keepalived, clock, { withChecks: false }),
  ]);
  const look: DirectorLook = taken.ok
    ? { keepalived, reachable: true, snapshot: taken.value }
    : {
        ...{ keepalived, reachable: false, director: source.name },
        ...{ takenAt: clock.wallMs(), problem: taken.error },
      };
  if (json) {
    const records = await bureau.journal.read();
    const memory = records.ok ? recall(records.value) : emptyMemory; // what cannot be read is not known
    output.print(`${exactJson(selectStatusDocument([look], memory))}\n`);
  } else if (taken.ok)
    output.print(statusText(taken.value, { ...settings, vrrp: vrrpLines(keepalived) }));
  if (taken.ok) return EXIT.done;
  const { message, remedy } = explain(taken.error);
  output.complain(message, remedy);
  return EXIT.unreachable;
}
