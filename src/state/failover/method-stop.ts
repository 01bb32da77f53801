import type { Method, Way } from './method.ts';
import { instancesOf } from './pair.ts';

const method = 'stop';

const cannot = (why: string): Way => ({ method, works: false, why });

/** Somebody waits for its end, and may start it again at once; nobody could start it as it was. */
const isInForeground = (argv: readonly string[]): boolean =>
  argv.some((word) => /^(?:--dont-fork|-[a-zA-Z]*n[a-zA-Z]*)$/.test(word));

/** keepalived itself: it resigns, and takes its VIPs and its virtual servers away. */
export const stop: Method = ({ pair, table }) => {
  const run = table.keepalived?.run;
  if (table.keepalived?.running !== true || !run)
    return cannot('as which process keepalived runs cannot be told');
  if (run.by === 'process' && isInForeground(run.argv))
    return cannot('keepalived runs in the foreground of something that lvstop does not know');
  if (run.by === 'process' && run.argv[0]?.split('/').at(-1) !== 'keepalived')
    return cannot('how keepalived was started cannot be told, so it could not be started again');
  return {
    ...{ method, works: true, isOverlap: false },
    changes: [{ subject: 'keepalived', before: 'running', after: 'stopped', run }],
    along: instancesOf(pair.here).map(({ name }) => name),
    text: 'keepalived stops: it resigns, and its virtual servers leave IPVS, so connections through this director die',
  };
};
