import type { NoKeepalived } from '../../../state/model/keepalived/process.ts';
import type { VrrpLook } from '../../../state/model/keepalived/vrrp.ts';
import type { Result } from '../../../state/model/result.ts';
import { ok } from '../../../state/model/result.ts';
import type { Clock } from '../../../state/ports.ts';
import type { AskingWorld } from '../ask/ask-to-write.ts';
import type { RunningKeepalived } from '../running-keepalived.ts';
import { askVrrp } from './ask-vrrp.ts';

/** Reads VRRP from the best source there is. */
export async function readVrrp(
  world: AskingWorld & { readonly clock: Clock },
  keepalived: RunningKeepalived,
): Promise<Result<VrrpLook, NoKeepalived>> {
  const child = await keepalived.child('vrrp');
  if (!child.ok) return child;
  const { pid, program, files } = child.value;
  const look = await askVrrp(world, pid, program, files);
  if (look.ok) return ok({ ...look.value, takenAt: world.clock.wallMs() });
  if (look.error.code === 'not-permitted') keepalived.wasRefused(pid, look.error);
  return look;
}
