import { currentActor } from '../backends/exec/actor.ts';
import { localHost } from '../backends/exec/local-host.ts';
import { memoryAcceptances, openAcceptances } from '../backends/journal/acceptances.ts';
import { stateFolder } from '../backends/journal/folder.ts';
import { memoryJournal } from '../backends/journal/memory-journal.ts';
import { openJournal } from '../backends/journal/open-journal.ts';
import { syslogger } from '../backends/journal/syslog.ts';
import type { Bureau } from '../state/change/acting.ts';
import type { Acceptances } from '../state/ports.ts';
import { neededActions } from '../state/memory/recall.ts';
import { shortId } from './short-id.ts';

/** What is not real leaves nothing on the disk. */
export const demoBureau = (): Bureau => ({
  journal: memoryJournal(),
  newId: shortId,
  actor: currentActor(process.env),
});

/** What was accepted of differences; of what is not real nothing is kept. */
export const acceptancesOf = (isDemo: boolean): Acceptances =>
  isDemo
    ? memoryAcceptances()
    : openAcceptances(stateFolder(process.geteuid?.() === 0, process.env), (path) =>
        localHost.read(path),
      );

/** Hears of trouble that ends nothing; in the monitor nothing may be printed. */
export interface TroubleLog {
  listener: (message: string, remedy: string) => void;
}

/** Journal and audit of this user, on the disk. */
export function ownBureau(toSyslog: boolean, trouble: TroubleLog): Bureau {
  const folder = stateFolder(process.geteuid?.() === 0, process.env);
  const send = syslogger(localHost);
  const heard = async (line: string): Promise<void> => {
    const reason = await send(line);
    if (reason !== undefined)
      trouble.listener(
        `the audit did not reach syslog: ${reason}`,
        `it is in ${folder}/audit.jsonl`,
      );
  };
  const journal = openJournal({
    folder,
    read: (path) => localHost.read(path),
    needed: neededActions,
    ...(toSyslog && { heard }),
  });
  return { journal, newId: shortId, actor: currentActor(process.env) };
}
