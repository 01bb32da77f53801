import { stampOf } from '../change/conf-stamp.ts';
import { besides } from '../change/conf-steps.ts';
import type { ConfFacts } from '../change/conf-facts.ts';
import { confTexts, wordAt } from '../change/conf-words.ts';
import { linePlace } from '../change/keepalived-held.ts';
import type { Change } from '../model/change/change.ts';
import type { Statement } from '../model/keepalived/conf.ts';
import type { VrrpInstance } from '../model/keepalived/vrrp.ts';
import type { Method, Scene, Way } from './method.ts';
import { goalBelow, whyNotLower } from './method.ts';
import { sameInstance } from './pair.ts';

const method = 'priority';

const cannot = (why: string): Way => ({ method, works: false, why });

/** The statement of which keepalived takes the priority: the last one of the instance. */
export const priorityOf = (
  statements: readonly Statement[],
  instance: string,
): Statement | undefined =>
  statements
    .filter(({ words }) => words[0] === 'vrrp_instance' && words[1] === instance)
    .flatMap(({ block }) => block)
    .findLast(({ words }) => words[0] === 'priority');

/** The base priority with which the effective one is below the standby's. */
function newPriority(instance: VrrpInstance, standby: VrrpInstance | undefined): number | string {
  const { name, priority, effectivePriority } = instance;
  const goal = goalBelow(standby);
  if (priority === undefined) return `the priority of ${name} is not known`;
  if (goal === undefined) return `nothing is below the priority of the standby of ${name}`;
  const value = goal - ((effectivePriority ?? priority) - priority);
  return value >= 1 && value < priority
    ? value
    : `trackers hold the priority of ${name} where no other one brings it below the standby's`;
}

/** Where a priority stands, literally and readably. */
interface Written {
  readonly conf: Extract<ConfFacts, { readonly kind: 'read' }>;
  readonly line: number;
  readonly column: number;
  /** All of the line. */
  readonly whole: string;
  readonly text: string;
}

function writtenOf({ name }: VrrpInstance, { pair, table }: Scene): Written | string {
  const statement = priorityOf(pair.statements, name);
  if (!statement) return `no priority of ${name} is written in keepalived's file`;
  const place = statement.places?.[1];
  if (!place) return `the priority of ${name} comes from a definition, not from a number`;
  const { file, line, start: column } = place;
  const conf = pair.conf.get(file);
  if (conf?.kind !== 'read') return conf?.why ?? `${file} was not read`;
  const whole = table.keepalived?.lines.get(linePlace(conf.file, line));
  const text = statement.words[1] ?? '';
  return whole === undefined || wordAt(whole, column)?.text !== text
    ? `line ${line} of ${file} cannot be read`
    : { conf, line, column, whole, text };
}

/** The change of one instance's priority, or why there is none. */
function changeOf(instance: VrrpInstance, isFirst: boolean, scene: Scene): Change | string {
  const written = writtenOf(instance, scene);
  if (typeof written === 'string') return written;
  const { peer } = scene.pair;
  const value = newPriority(instance, peer && sameInstance(instance, peer));
  if (typeof value === 'string') return value;
  const { conf, line, column, whole, text } = written;
  const sides = confTexts(whole, column, text, String(value));
  const run = scene.table.keepalived?.run;
  if (!sides || !run) return 'keepalived cannot be told to read its file again';
  return {
    ...{ subject: 'conf-value', file: conf.file, line, column, statement: 'priority' },
    ...{ instance: instance.name, ...sides, main: conf.main, test: conf.test, run },
    ...(isFirst && { backup: besides(conf.file, `.lvstop-${stampOf(scene.table.takenAt)}`) }),
  };
}

/** A lower priority in keepalived's file, of every member of its group, and a reload. */
export const priority: Method = (scene) => {
  const { pair, together, instance, standby } = scene;
  const why = whyNotLower(scene);
  if (why !== undefined) return cannot(why);
  if (pair.peer && !standby) return cannot('the priority of the standby is not known');
  const changes: Change[] = [];
  for (const each of together) {
    const change = changeOf(each, changes.length === 0, scene);
    if (typeof change === 'string') return cannot(change);
    changes.push(change);
  }
  return {
    ...{ method, works: true, isOverlap: true, changes },
    along: together.map(({ name }) => name),
    text: `a lower priority of ${instance.name} in keepalived's file, and a reload: it stays master until the standby is heard`,
  };
};
