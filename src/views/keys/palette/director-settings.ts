import { LONGEST_SECONDS } from '../../../state/model/change/limits.ts';
import type { Intent } from '../../../state/model/change/intent.ts';
import type { Result } from '../../../state/model/result.ts';
import { err, ok } from '../../../state/model/result.ts';
import { mayNotAct } from '../deed.ts';
import type { Effects } from '../binding.ts';
import type { Command } from './command.ts';

type Wish = Result<Intent, string>;

const TIMEOUTS = ['tcp', 'tcpfin', 'udp'] as const;

function whole(word: string | undefined, least: number, most: number): number | undefined {
  const value = /^\d{1,10}$/.test(word ?? '') ? Number(word) : Number.NaN;
  return value >= least && value <= most ? value : undefined;
}

/** `tcp 900 udp 60`. */
function timeouts(words: readonly string[]): Wish {
  const set: Partial<Record<(typeof TIMEOUTS)[number], number>> = {};
  for (let at = 0; at < words.length; at += 2) {
    const name = TIMEOUTS.find((each) => each === words[at]);
    const seconds = whole(words[at + 1], 1, LONGEST_SECONDS);
    if (!name || seconds === undefined)
      return err('timeouts takes tcp, tcpfin or udp, and seconds');
    set[name] = seconds;
  }
  return words.length > 0
    ? ok({ kind: 'timeouts', timeouts: set })
    : err('timeouts takes tcp, tcpfin or udp, and seconds');
}

const SYNC_USAGE = 'sync takes start master|backup INTERFACE ID, or stop master|backup';

/** `start master eth1 51`, `stop backup`. */
function sync([verb, role, name, id]: readonly string[]): Wish {
  if (role !== 'master' && role !== 'backup') return err(SYNC_USAGE);
  if (verb === 'stop') return ok({ kind: 'sync-stop', role });
  const number = whole(id, 0, 255);
  if (verb !== 'start' || name === undefined || number === undefined) return err(SYNC_USAGE);
  return ok({ kind: 'sync-start', role, settings: { interface: name, id: number } });
}

/** `expire_quiescent_template 1`, with or without `net.ipv4.vs.`. */
function sysctl([word = '', ...values]: readonly string[]): Wish {
  const name = word.replace(/^net\.ipv4\.vs\./, '');
  if (!/^[a-z0-9_]+$/.test(name) || values.length === 0)
    return err('sysctl takes a name of net.ipv4.vs and a value');
  return ok({ kind: 'sysctl', name, value: values.join(' ') });
}

/** Proposes what the words mean, or tells why not. */
const proposing =
  (read: (words: readonly string[]) => Wish) =>
  ({ words }: { readonly words: readonly string[] }, { state, propose }: Effects) => {
    const why = mayNotAct(state());
    if (why !== undefined) return why;
    const wish = read(words);
    if (!wish.ok) return wish.error;
    propose(wish.value);
    return undefined;
  };

const SYSCTLS = ['expire_quiescent_template', 'expire_nodest_conn', 'conn_reuse_mode'];

const syncWords = (before: readonly string[]): readonly string[] =>
  [
    ['start', 'stop'],
    ['master', 'backup'],
  ][before.length] ?? [];

/** Settings of the director itself, which no row stands for. */
export const DIRECTOR_SETTINGS: readonly Command[] = [
  {
    name: 'timeouts',
    takes: '[tcp S] [tcpfin S] [udp S]',
    does: 'set what a silent connection lasts, seconds',
    offers: (_, before) => (before.length % 2 === 0 ? TIMEOUTS : []),
    run: proposing(timeouts),
  },
  {
    name: 'sync',
    takes: 'start|stop master|backup [INTERFACE ID]',
    does: 'start or stop a sync daemon',
    offers: (_, before) => syncWords(before),
    run: proposing(sync),
  },
  {
    name: 'sysctl',
    takes: 'NAME VALUE',
    does: 'set net.ipv4.vs.NAME',
    offers: (_, before) => (before.length === 0 ? SYSCTLS : []),
    run: proposing(sysctl),
  },
  {
    name: 'clear',
    takes: '',
    does: 'remove every service and server',
    run: proposing(() => ok({ kind: 'clear' })),
  },
];
