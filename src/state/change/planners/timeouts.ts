import { LONGEST_SECONDS } from '../../model/change/limits.ts';
import { ok } from '../../model/result.ts';
import type { Timeouts } from '../../model/reading.ts';
import type { Planner } from '../draft.ts';
import { isWithin, refuse, usage } from '../draft.ts';
import { stepOf } from '../step.ts';

/** 31 days. */

/** 0 leaves a timeout as it is, as `ipvsadm --set` has it. */
const over = (before: Timeouts, { tcp, tcpfin, udp }: Partial<Timeouts>): Timeouts => ({
  tcp: tcp || before.tcp,
  tcpfin: tcpfin || before.tcpfin,
  udp: udp || before.udp,
});

/** How long the kernel keeps silent connections. */
export const planTimeouts: Planner<'timeouts'> = (intent, { table }) => {
  for (const [name, seconds] of Object.entries(intent.timeouts))
    if (!isWithin(seconds, 0, LONGEST_SECONDS))
      return {
        ok: false,
        error: usage(
          `timeout ${name}: ${seconds} cannot be`,
          `give 0 (as it is) to ${LONGEST_SECONDS} seconds`,
        ),
      };
  const before = table.timeouts;
  if (!before)
    return refuse(
      'cannot-restate',
      `the timeouts of ${table.director} could not be read, and all three are set at once`,
      'see why `ipvsadm -L --timeout` fails',
    );
  const after = over(before, intent.timeouts);
  const isSame =
    after.tcp === before.tcp && after.tcpfin === before.tcpfin && after.udp === before.udp;
  const steps = isSame ? [] : [stepOf({ subject: 'timeouts', before, after })];
  return ok({ title: 'Set timeouts', steps });
};
