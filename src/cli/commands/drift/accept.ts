import { actorName } from '../../../state/acting/who.ts';
import { acceptanceOf } from '../../../state/drift/accepted.ts';
import { driftName } from '../../../state/drift/drift.ts';
import type { Memory } from '../../../state/memory/memory.ts';
import type { AcceptedDrift } from '../../../state/model/accepted-drift.ts';
import type { AuditEntry } from '../../../state/ports.ts';
import { escapeForScreen } from '../../../views/terminal/escape.ts';
import type { Request } from '../../arguments/request.ts';
import { EXIT } from '../../exit-status.ts';
import type { Setting } from '../../setting.ts';
import { chosenDrifts } from './chosen.ts';

type Accept = Extract<Request, { readonly asks: 'drift-accept' }>;

const namesOf = (accepted: readonly AcceptedDrift[]): readonly string[] =>
  accepted.map(({ subject, attribute }) => `${subject} ${attribute}`);

function auditOf(accepted: readonly AcceptedDrift[], { bureau, source }: Setting): AuditEntry {
  const { user, sudoUser } = bureau.actor;
  const [first] = accepted;
  const texts = accepted.map((each) => [
    `${each.subject} ${each.attribute}`,
    { file: each.file ?? null, kernel: each.kernel ?? null },
  ]);
  const held = Object.fromEntries(texts) as Readonly<Record<string, unknown>>; // made of pairs of a text and a value
  return {
    ...{ time: new Date(first?.since ?? 0).toISOString(), user, director: source.name },
    ...(sudoUser !== undefined && { sudoUser }),
    ...(first?.reason !== undefined && { reason: first.reason }),
    action: `Accept ${namesOf(accepted).join(', ')} until ${new Date(first?.until ?? 0).toISOString()}`,
    ...{ steps: [], before: held, after: held, outcome: 'done' },
  };
}

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
  const { source, bureau, acceptances, clock, asked, output } = setting;
  const since = clock.wallMs();
  const end = until ?? since + forMs;
  if (end <= since)
    return fail({ message: 'that time is over', remedy: 'give a later one' }, EXIT.usage, setting);
  const chosen = await chosenDrifts(words, memory, setting);
  if (!chosen.ok) return fail(chosen.error, chosen.error.status, setting);
  const { reason } = asked;
  const how = {
    until: end,
    since,
    by: actorName(bureau.actor),
    ...(reason !== undefined && { reason }),
  };
  const accepted = chosen.value.map((drift) => acceptanceOf(source.name, drift, how));
  const names = chosen.value.map(({ subject, attribute }) => `${driftName(subject)} ${attribute}`);
  const lines = names.map(
    (name) => `${escapeForScreen(name)}: accepted until ${new Date(end).toISOString()}\n`,
  );
  if (asked.dryRun) {
    output.print(lines.join(''));
    return EXIT.done;
  }
  const kept = await acceptances.accept(accepted, since);
  if (!kept.ok) return fail(kept.error, EXIT.notPermitted, setting);
  const audited = await bureau.journal.audit(auditOf(accepted, setting));
  output.print(lines.join(''));
  if (!audited.ok) output.complain(audited.error.message, audited.error.remedy);
  return EXIT.done;
}
