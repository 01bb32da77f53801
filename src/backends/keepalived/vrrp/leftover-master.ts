import type { VrrpInstance, VrrpLook } from '../../../state/model/keepalived/vrrp.ts';

const MS = 1000;

/**
 * Whether an instance has become backup so lately that it may not have heard an advert since: until then keepalived
 * tells of a master of another time. A clock that is behind the director's tells nothing.
 */
function isJustBackup({ lastTransition, advertSeconds = 1 }: VrrpInstance, at: number): boolean {
  if (lastTransition === undefined) return false;
  const age = at - lastTransition;
  return age >= 0 && age <= advertSeconds * MS;
}

function withoutMaster(instance: VrrpInstance): VrrpInstance {
  const rest: { -readonly [Key in keyof VrrpInstance]: VrrpInstance[Key] } = { ...instance };
  delete rest.masterAddress;
  return rest;
}

/** A look without the masters that may be those of another time. */
export const withoutLeftovers = (look: VrrpLook): VrrpLook => ({
  ...look,
  instances: look.instances.map((each) =>
    isJustBackup(each, look.takenAt) ? withoutMaster(each) : each,
  ),
});
