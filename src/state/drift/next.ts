import type { Around } from './around.ts';
import type { DriftAttribute, Truths } from './drift.ts';
import type { ToldServer } from './told.ts';

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** One sentence of what happens, one event after the other. */
const sentence = (...clauses: readonly (string | undefined)[]): string =>
  capital(clauses.filter((clause) => clause !== undefined).join('; '));

/** What nobody told decides what a check or a reload does. */
const unsure = ({ running, knowsChecks }: Around): string | undefined => {
  if (running === undefined) return 'if keepalived runs and has read the file';
  return knowsChecks ? undefined : 'if keepalived has read the file';
};

const under = (around: Around, text: string): string => {
  const condition = unsure(around);
  return condition === undefined ? text : `${capital(condition)}: ${text}`;
};

/** Whatever makes keepalived set a server anew (ipwrapper.c: perform_svr_state, update_quorum_state, update_svr_wgt). */
function settingEvents({ server, block }: ToldServer): readonly string[] {
  return [
    ...(server.hasChecker ? ['its check goes down and up again'] : []),
    ...(server.hasWeightSource ? ['its check file or script gives another weight'] : []),
    ...(block.sorryServer ? ['the quorum is lost and regained'] : []),
  ];
}

const NO_CHECK = 'it has no check that could change that';

function whenSet(told: ToldServer | undefined, does: string): string {
  const events = told ? settingEvents(told) : [];
  return events.length === 0 ? NO_CHECK : `${does} when ${events.join(' or ')}`;
}

const isThreshold = (attribute: DriftAttribute): boolean => attribute.endsWith('threshold');

const shown = (text: string | undefined): string => text ?? 'what it holds';

/** A start leaves what is there, for keepalived does not mind that it exists already. */
const atStart = ({ flushes }: Around, kernel: string, file: string): string =>
  flushes.atStart
    ? `keepalived does not run; its start empties the table first (lvs_flush) and sets ${file}`
    : `keepalived does not run; its start leaves ${kernel}, for the entry is there already`;

function reloadOfServer(attribute: DriftAttribute, { file, keepalived, kernel }: Truths): string {
  if (keepalived === undefined || file === keepalived)
    return `a reload leaves ${shown(kernel)}, unless its weight, method or tunnel changes in the file`;
  if (isThreshold(attribute))
    return `a reload tells keepalived ${shown(file)} and leaves the kernel as it is, unless weight, method or tunnel change with it`;
  return `a reload sets ${shown(file)}`;
}

/** What happens to an attribute of a server. */
export function nextOfServer(
  around: Around,
  told: ToldServer | undefined,
  attribute: DriftAttribute,
  truths: Truths,
): string {
  const { file, keepalived, kernel } = truths;
  if (around.running === false) return atStart(around, shown(kernel), shown(file));
  const sets = keepalived ?? file;
  const does =
    sets === kernel ? `keepalived sets ${shown(sets)} again` : `keepalived sets ${shown(sets)}`;
  return under(
    around,
    sentence(
      whenSet(told, does),
      reloadOfServer(attribute, truths),
      `a restart sets ${shown(file)}`,
    ),
  );
}

/** What happens to the weight of a server that should be kept at 0. */
export const nextOfHeld = (because: string, { file, kernel }: Truths): string =>
  `Clients are sent to it though ${because}; keepalived sets its own weight once that is over; a reload leaves ${shown(kernel)}; a restart sets ${shown(file)} until its check fails again`;

/** What happens to a weight that keepalived was given while it ran, as by SNMP. */
export const nextOfRunTime = ({ file, keepalived }: Truths): string =>
  `Keepalived was given ${shown(keepalived)} while it ran: its checks keep that; a reload and a restart set ${shown(file)}`;

/** What happens to an attribute of a service: checks never touch it. */
export function nextOfService(around: Around, truths: Truths): string {
  const { file, keepalived, kernel } = truths;
  if (around.running === false) return atStart(around, shown(kernel), shown(file));
  const reload =
    keepalived === undefined || file === keepalived
      ? `a reload leaves ${shown(kernel)}, unless scheduler, flags or persistence change in the file`
      : `a reload sets ${shown(file)}`;
  return under(around, sentence('no check changes it', reload, `a restart sets ${shown(file)}`));
}

/** What happens to what keepalived alone has. */
export const nextOfBelief = ({ file, keepalived }: Truths): string =>
  `keepalived goes by ${shown(keepalived)} until it is reloaded or restarted, then by ${shown(file)}`;

/** How an entry is not where it should be. */
export type Presence =
  /** In the file and with keepalived, not in the kernel. */
  | 'missing'
  /** In the file, and keepalived has not read it yet. */
  | 'unread'
  /** In the kernel alone. */
  | 'extra'
  /** Not in the file any more, and keepalived has not read that yet. */
  | 'dropped'
  /** In the kernel, and keepalived believes to have taken it out. */
  | 'kept';

/** What happens to a server that is missing, or should not be there. */
export function nextOfServerEntry(
  around: Around,
  told: ToldServer | undefined,
  presence: Presence,
  isThere: boolean,
): string {
  const { running, flushes } = around;
  if (running === false) {
    if (presence === 'missing') return 'Keepalived does not run; its start adds it';
    return flushes.atStart
      ? 'Keepalived does not run; its start empties the table first (lvs_flush)'
      : 'Keepalived does not run; its start leaves it';
  }
  switch (presence) {
    case 'missing':
      return under(
        around,
        sentence(
          whenSet(told, 'keepalived adds it'),
          'a reload does not, unless its weight, method or tunnel changes in the file',
          'a restart does',
        ),
      );
    case 'unread':
      return isThere
        ? 'A reload takes it as it is, for it is there already; a restart sets it as the file has it'
        : 'A reload adds it, and so does a restart';
    case 'extra':
      return 'No check and no reload touches it; it goes when keepalived is stopped or restarted, with its service';
    case 'dropped':
      return 'A reload takes it out, and so does a restart';
    case 'kept':
      return sentence(
        'when keepalived would add it again it leaves it as it is, for it is there already',
        'a reload leaves it',
        'a restart takes it out and adds it as the file has it',
      );
  }
}

function nextOfStranger({ running, flushes }: Around): string {
  const atStop = flushes.atStop === 'everything' && running !== false;
  if (flushes.atStart || atStop) {
    const when = [
      ...(atStop ? ['is stopped (lvs_flush_on_stop)'] : []),
      ...(flushes.atStart ? ['starts (lvs_flush)'] : []),
    ];
    return `No check and no reload touches it; it goes when keepalived ${when.join(' or ')}`;
  }
  return 'Keepalived leaves it alone: no check, no reload and no restart touches it';
}

/** What happens to a service that is missing, or should not be there. */
export function nextOfServiceEntry(around: Around, presence: Presence): string {
  if (presence === 'extra' || presence === 'kept') return nextOfStranger(around);
  if (around.running === false)
    return presence === 'dropped'
      ? nextOfStranger(around)
      : 'Keepalived does not run; its start adds it with its servers';
  switch (presence) {
    case 'missing':
      return under(
        around,
        'neither its checks nor a reload bring it back, and meanwhile they cannot change it; a restart adds it with its servers',
      );
    case 'unread':
      return 'A reload adds it with its servers, and so does a restart';
    case 'dropped':
      return 'A reload takes it out with its servers, and so does a restart';
  }
}

/** What happens to a sorry server that is there though it is not needed, or not there though it is. */
export const nextOfSorry = (isNeeded: boolean): string =>
  isNeeded
    ? 'Keepalived adds it when the quorum is regained and lost again; a reload does not; a restart does, if it is still needed'
    : 'Keepalived takes it out when the quorum is lost and regained; a reload leaves it; a restart takes it out';
