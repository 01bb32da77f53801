import { wishFor } from '../../../state/drift/choose.ts';
import type { Drift } from '../../../state/drift/drift.ts';
import { driftName } from '../../../state/drift/drift.ts';
import { remedyOf } from '../../../state/drift/remedy.ts';
import type { Memory } from '../../../state/memory/memory.ts';
import type { Intent } from '../../../state/model/change/intent.ts';
import type { Result } from '../../../state/model/result.ts';
import { err, ok } from '../../../state/model/result.ts';
import type { Request } from '../../arguments/request.ts';
import { EXIT } from '../../exit-status.ts';
import type { Setting } from '../../setting.ts';
import { chosenDrifts } from './chosen.ts';

type Fix = Extract<Request, { readonly asks: 'drift-fix' }>;

const canEnd = ({ ways }: Drift, side: Fix['side']): boolean => ways[side] !== undefined;

/** The wish that ends the differences of a subject, or the exit status where there is none. */
export async function driftWish(
  { words, side }: Fix,
  memory: Memory,
  setting: Setting,
): Promise<Result<Intent, number>> {
  const { output, clock } = setting;
  const chosen = await chosenDrifts(words, memory, setting);
  if (!chosen.ok) {
    output.complain(chosen.error.message, chosen.error.remedy);
    return err(chosen.error.status);
  }
  const [first] = chosen.value;
  const able = chosen.value.filter((drift) => canEnd(drift, side));
  const intent = wishFor(able, side);
  if (intent) return ok(intent);
  if (able.length > 0) {
    const attributes = able.map(({ attribute }) => attribute).join(', ');
    output.complain('that is more than one change', `name one attribute: ${attributes}`);
    return err(EXIT.usage);
  }
  const where = side === 'kernel' ? 'by a change of the kernel' : 'by one value of the file';
  output.complain(
    `${first ? driftName(first.subject) : ''}: this cannot be ended ${where}`,
    first ? remedyOf(first, clock.wallMs()) : '`lvstop drift` shows what differs',
  );
  return err(EXIT.refused);
}
