import type { TrackedThing, TrackFile, TrackScript } from '../../../state/model/keepalived/vrrp.ts';
import type { DumpFields } from '../dump/dump-fields.ts';
import { decimal, fieldsOf } from '../dump/dump-fields.ts';
import type { DumpSection } from '../dump/dump-sections.ts';
import { objectsOf } from '../dump/dump-sections.ts';
import { told } from '../dump/told.ts';

const FILE = /^(?:VRRP )?Track file = (.*)$/;
const SCRIPT = /^VRRP Script = (.*)$/;
const PROCESS = /^VRRP Track process = (.*)$/;
const INTERFACE = /^Name = (.*)$/;

/** The things of a section whose first line is like this. */
function things<T>(
  sections: readonly DumpSection[],
  section: string,
  head: RegExp,
  read: (name: string, fields: DumpFields) => T | undefined,
): readonly T[] {
  return objectsOf(sections, section).flatMap((object) => {
    const name = head.exec(object.head)?.[1];
    return name === undefined ? [] : (read(name, fieldsOf(object)) ?? []);
  });
}

/** `-1`, `10 reverse`; 0 is none. */
function weightIn(text: string | undefined): number | undefined {
  const weight = decimal(text?.split(' ')[0]);
  return weight === 0 ? undefined : weight;
}

/** The files that VRRP tracks. */
export const trackFilesIn = (sections: readonly DumpSection[]): readonly TrackFile[] =>
  things(sections, 'VRRP Track files', FILE, (name, fields) => {
    const path = fields.value('File');
    if (path === undefined) return undefined;
    return { name, path, ...told<Pick<TrackFile, 'value'>>({ value: fields.number('Status') }) };
  });

const RESULTS: ReadonlyMap<string, boolean> = new Map([
  ['GOOD', true],
  ['BAD', false],
]);

/** Before its first result a script has only a state it began with. */
const goodIn = (fields: DumpFields): boolean | undefined =>
  fields.value('Init state')?.startsWith('INIT')
    ? undefined
    : RESULTS.get(fields.value('Status') ?? '');

/** The scripts that VRRP tracks. */
export const trackScriptsIn = (sections: readonly DumpSection[]): readonly TrackScript[] =>
  things(sections, 'VRRP Scripts', SCRIPT, (name, fields) => ({
    name,
    ...told<Omit<TrackScript, 'name'>>({
      command: fields.value('Command'),
      weight: weightIn(fields.value('Weight')),
      intervalSeconds: decimal(fields.value('Interval')?.replace(/ sec$/, '')),
      good: goodIn(fields),
      lastStatus: undefined, // no dump tells it
    }),
  }));

/** `UP, RUNNING`. */
function trackedInterface(name: string, fields: DumpFields): TrackedThing | undefined {
  if (!fields.has('Tracking VRRP instances')) return undefined;
  const state = fields.value('State');
  const flags = state?.split(', ');
  const up = flags && flags.includes('UP') && flags.includes('RUNNING');
  return {
    kind: 'interface',
    name,
    ...told<Omit<TrackedThing, 'kind' | 'name'>>({ up, note: state }),
  };
}

const FLAGS: ReadonlyMap<string, boolean> = new Map([
  ['true', true],
  ['false', false],
]);

function trackedProcess(name: string, fields: DumpFields): TrackedThing {
  const [running, least, most] = ['Current', 'Min', 'Max'].map((word) =>
    fields.number(`${word} processes`),
  );
  const limits = [least && `at least ${least}`, most !== undefined && `at most ${most}`];
  const note =
    running === undefined
      ? undefined
      : [`${running} running`, ...limits.filter(Boolean)].join(', ');
  const up = FLAGS.get(fields.value('Have quorum') ?? '');
  return { kind: 'process', name, ...told<Omit<TrackedThing, 'kind' | 'name'>>({ up, note }) };
}

/** The interfaces and processes that VRRP watches. */
export const trackedIn = (sections: readonly DumpSection[]): readonly TrackedThing[] => [
  ...things(sections, 'Interfaces', INTERFACE, trackedInterface),
  ...things(sections, 'VRRP Track processes', PROCESS, trackedProcess),
];
