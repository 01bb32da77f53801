import type { Change } from '../../model/change/change.ts';
import type { PlanNote } from '../../model/change/plan.ts';
import type { KeepalivedShadow } from '../../model/managed.ts';
import { subjectOf, sysctlName } from '../names.ts';
import { lastingOf } from '../shadow-lasting.ts';
import { managedBy } from '../shadow.ts';
import type { Notes } from './note.ts';

/** The last change of each entry: how it will be. */
const finalChanges = (changes: readonly Change[]): readonly Change[] => [
  ...new Map(changes.map((change) => [subjectOf(change), change])).values(),
];

/** A server as keepalived has it needs nothing to last, unless something else sets its weight. */
function isAsConfigured(change: Change, shadow: KeepalivedShadow): boolean {
  if (change.subject !== 'server' || !change.after) return false;
  const server = managedBy(shadow, change.service, change.key)?.server;
  const { weight, forwarding, thresholds } = change.after;
  return (
    server?.weight === weight &&
    !server.hasWeightSource &&
    server.forwarding === forwarding &&
    server.thresholds.upper === thresholds.upper &&
    server.thresholds.lower === thresholds.lower
  );
}

function managedText(change: Change, shadow: KeepalivedShadow): string | undefined {
  const lasting = lastingOf(change, shadow);
  if (!lasting) return undefined;
  if (isAsConfigured(change, shadow)) return 'It is as keepalived was told, so it lasts';
  const unsure = shadow.running === undefined ? ' (if keepalived runs)' : '';
  const durable = lasting.durable === undefined ? '' : `. To keep it: ${lasting.durable}`;
  return `Lasts until ${lasting.until.join(', or ')}${unsure}${durable}`;
}

const UNMANAGED =
  'Lasts until the director is restarted or its table cleared; `lvstop save` writes the table down';

/** What could not be read of keepalived's file may speak of anything. */
function unreadText({ running, issues: [first, ...more] }: KeepalivedShadow): string | undefined {
  if (running === false || first === undefined) return undefined;
  const others = more.length === 0 ? '' : `, and ${more.length} more`;
  return `What keepalived was told is not known in full (${first}${others}): if it was told of this, it may take the change back`;
}

const unknownText = (change: Change, shadow: KeepalivedShadow): string | undefined =>
  change.subject === 'server' || change.subject === 'service' ? unreadText(shadow) : undefined;

function ownText(change: Change): string | undefined {
  switch (change.subject) {
    case 'server':
    case 'service':
      return UNMANAGED;
    case 'sysctl':
      return `Lasts until the director is restarted. To keep it: ${sysctlName(change.name)} in /etc/sysctl.d, and ip_vs loaded before that by /etc/modules-load.d`;
    case 'timeouts':
    case 'sync':
      return 'Lasts until the director is restarted; `ipvsadm-save` does not write it down';
    case 'conf-value':
      return 'It is in the file, so it lasts, also when the director is restarted';
    case 'track-file':
      return 'Lasts until somebody writes that file, also when the director is restarted, unless it is in a folder that is emptied then (/run, /tmp) or its `init_file` says `overwrite`';
    case 'keepalived':
      return change.after === 'stopped'
        ? 'Lasts until somebody starts it, or the director is restarted'
        : undefined;
    case 'counters':
      return undefined;
  }
}

/** Entries that are named one by one. */
const MOST_NAMED = 3;

function namesOf(subjects: readonly string[]): string {
  const more = subjects.length - MOST_NAMED;
  return subjects.slice(0, MOST_NAMED).join(', ') + (more > 0 ? ` and ${more} more` : '');
}

/** How long a change lasts, and what makes it last; each answer once, and of what, where there are several. */
export const lastingNotes: Notes = ({ changes, facts: { shadow } }) => {
  const answers = new Map<string, { note: PlanNote; subjects: readonly string[] }>();
  for (const change of finalChanges(changes)) {
    const managed = managedText(change, shadow) ?? unknownText(change, shadow);
    const text = managed ?? ownText(change);
    if (text === undefined) continue;
    const matters = managed !== undefined && !isAsConfigured(change, shadow);
    const note: PlanNote = { topic: 'lasting', text, ...(matters && { level: 'warning' }) };
    const subjects = [...(answers.get(text)?.subjects ?? []), subjectOf(change)];
    answers.set(text, { note, subjects });
  }
  const all = [...answers.values()];
  return all.length === 1
    ? all.map(({ note }) => note)
    : all.map(({ note, subjects }) => ({ ...note, text: `${namesOf(subjects)}: ${note.text}` }));
};
