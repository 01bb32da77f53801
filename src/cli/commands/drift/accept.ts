import { driftName } from '../../../state/drift/drift.ts';
import type { Memory } from '../../../state/memory/memory.ts';
import { escapeForScreen } from '../../../views/terminal/escape.ts';
import type { Request } from '../../arguments/request.ts';
import { EXIT } from '../../exit-status.ts';
import type { Setting } from '../../setting.ts';
import { chosenDrifts } from './chosen.ts';
import { keepAccepted } from './keep-accepted.ts';

type Accept = Extract<Request, { readonly asks: 'drift-accept' }>;

function fail(
  { message, remedy }: { message: string; remedy: string },
  status: number,
  { output }: Setting,
): number {
  output.complain(message, remedy);
  return status;
}

/** `lvstop drift accept`: lets differences be, as they are now, until then. */
export async function acceptDrift(
  { words, until, forMs = 0 }: Accept,
  memory: Memory,
  setting: Setting,
): Promise<number> {
  const { clock, asked, output } = setting;
  const since = clock.wallMs();
  const end = until ?? since + forMs;
  if (end <= since)
    return fail({ message: 'that time is over', remedy: 'give a later one' }, EXIT.usage, setting);
  const chosen = await chosenDrifts(words, memory, setting);
  if (!chosen.ok) return fail(chosen.error, chosen.error.status, setting);
  const { reason } = asked;
  const names = chosen.value.map(({ subject, attribute }) => `${driftName(subject)} ${attribute}`);
  const lines = names.map(
    (name) => `${escapeForScreen(name)}: accepted until ${new Date(end).toISOString()}\n`,
  );
  if (asked.dryRun) {
    output.print(lines.join(''));
    return EXIT.done;
  }
  const kept = await keepAccepted(chosen.value, { since, until: end, reason }, setting);
  if (!kept.ok) return fail(kept.error, EXIT.notPermitted, setting);
  output.print(lines.join(''));
  const { unaudited } = kept.value;
  if (unaudited) output.complain(unaudited.message, unaudited.remedy);
  return EXIT.done;
}
