import type { Ending } from '../change/acting.ts';
import type { ProblemKind } from '../model/problem.ts';
import { explain } from '../model/problem.ts';

/** That nothing was run because nothing could be. */
export type Unable = Extract<Ending, { readonly kind: 'unable' }>;

const RIGHT =
  'run lvstop as root (CAP_NET_ADMIN in the initial user namespace), or set `sudo: true` in its configuration and let this user run `sudo -n ipvsadm` and `sudo -n sysctl`: USER ALL=(root) NOPASSWD: /sbin/ipvsadm, /usr/sbin/ipvsadm, /sbin/sysctl, /usr/sbin/sysctl; what changes keepalived runs keepalived, systemctl, kill, cp, mv, rm, sed and tee likewise';

/** A command was refused because this user may not run it. */
export const notPermitted = (program: string, why: string): Unable => ({
  kind: 'unable',
  why: 'not-permitted',
  message: `${program} is not permitted: ${why}`,
  remedy: RIGHT,
});

/** A director that cannot be read cannot be changed. */
export function unableTo(problem: ProblemKind): Unable {
  const { message, remedy } = explain(problem);
  if (problem.code === 'NOT_PERMITTED')
    return { kind: 'unable', why: 'not-permitted', message, remedy: RIGHT };
  return { kind: 'unable', why: 'unreachable', message, remedy };
}
