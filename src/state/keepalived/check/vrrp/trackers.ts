import type { Statement } from '../../../model/keepalived/conf.ts';
import { named } from '../../../model/keepalived/statement.ts';
import { has, lastOf } from '../blocks.ts';
import type { ConfFinding, ConfRule } from '../finding.ts';
import { findingAt, titleOf } from '../finding.ts';
import type { InstanceRule } from './instance.ts';

/** Blocks that define what is tracked, by the block that tracks it. */
const DEFINED_BY: Readonly<Record<string, readonly string[]>> = {
  track_script: ['vrrp_script'],
  track_file: ['track_file', 'vrrp_track_file'],
  track_process: ['vrrp_track_process'],
  track_bfd: ['bfd_instance'],
};

/** What is tracked, where. */
interface Tracker {
  readonly statement: Statement;
  readonly kind: string;
  readonly name: string;
  /** The definition of it, wherever it stands. */
  readonly definition: Statement | undefined;
  /** Whether it stands in front of the use. */
  readonly isInTime: boolean;
  /** `undefined` where it is not known. */
  readonly weight: number | undefined;
}

const USUAL_WEIGHT: Readonly<Record<string, number>> = { track_file: 1 };

function weightOf(
  statement: Statement,
  definition: Statement | undefined,
  kind: string,
): number | undefined {
  const at = statement.words.indexOf('weight');
  const own = at === -1 ? undefined : statement.words[at + 1];
  const text = own ?? (definition && lastOf(definition.block, 'weight')?.words[1]);
  if (text === undefined) return USUAL_WEIGHT[kind] ?? 0;
  return /^[-+]?\d+$/.test(text) ? Number(text) : undefined;
}

/** Statements in the order in which they are read; those of another file are taken for earlier. */
const isBefore = (one: Statement, other: Statement): boolean =>
  one.file !== other.file || one.line < other.line;

function trackerOf(statement: Statement, kind: string, top: readonly Statement[]): Tracker {
  const name = statement.words[0] ?? '';
  const blocks = DEFINED_BY[kind] ?? [];
  const definition = top.find(({ words }) => blocks.includes(words[0] ?? '') && words[1] === name);
  const isInTime = definition !== undefined && isBefore(definition, statement);
  return {
    statement,
    kind,
    name,
    definition,
    isInTime,
    weight: weightOf(statement, definition, kind),
  };
}

/** What the blocks of an instance or a group track. */
export const trackersOf = (
  block: readonly Statement[],
  top: readonly Statement[],
): readonly Tracker[] =>
  Object.keys(DEFINED_BY).flatMap((kind) =>
    named(block, kind).flatMap((each) => each.block.map((line) => trackerOf(line, kind, top))),
  );

function undefinedTracker(
  { statement, kind, name, definition }: Tracker,
  subject: string,
): ConfFinding {
  const [block = ''] = DEFINED_BY[kind] ?? [];
  return findingAt(statement, subject, ['TRACKER_UNDEFINED', 'critical'], {
    seen: definition
      ? `${block} ${name} is defined behind this line, in line ${definition.line}`
      : `no ${block} ${name}`,
    why: 'keepalived ignores the line: nothing is tracked',
    remedy: definition
      ? `move ${block} ${name} in front of ${subject}`
      : `define it in front of ${subject}, or correct the name`,
  });
}

/** Names that nobody defines, or too late. */
export const checkTrackers: ConfRule = ({ configuration: { statements } }) =>
  ['vrrp_instance', 'vrrp_sync_group']
    .flatMap((name) => named(statements, name))
    .flatMap((owner) =>
      trackersOf(owner.block, statements)
        .filter(({ isInTime }) => !isInTime)
        .map((tracker) => undefinedTracker(tracker, titleOf(owner))),
    );

const WORDS: Readonly<Record<string, string>> = {
  track_script: 'script',
  track_file: 'file',
  track_process: 'process',
  track_bfd: 'BFD',
};

/** Weights that do not count, as keepalived moves the members of a group together. */
export const checkWeightsInGroup: InstanceRule = ({ block, title, group, priority }, facts) => {
  const isFixed = priority === 255;
  if (!isFixed && (!group || has(group.block, 'sync_group_tracking_weight'))) return [];
  const cause = isFixed
    ? 'priority 255'
    : titleOf(group ?? { words: [], file: '', line: 0, block: [] });
  return trackersOf(block, facts.configuration.statements)
    .filter(
      ({ isInTime, weight, kind }) =>
        isInTime && weight !== 0 && weight !== undefined && kind !== 'track_process',
    )
    .map(({ statement, kind, name, weight }) => {
      const isFault = kind === 'track_file' && weight === 1;
      return findingAt(statement, title, ['WEIGHT_IGNORED', 'warning'], {
        seen: `${WORDS[kind] ?? ''} ${name} has weight ${weight}, in an instance with ${cause}`,
        why: isFault
          ? 'keepalived makes the weight 0: any value but 0 in the file is a fault, and its instance gives up its addresses'
          : `keepalived does not track this ${WORDS[kind] ?? ''} at all`,
        remedy: isFixed
          ? 'use a priority of 254 or less'
          : 'track it in the vrrp_sync_group, or with weight 0',
      });
    });
};

/** A file whose value raises the priority. */
export const checkRaisingFiles: ConfRule = ({ configuration: { statements } }) =>
  statements
    .filter(({ words: [word = ''] }) => /^(?:vrrp_)?track_file$/.test(word))
    .filter(({ block }) => !has(block, 'weight'))
    .map((file) =>
      findingAt(file, titleOf(file), ['FILE_RAISES', 'warning'], {
        seen: 'no weight is said',
        why: 'the weight is +1: a value of 50 in the file raises the priority by 50',
        remedy:
          'add weight -1 where a value is to lower the priority, weight 0 where it is to be a fault',
      }),
    );

/** Scripts and files whose failure lowers a priority: whether that is enough is the peer's to say. */
export const checkLoweringWeights: InstanceRule = ({ block, title, priority, group }, facts) =>
  group || priority === 255
    ? []
    : trackersOf(block, facts.configuration.statements)
        .filter(
          ({ isInTime, weight, kind }) =>
            isInTime && weight !== undefined && weight < 0 && kind === 'track_script',
        )
        .map(({ statement, name, weight = 0 }) =>
          findingAt(statement, title, ['WEIGHT_MUST_SUFFICE', 'info'], {
            seen: `while script ${name} fails, the priority is ${Math.max(1, priority + weight)}`,
            why: 'a peer takes over only where its own priority is higher, and it does not have nopreempt',
            remedy: 'compare it with the priority of the peers',
          }),
        );
