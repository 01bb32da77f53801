import type { Statement } from '../../model/keepalived/conf.ts';
import { named } from '../../model/keepalived/statement.ts';
import { lastOf, linesOf } from './block.ts';
import type { CompareFinding, Pair, Sides } from './finding.ts';
import { both, finding, unlike } from './finding.ts';
import type { PairedInstances } from './pair-instances.ts';

const SUBJECT = 'global_defs';

function routerIds(sides: Sides<Statement | undefined>): readonly CompareFinding[] {
  const { a, b } = both(sides, (each) => each?.words[1]);
  return a === undefined || a !== b
    ? []
    : [finding('ROUTER_IDS_EQUAL', SUBJECT, `router_id ${a} in both`, sides)];
}

/** `lvs_sync_daemon IF [inst] VI [id N] [group A] [port N] ...`. */
interface Daemon {
  readonly instance: string | undefined;
  readonly settings: ReadonlyMap<string, string>;
}

const SETTINGS: ReadonlySet<string> = new Set(['id', 'maxlen', 'port', 'ttl', 'group']);
/** They have to be alike for messages to be taken. */
const ALIKE = ['id', 'group', 'port'] as const;

function daemonOf({ words }: Statement): Daemon {
  const settings = new Map<string, string>();
  let instance: string | undefined;
  for (let at = 2; at < words.length; at += 1) {
    const word = words[at] ?? '';
    if (SETTINGS.has(word)) settings.set(word, words[(at += 1)] ?? '');
    else if (word === 'inst') instance = words[(at += 1)];
    else if (at === 2) instance = word;
    else if (at === 3) settings.set('id', word); // as it was written before there was a word for it
  }
  return { instance, settings };
}

/** Without an id it is the virtual_router_id of its instance. */
function settingsOf(
  daemon: Daemon,
  side: 'a' | 'b',
  { pairs }: PairedInstances,
): Daemon['settings'] {
  const pair = pairs.find((each) => each[side].name === daemon.instance);
  const vrid = pair?.[side].vrid;
  const settings = new Map(daemon.settings);
  if (!settings.has('id') && vrid !== undefined) settings.set('id', String(vrid));
  if (pair) settings.set('instance', pair.a.name);
  return settings;
}

function syncDaemons(
  sides: Sides<Statement | undefined>,
  paired: PairedInstances,
): readonly CompareFinding[] {
  const { a, b } = sides;
  if (!a && !b) return [];
  if (!a || !b)
    return [
      finding('SYNC_DAEMON_MISSING', SUBJECT, `lvs_sync_daemon only in ${a ? 'A' : 'B'}`, sides),
    ];
  const settings = {
    a: settingsOf(daemonOf(a), 'a', paired),
    b: settingsOf(daemonOf(b), 'b', paired),
  };
  return [...ALIKE, 'instance'].flatMap((name) => {
    const values = both(settings, (each) => each.get(name));
    if (values.a === values.b) return [];
    return [
      finding('SYNC_DAEMONS_DIFFER', SUBJECT, `lvs_sync_daemon ${name}: ${unlike(values)}`, sides),
    ];
  });
}

/** What the global_defs of a pair have to agree on, and to differ in. */
export function compareGlobals(pair: Pair, paired: PairedInstances): readonly CompareFinding[] {
  const globals = both(pair, ({ statements }) => linesOf(statements, 'global_defs'));
  const routers = both(globals, (block) => lastOf(block, 'router_id'));
  const daemons = both(globals, (block) => named(block, 'lvs_sync_daemon')[0]); // a second one is ignored
  return [...routerIds(routers), ...syncDaemons(daemons, paired)];
}
