import type {
  SyncGroup,
  VrrpInstance,
  VrrpLook,
  VrrpTracker,
} from '../../../state/model/keepalived/vrrp.ts';
import type { DumpFields } from '../dump/dump-fields.ts';
import { fieldsOf } from '../dump/dump-fields.ts';
import type { DumpSection } from '../dump/dump-sections.ts';
import { objectsOf, parseSections } from '../dump/dump-sections.ts';
import { instanceOfDump } from './instance-of-dump.ts';
import { stateByWord } from './state-word.ts';
import { trackedIn, trackFilesIn, trackScriptsIn } from './tracked-of-dump.ts';
import { trackersIn } from './tracker-line.ts';

/** What a dump tells of VRRP. */
export type DumpedVrrp = Required<
  Pick<VrrpLook, 'instances' | 'groups' | 'trackFiles' | 'trackScripts' | 'tracked' | 'issues'>
>;

/** A thing of a dump with its name. */
interface Named {
  readonly name: string;
  readonly fields: DumpFields;
}

/** The things whose first line begins with these words. */
const namedIn = (
  sections: readonly DumpSection[],
  section: string,
  words: string,
): readonly Named[] =>
  objectsOf(sections, section).flatMap((object) =>
    object.head.startsWith(words)
      ? [{ name: object.head.slice(words.length), fields: fieldsOf(object) }]
      : [],
  );

/** Names of instances that other sections tell, where their sockets are listed. */
const namesElsewhere = (sections: readonly DumpSection[]): readonly string[] =>
  objectsOf(sections, 'VRRP Sockpool')
    .flatMap((object) => fieldsOf(object).list('VRRP instances') ?? [])
    .flatMap((line) => /^(.+) vrid \d+$/.exec(line)?.[1] ?? []);

/**
 * Why the instances of a dump are not to be trusted: where the first line of one is missing, its other lines seem
 * to be those of the one before.
 */
function damageIn(sections: readonly DumpSection[], names: readonly string[]): string | undefined {
  const known = new Set(names);
  if (known.size < names.length) return 'the dump of keepalived tells an instance twice';
  return namesElsewhere(sections).every((name) => known.has(name))
    ? undefined
    : 'the dump of keepalived lacks an instance';
}

/** A group, and what it tracks for its members. */
interface TrackingGroup {
  readonly group: SyncGroup;
  readonly trackers: readonly VrrpTracker[];
}

/** `G1, MASTER`. */
function groupOf({ name, fields }: Named): TrackingGroup {
  const comma = name.lastIndexOf(', ');
  const state = stateByWord(name.slice(comma + 2));
  const group = {
    name: comma < 0 ? name : name.slice(0, comma),
    ...(state && { state }),
    members: fields.list('VRRP member instances') ?? [],
  };
  return { group, trackers: trackersIn(fields, true) };
}

/** Reads what keepalived writes to keepalived.data; any version from 2.0 on. */
export function parseVrrpDump(text: string): DumpedVrrp {
  const sections = parseSections(text);
  const all = namedIn(sections, 'VRRP Topology', 'VRRP Instance = ');
  const damage = damageIn(
    sections,
    all.map(({ name }) => name),
  );
  const groups = namedIn(sections, 'VRRP Sync groups', 'VRRP Sync Group = ').map(groupOf);
  const instance = ({ name, fields }: Named): VrrpInstance => {
    const own = instanceOfDump(name, fields);
    const ofGroup = groups.filter(({ group }) => group.name === own.syncGroup);
    return { ...own, trackers: [...own.trackers, ...ofGroup.flatMap(({ trackers }) => trackers)] };
  };
  const cut = all.filter(({ fields }) => fields.isCutShort);
  return {
    instances: damage === undefined ? all.map(instance) : [],
    groups: groups.map(({ group }) => group),
    trackFiles: trackFilesIn(sections),
    trackScripts: trackScriptsIn(sections),
    tracked: trackedIn(sections),
    issues: [
      ...(damage === undefined ? [] : [damage]),
      ...cut.map(({ name }) => `the dump of keepalived is damaged behind instance ${name}`),
    ],
  };
}
