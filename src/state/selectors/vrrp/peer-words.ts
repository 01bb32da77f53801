import type { InstanceStatus } from '../../keepalived/instance-status.ts';
import type { PeerNow } from '../../keepalived/peer.ts';
import { onPeer } from '../../keepalived/peer.ts';
import type { Level } from '../detail/document.ts';
import { agoText } from '../../acting/who.ts';
import { masterText, priorityText, vipCount } from './instance-words.ts';
import { stateWord } from './statuses.ts';

/** What the peer is to an instance, in a line. */
export interface PeerWords {
  readonly text: string;
  readonly level: Level;
}

/** Who it takes for the master, where that is another. */
function hears({ state, instance }: InstanceStatus): string | undefined {
  if (state !== 'backup') return undefined;
  const heard = instance.masterPriority === 0 ? undefined : masterText(instance, state);
  return heard === undefined ? 'hears no master' : `sees ${heard}`;
}

/** What is not as it should be: two masters, or nobody who would take over. */
function levelOf(own: InstanceStatus, other: InstanceStatus): Level {
  if (own.state === 'master' && other.state === 'master') return 'alert';
  return other.state === 'master' || other.state === 'backup' ? 'plain' : 'warning';
}

/** `lb2: BACKUP, sees 10.9.0.2 p150, priority 100, 0/3 VIPs`; `lb2: unknown, last heard 20s ago`. */
export function peerWords(own: InstanceStatus, peer: PeerNow): PeerWords {
  const { name, isKnown, ageMs } = peer;
  const other = onPeer(own.instance, peer);
  if (!isKnown) {
    const last = other?.state === undefined ? '' : `, was ${stateWord(other.state)}`;
    const since = ageMs === undefined ? 'it has not answered' : `last heard ${agoText(ageMs)} ago`;
    return { text: `${name}: unknown, ${since}${last}`, level: 'warning' };
  }
  if (!other) return { text: `${name}: has no such instance`, level: 'warning' };
  const { state, instance } = other;
  const parts = [
    state === undefined ? 'unknown' : stateWord(state),
    hears(other),
    ...(state === 'fault' ? other.faultBecause : []),
    instance.name === own.instance.name ? undefined : `there ${instance.name}`,
    `priority ${priorityText(other)}`,
    `${vipCount(other)} VIPs`,
  ];
  return {
    text: `${name}: ${parts.filter((part) => part !== undefined).join(', ')}`,
    level: levelOf(own, other),
  };
}
