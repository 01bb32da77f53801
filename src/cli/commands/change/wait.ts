import { unableTo } from '../../../state/act/unable.ts';
import { findPlaces } from '../../../state/change/find.ts';
import { serverName } from '../../../state/change/names.ts';
import { readFacts } from '../../../state/change/read-facts.ts';
import { durationText } from '../../../state/drain/duration.ts';
import type { DrainTarget } from '../../../state/drain/look.ts';
import type { DrainEnd } from '../../../state/drain/wait.ts';
import { waitForDrain } from '../../../state/drain/wait.ts';
import { emptyMemory } from '../../../state/memory/memory.ts';
import type { Intent } from '../../../state/model/change/intent.ts';
import { plural } from '../../../state/trouble/words.ts';
import { EXIT } from '../../exit-status.ts';
import type { Setting } from '../../setting.ts';
import { whenInterrupted } from './carry.ts';
import { DrainProgress } from './drain-lines.ts';
import { exitOf, exitOfNoPlan } from './exit-of.ts';

const nameOf = ({ service, server }: DrainTarget): string => serverName(service, server);

/** Every server that is meant, those that had no weight before as well; or the exit status. */
async function targetsOf(
  intent: Extract<Intent, { kind: 'drain' }>,
  { source, output }: Setting,
): Promise<readonly DrainTarget[] | number> {
  const facts = await readFacts(source, intent, emptyMemory);
  if (!facts.ok) {
    const ending = unableTo(facts.error);
    output.complain(ending.message, ending.remedy);
    return exitOf(ending);
  }
  const places = findPlaces(intent.targets, facts.value);
  if (!places.ok) {
    output.complain(places.error.message, places.error.remedy);
    return exitOfNoPlan(places.error);
  }
  return places.value.map(({ service, server }) => ({ service: service.key, server: server.key }));
}

function tellEnd(
  end: DrainEnd,
  targets: readonly DrainTarget[],
  progress: DrainProgress,
  { output }: Setting,
): number {
  switch (end.kind) {
    case 'drained':
      output.print(`drained: ${targets.map(nameOf).join(', ')}\n`);
      return EXIT.done;
    case 'timed-out':
      output.complain(
        ['not drained in time', ...progress.reasons()],
        `nothing new comes to ${plural(targets.length, 'server')}; wait on with the same command, or give it back with lvstop restore`,
      );
      return EXIT.no;
    case 'stopped':
      output.complain(
        ['waiting was interrupted', ...progress.reasons()],
        'the weight stays 0: wait on with the same command, or give it back with lvstop restore',
      );
      return EXIT.interrupted;
    case 'gone':
      output.complain(
        `${nameOf(end.target)} is not there any more: somebody removed it meanwhile`,
        'lvstop status shows what there is',
      );
      return EXIT.noSuchEntry;
    case 'restored':
      output.complain(
        `${nameOf(end.target)} has weight ${end.weight} again: somebody changed it meanwhile`,
        'lvstop history shows whether it was lvstop; drain it again, or leave it',
      );
      return EXIT.refused;
    case 'failed': {
      const ending = unableTo(end.problem);
      output.complain(ending.message, ending.remedy);
      return exitOf(ending);
    }
  }
}

/** Waits until what was drained is empty; exit status 1 where that takes too long. */
export async function waitUntilDrained(
  intent: Extract<Intent, { kind: 'drain' }>,
  timeoutMs: number,
  setting: Setting,
): Promise<number> {
  const { source, output, preferences, ascii } = setting;
  const targets = await targetsOf(intent, setting);
  if (typeof targets === 'number') return targets;
  output.print(`waiting until it is drained, ${durationText(timeoutMs)} at most\n`);
  const columns = process.stdout.isTTY ? process.stdout.columns : undefined;
  const progress = new DrainProgress({ print: output.print, columns, ascii });
  const { stop, release } = whenInterrupted();
  const end = await waitForDrain({
    ...{ director: source, targets, timeoutMs, stop },
    intervalMs: preferences.intervalMs,
    tell: (news) => progress.tell(news),
  });
  release();
  progress.end();
  return tellEnd(end, targets, progress, setting);
}
