import { memoryAcceptances } from '../../src/backends/journal/acceptances.ts';
import { memoryJournal } from '../../src/backends/journal/memory-journal.ts';
import type { Arguments } from '../../src/cli/arguments.ts';
import { parseArguments } from '../../src/cli/arguments.ts';
import { runChangeCommand } from '../../src/cli/commands/change/run.ts';
import type { Setting } from '../../src/cli/setting.ts';
import type { ActingDirector, Bureau } from '../../src/state/change/acting.ts';
import type { JournalRecord } from '../../src/state/model/change/action.ts';
import { DEFAULT_PREFERENCES } from '../../src/state/model/preferences.ts';
import type { Acceptances, AuditEntry } from '../../src/state/ports.ts';

/** How a command ended. */
export interface Ended {
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Commands one after another on one director, with one memory: what a person does in an evening. */
export interface Session {
  readonly run: (line: string) => Promise<Ended>;
  readonly audited: readonly AuditEntry[];
}

function argumentsOf(line: string): Arguments {
  const parsed = parseArguments(line.split(' '), '');
  if (!parsed.ok || 'text' in parsed.value) throw new Error(line);
  return parsed.value;
}

function settingOf(
  asked: Arguments,
  director: ActingDirector,
  { bureau, acceptances }: { readonly bureau: Bureau; readonly acceptances: Acceptances },
): { readonly setting: Setting; readonly said: { stdout: string; stderr: string } } {
  const said = { stdout: '', stderr: '' };
  const setting: Setting = {
    ...{ source: director, bureau, asked, clock: director.clock, json: asked.json },
    ...{ readOnly: undefined, runs: { listener: () => undefined } },
    acceptances,
    trouble: { listener: () => undefined },
    ...{ colour: false, ascii: false, mouse: false, ownTheme: undefined },
    settings: { demo: false, names: { services: new Map(), servers: new Map() } },
    preferences: DEFAULT_PREFERENCES,
    saveConfig: () => Promise.reject(new Error('no change saves the configuration')),
    output: {
      print: (text) => void (said.stdout += text),
      aside: (text) => void (said.stderr += text),
      complain: (message, remedy) =>
        void (said.stderr += `${[message, remedy].flat().join('\n')}\n`),
    },
  };
  return { setting, said };
}

/** Opens one; its actions are called a1, a2, ... */
export function changeSession(
  director: ActingDirector,
  past: readonly JournalRecord[] = [],
): Session {
  const audited: AuditEntry[] = [];
  let count = 0;
  const bureau: Bureau = {
    journal: memoryJournal(past, audited),
    newId: () => `a${(count += 1)}`,
    actor: { user: 'root', sudoUser: 'alice' },
  };
  const acceptances = memoryAcceptances();
  return {
    audited,
    run: async (line) => {
      const { setting, said } = settingOf(argumentsOf(line), director, { bureau, acceptances });
      return { status: await runChangeCommand(setting), ...said };
    },
  };
}
