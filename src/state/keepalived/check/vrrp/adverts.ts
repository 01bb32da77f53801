import { has, lastOf, linesOf } from '../blocks.ts';
import { findingAt } from '../finding.ts';
import { familyOf } from '../services/service.ts';
import type { InstanceRule } from './instance.ts';

const LONGEST_V3 = 40.95;

/** Seconds between adverts that cannot be sent as they are written. */
export const checkInterval: InstanceRule = ({ block, title, version }) => {
  const place = lastOf(block, 'advert_int');
  const seconds = Number(place?.words[1]);
  if (!place || !(seconds >= 0.01 && seconds <= 255)) return [];
  const taken = version === 2 ? Math.max(1, Math.round(seconds)) : Math.min(seconds, LONGEST_V3);
  if (taken === seconds) return [];
  return [
    findingAt(place, title, ['ADVERT_INT_CHANGED', 'warning'], {
      seen: `advert_int ${place.words[1] ?? ''} with version ${version}`,
      why: `keepalived makes it ${taken} s: ${version === 2 ? 'version 2 knows whole seconds only' : 'version 3 has no longer interval'}`,
      remedy:
        version === 2
          ? 'use whole seconds, or version 3 on all peers'
          : `use ${LONGEST_V3} at most`,
    }),
  ];
};

const UNICAST = ['unicast_src_ip', 'unicast_peer', 'check_unicast_src', 'unicast_ttl'];

/** Words of unicast without anybody to send to, and words of multicast with. */
export const checkUnicast: InstanceRule = ({ block, title, family }) => {
  const peers = linesOf(block, 'unicast_peer');
  const usable = peers.filter(({ words: [word = ''] }) => familyOf(word) !== undefined);
  const first = block.find(({ words: [word = ''] }) => UNICAST.includes(word));
  const strangers = usable.filter(
    ({ words: [word = ''] }) => family !== undefined && familyOf(word) !== family,
  );
  const multicast = lastOf(block, 'mcast_dst_ip');
  return [
    first && usable.length === 0 && !has(block, 'unicast_fault_no_peer')
      ? findingAt(first, title, ['UNICAST_WITHOUT_PEERS', 'critical'], {
          seen: `${first.words[0]} without an address in unicast_peer`,
          why: 'keepalived uses multicast: peers that only take unicast never hear it, and both become master',
          remedy: 'add unicast_peer { ADDRESS }, or remove the words of unicast',
        })
      : undefined,
    ...strangers.map((peer) =>
      findingAt(peer, title, ['PEER_IGNORED', 'critical'], {
        seen: `peer ${peer.words[0] ?? ''} is not of the family of the addresses`,
        why: 'keepalived ignores it: nothing is sent to it',
        remedy: 'use an address of the same family',
      }),
    ),
    multicast && usable.length > 0
      ? findingAt(multicast, title, ['MULTICAST_IGNORED', 'info'], {
          seen: 'mcast_dst_ip with unicast_peer',
          why: 'keepalived ignores it: adverts go to the peers only',
          remedy: 'remove it',
        })
      : undefined,
  ];
};

/** The interface of the instance needs no tracking. */
export const checkOwnInterface: InstanceRule = ({ block, title }) => {
  const own = lastOf(block, 'interface')?.words[1];
  return linesOf(block, 'track_interface')
    .filter(({ words: [name] }) => own !== undefined && name === own)
    .map((line) =>
      findingAt(line, title, ['INTERFACE_TRACKED_ALREADY', 'info'], {
        seen: `track_interface ${own} is the interface of the instance`,
        why: 'keepalived ignores the line with its weight: it is tracked anyway, and when it is down that is a fault',
        remedy: 'remove it',
      }),
    );
};
