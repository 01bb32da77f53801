import type { ListingForms, Listing } from '../../state/model/reading.ts';
import type { Result } from '../../state/model/result.ts';
import { err, ok } from '../../state/model/result.ts';
import type { Forwarding, Tunnel } from '../../state/model/service.ts';
import { parseWeight } from './numbers.ts';
import { takeSwitch, takeValue } from './options.ts';
import type { IssueCode } from '../../state/model/rows.ts';
import { IPIP, parseTunnelPort } from './tunnel.ts';

/** What a `-a` line of `ipvsadm -S -n` tells of a server. */
export type SavedServer =
  ListingForms['save'] extends Listing<unknown, infer Server> ? Server : never;

/** ipvsadm prints Local as `-g`. */
const FORWARDING: ReadonlyMap<string, Forwarding> = new Map([
  ['-m', 'masquerade'],
  ['-i', 'tunnel'],
  ['-g', 'direct'],
]);

function takeChecksum(words: string[]): Tunnel['checksum'] | undefined {
  if (takeSwitch(words, '--tun-nocsum')) return 'none';
  if (takeSwitch(words, '--tun-csum')) return 'checksum';
  return takeSwitch(words, '--tun-remcsum') ? 'remote' : undefined;
}

/** `--tun-type gue --tun-port 6080 --tun-nocsum`; nothing at all is how ipvsadm before 1.31 says ipip. */
function takeTunnel(words: string[]): Tunnel | undefined {
  const type = takeValue(words, '--tun-type') ?? 'ipip';
  if (type === 'ipip') return IPIP;
  const port = type === 'gue' ? parseTunnelPort(takeValue(words, '--tun-port')) : null;
  const checksum = takeChecksum(words);
  if ((type !== 'gue' && type !== 'gre') || port === undefined || !checksum) return undefined;
  return { type, port, checksum };
}

/** `-i -w 1 --tun-type gre --tun-csum`: what follows the name of a server. */
export function parseSavedServer(words: readonly string[]): Result<SavedServer, IssueCode> {
  const [method = '', ...rest] = words;
  const forwarding = FORWARDING.get(method);
  if (!forwarding) return err('UNKNOWN_FORWARDING');
  const weight = parseWeight(takeValue(rest, '-w'));
  if (weight === undefined) return err('BAD_NUMBER');
  const tunnel = forwarding === 'tunnel' ? takeTunnel(rest) : null;
  if (tunnel === undefined || rest.length > 0) return err('BAD_TUNNEL');
  return ok({ forwarding, weight, tunnel });
}
