import type { VrrpTracker } from '../../../state/model/keepalived/vrrp.ts';
import type { DumpFields } from '../dump/dump-fields.ts';

const LISTS: readonly (readonly [kind: VrrpTracker['kind'], names: readonly string[]])[] = [
  ['interface', ['Tracked interfaces']],
  ['script', ['Tracked scripts']],
  ['file', ['Tracked files']],
  ['process', ['Tracked processes', 'Tracked process']],
  ['bfd', ['Tracked BFDs']],
];

/** `failover, weight -1`, `eth1 weight 0`, `peer: weight -20 reverse`. */
const TRACKER = /^(.+?)[,:]? weight (-?\d+)( reverse)?$/;

function trackerIn(
  line: string,
  kind: VrrpTracker['kind'],
  ofGroup: boolean,
): VrrpTracker | undefined {
  const [, name, weight, reverse] = TRACKER.exec(line) ?? [];
  if (name === undefined) return undefined;
  return {
    kind,
    name,
    ...(Number(weight) !== 0 && { weight: Number(weight) }),
    ...(reverse !== undefined && { reverse: true }),
    ofGroup,
  };
}

/** What an instance or a group tracks. */
export const trackersIn = (fields: DumpFields, ofGroup: boolean): readonly VrrpTracker[] =>
  LISTS.flatMap(([kind, names]) =>
    names
      .flatMap((name) => fields.list(name) ?? [])
      .flatMap((line) => trackerIn(line, kind, ofGroup) ?? []),
  );
