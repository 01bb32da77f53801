import type { KeepalivedLooked } from '../../state/keepalived/keepalived-state.ts';
import type { PeerState } from '../../state/keepalived/peer.ts';
import { takePeerLook } from '../../state/keepalived/peer.ts';
import { lookAtKeepalived } from '../../state/poll/keepalived-once.ts';
import type { Setting } from '../setting.ts';

/** A peer that does not answer for so long holds nothing up. */
const LONGEST_MS = 5000;

type Asked = Pick<Setting, 'source' | 'clock'>;

/** One look at the peer, if there is one: who asks is told that there is, then what it answers; ends in time. */
export function tellOfPeer(
  { source: { peer }, clock }: Asked,
  tell: (event: KeepalivedLooked) => void,
): Promise<void> {
  if (!peer) return Promise.resolve();
  const director = peer.name;
  tell({ type: 'keepalived-looked', director, at: clock.wallMs() });
  return new Promise((resolve) => {
    const cancel = clock.after(LONGEST_MS, resolve);
    void lookAtKeepalived(peer.keepalived, clock, { withChecks: false, director, tell }).then(
      () => {
        cancel();
        resolve();
      },
    );
  });
}

/** What the peer answers to one look; `undefined` where there is none to ask. */
export async function lookAtPeer(asked: Asked): Promise<PeerState | undefined> {
  let peer: PeerState | undefined;
  await tellOfPeer(asked, (event) => {
    peer = takePeerLook(peer, event);
  });
  return peer;
}
