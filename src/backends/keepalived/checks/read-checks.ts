import type { ChecksLook } from '../../../state/model/keepalived/checks.ts';
import type { NoKeepalived } from '../../../state/model/keepalived/process.ts';
import type { Result } from '../../../state/model/result.ts';
import { ok } from '../../../state/model/result.ts';
import type { Clock } from '../../../state/ports.ts';
import type { AskingWorld, WriteRequest } from '../ask/ask-to-write.ts';
import { askToWriteOne } from '../ask/ask-to-write.ts';
import type { RunningKeepalived } from '../running-keepalived.ts';
import { parseChecksDump } from './parse-checks.ts';

/** The last section of a dump; a keepalived without health checkers writes none. */
const LAST_SECTION = '\n------< Health checkers >------\n';

const isWhole: WriteRequest['isWhole'] = (text) =>
  text.includes(LAST_SECTION) && text.endsWith('\n') ? 'maybe' : 'no';

/** Asks the healthchecker, which writes down what it believes. */
export async function readChecks(
  world: AskingWorld & { readonly clock: Clock },
  keepalived: RunningKeepalived,
): Promise<Result<ChecksLook, NoKeepalived>> {
  const child = await keepalived.child('checkers');
  if (!child.ok) return child;
  const { pid, files } = child.value;
  const written = await askToWriteOne(world, pid, {
    signal: 'USR1',
    path: files.checkers,
    isWhole,
  });
  if (written.ok) return ok({ ...parseChecksDump(written.value), takenAt: world.clock.wallMs() });
  keepalived.didNotAnswer(written.error);
  return written;
}
