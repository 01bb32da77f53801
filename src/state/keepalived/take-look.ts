import { advertsSent } from './adverts-sent.ts';
import type { Configuration } from '../model/keepalived/conf.ts';
import type { VrrpInstance, VrrpLook } from '../model/keepalived/vrrp.ts';
import type { KeepalivedLooked, KeepalivedState } from './keepalived-state.ts';
import { sameAddresses } from './presence.ts';
import { refusedAdverts } from './refused-adverts.ts';
import { recordTransitions } from './transitions.ts';

/** Of an instance whose keepalived is gone: what was configured, not what it did. */
const stopped = ({
  name,
  interface: device,
  vrid,
  family,
  version,
  priority,
  advertSeconds,
  preempt,
  preemptDelaySeconds,
  syncGroup,
  vips,
  trackers,
  peers,
  authentication,
}: VrrpInstance): VrrpInstance => ({
  ...{ name, state: 'stopped', vips, trackers },
  ...(device !== undefined && { interface: device }),
  ...(vrid !== undefined && { vrid }),
  ...(family !== undefined && { family }),
  ...(version !== undefined && { version }),
  ...(priority !== undefined && { priority }),
  ...(advertSeconds !== undefined && { advertSeconds }),
  ...(preempt !== undefined && { preempt }),
  ...(preemptDelaySeconds !== undefined && { preemptDelaySeconds }),
  ...(syncGroup !== undefined && { syncGroup }),
  ...(peers !== undefined && { peers }),
  ...(authentication !== undefined && { authentication }),
});

const stoppedLook = ({ takenAt, source, instances, issues }: VrrpLook): VrrpLook => ({
  ...{ takenAt, source, issues },
  instances: instances.map(stopped),
});

const textOf = ({ files }: Configuration): string =>
  files
    .flatMap(({ path, lines }) => [
      path,
      ...lines.flatMap(({ pieces, end }) => [...pieces.map(({ raw }) => raw), end]),
    ])
    .join('\0');

/** True where not a byte of the files differs. */
export const sameConfiguration = (
  one: Configuration | undefined,
  other: Configuration | undefined,
): boolean => one === other || (!!one && !!other && textOf(one) === textOf(other));

/** What a look says of one part: as before where it did not look, nothing where that is not known any more. */
const part = <T>(before: T | undefined, found: T | null | undefined): T | undefined =>
  found === undefined ? before : (found ?? undefined);

type Parts = Omit<KeepalivedState, 'transitions'>;

/** Without the parts that are not known. */
function known(parts: { readonly [Key in keyof Parts]?: Parts[Key] | undefined }): Parts {
  const entries = Object.entries(parts).filter(([, value]) => value !== undefined);
  return Object.fromEntries(entries); // the same keys with the same values
}

function addressesOf(before: KeepalivedState, { addresses: found, at }: KeepalivedLooked): Parts {
  const addresses = part(before.addresses, found);
  return known(
    sameAddresses(before.addresses, addresses)
      ? { addresses: before.addresses, addressesAt: before.addressesAt }
      : { addresses, addressesAt: addresses && at },
  );
}

function configurationOf(
  { configuration: before, configurationAt, configurationSince }: KeepalivedState,
  { configuration: found, at }: KeepalivedLooked,
): Parts {
  const now = part(before, found);
  const isSame = sameConfiguration(before, now);
  return known({
    configuration: isSame ? before : now,
    configurationAt: found === undefined ? configurationAt : at,
    configurationSince: isSame || !before ? configurationSince : at,
  });
}

/** VRRP after a look; of a keepalived that is gone nothing that it did. */
function vrrpOf(before: KeepalivedState, look: KeepalivedLooked, isGone: boolean): Parts {
  const vrrp = look.vrrp ?? before.vrrp;
  const wentNow = isGone && before.process?.running !== false;
  const isNews = isGone && (wentNow || look.vrrp !== undefined);
  return known({
    vrrp: vrrp && isNews ? stoppedLook(vrrp) : vrrp,
    vrrpAskedAt: look.vrrp || (vrrp && wentNow) ? look.at : before.vrrpAskedAt,
  });
}

/** What is known of keepalived after a look at some of its parts. */
export function takeKeepalivedLook(
  before: KeepalivedState,
  look: KeepalivedLooked,
): KeepalivedState {
  const process = part(before.process, look.process);
  const isGone = process?.running === false;
  const after: Parts = {
    ...known({
      process,
      checks: isGone ? undefined : part(before.checks, look.checks),
      refused: isGone ? undefined : refusedAdverts(before, look),
      advertsSent: isGone ? undefined : advertsSent(before, look),
      trouble: part(before.trouble, look.trouble),
    }),
    ...configurationOf(before, look),
    ...addressesOf(before, look),
    ...vrrpOf(before, look, isGone),
  };
  const compared = { ...after, transitions: before.transitions };
  return { ...after, transitions: recordTransitions(before, compared, look.at) };
}
