import { actorName } from '../../../state/acting/who.ts';
import { acceptanceOf } from '../../../state/drift/accepted.ts';
import type { Drift } from '../../../state/drift/drift.ts';
import type { AcceptedDrift } from '../../../state/model/accepted-drift.ts';
import type { Result } from '../../../state/model/result.ts';
import { ok } from '../../../state/model/result.ts';
import type { AuditEntry, StateTrouble } from '../../../state/ports.ts';
import type { Setting } from '../../setting.ts';

/** From when until when, wall clock in milliseconds since the epoch, and why. */
export interface Accepting {
  readonly since: number;
  readonly until: number;
  readonly reason?: string | undefined;
}

/** What could not be written besides; what was accepted stands all the same. */
export interface Kept {
  readonly unaudited?: StateTrouble;
}

const namesOf = (accepted: readonly AcceptedDrift[]): readonly string[] =>
  accepted.map(({ subject, attribute }) => `${subject} ${attribute}`);

function auditOf(
  accepted: readonly AcceptedDrift[],
  { since, until, reason }: Accepting,
  { bureau, source }: Pick<Setting, 'bureau' | 'source'>,
): AuditEntry {
  const { user, sudoUser } = bureau.actor;
  const texts = accepted.map((each) => [
    `${each.subject} ${each.attribute}`,
    { file: each.file ?? null, kernel: each.kernel ?? null },
  ]);
  const held = Object.fromEntries(texts) as Readonly<Record<string, unknown>>; // made of pairs of a text and a value
  return {
    ...{ time: new Date(since).toISOString(), user, director: source.name },
    ...(sudoUser !== undefined && { sudoUser }),
    ...(reason !== undefined && { reason }),
    action: `Accept ${namesOf(accepted).join(', ')} until ${new Date(until).toISOString()}`,
    ...{ steps: [], before: held, after: held, outcome: 'done' },
  };
}

/** Puts down that differences are let be as they are, with who did it; an error says what is not writable. */
export async function keepAccepted(
  drifts: readonly Drift[],
  { since, until, reason }: Accepting,
  setting: Pick<Setting, 'bureau' | 'source' | 'acceptances'>,
): Promise<Result<Kept, StateTrouble>> {
  const { bureau, source, acceptances } = setting;
  const by = actorName(bureau.actor);
  const how = { until, since, by, ...(reason !== undefined && { reason }) };
  const accepted = drifts.map((drift) => acceptanceOf(source.name, drift, how));
  const kept = await acceptances.accept(accepted, since);
  if (!kept.ok) return kept;
  const audited = await bureau.journal.audit(auditOf(accepted, { since, until, reason }, setting));
  return ok(audited.ok ? {} : { unaudited: audited.error });
}
