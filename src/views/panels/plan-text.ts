import type { RunningPlan, RunningStep } from '../../state/acting/acting.ts';
import { stepsDone } from '../../state/acting/acting.ts';
import { endingWords } from '../../state/acting/ending-words.ts';
import type { PlanDialog } from '../../state/acting/plan-dialog.ts';
import type { Difference } from '../../state/change/acting.ts';
import { differenceLine } from '../../state/change/difference-words.ts';
import type { Guarded } from '../../state/model/change/guard.ts';
import type { Plan, PlanNote, ShareChange, Step } from '../../state/model/change/plan.ts';
import { shellLineOf } from '../../state/selectors/command-lines.ts';
import type { State } from '../../state/store.ts';
import { shareText } from '../columns/figure-text.ts';
import type { Drawing } from '../drawing.ts';
import { wrapText } from '../format/wrap-text.ts';
import type { Piece } from '../line.ts';
import { escapeForScreen } from '../terminal/escape.ts';
import type { Tone } from '../theme.ts';
import { wrapCommand } from './copy.ts';
import { timelineLines } from './timeline.ts';

type Lines = readonly (readonly Piece[])[];

/** What the lines are made for. */
interface Paper {
  readonly columns: number;
  readonly drawing: Drawing;
}

/** A paragraph behind a sign or a word, over as many lines as it takes. */
function paragraph(sign: string, text: string, paper: Paper, tones: readonly Tone[] = []): Lines {
  const [tone = 'plain', signTone = tone] = tones;
  const indent = Math.min(sign.length, 4);
  // Blanks of the sign would be lost where lines are broken.
  const whole = `${'x'.repeat(sign.length)}${escapeForScreen(text)}`;
  const [first = '', ...rest] = wrapText(whole, Math.max(8, paper.columns - indent - 1));
  return [
    [
      { text: sign, tone: signTone },
      { text: first.slice(sign.length), tone },
    ],
    ...rest.map((line) => [{ text: `${' '.repeat(indent)}${line}`, tone }]),
  ];
}

const guardLines = (guards: readonly Guarded[], paper: Paper): Lines =>
  guards.flatMap(({ code, subject, reason, wayRound }) => [
    ...paragraph(`${paper.drawing.glyphs.alert} `, `${code} ${subject}: ${reason}`, paper, [
      'alert',
    ]),
    ...paragraph('  instead: ', wayRound, paper, ['plain', 'strong']),
  ]);

const NOTE_TONE = { warning: 'warning', alert: 'alert' } as const;

const noteLines = (notes: readonly PlanNote[], paper: Paper): Lines =>
  notes.flatMap(({ topic, text, level }) => {
    const tone: Tone = level === undefined ? 'plain' : NOTE_TONE[level];
    return paragraph(`${topic}: `, text, paper, [tone, 'strong']);
  });

const STEP_SIGN: Readonly<Record<RunningStep, string>> = {
  waiting: '[    ] ',
  running: '[now ] ',
  done: '[done] ',
  'taking-back': '[back] ',
};

const stepTone = (state: RunningStep): Tone =>
  state === 'done' ? 'good' : state === 'running' ? 'strong' : 'plain';

function stepLines(
  steps: readonly Step[],
  states: readonly RunningStep[] | undefined,
  paper: Paper,
): Lines {
  return steps.flatMap(({ does, afterMs = 0 }, index) => {
    const state = states?.[index];
    const sign = state === undefined ? '  ' : STEP_SIGN[state];
    const wait = afterMs > 0 ? ` (after ${Math.round(afterMs / 1000)}s)` : '';
    return paragraph(sign, does + wait, paper, state === undefined ? [] : [stepTone(state)]);
  });
}

/** Servers behind the service that all of them are in, so that what speaks against it stays in sight. */
function grouped(targets: readonly string[]): readonly string[] {
  const groups = new Map<string, readonly string[]>();
  for (const target of targets) {
    const [server = '', service] = target.split(' in ');
    const servers = service === undefined ? [] : [server];
    const key = service ?? target;
    groups.set(key, [...(groups.get(key) ?? []), ...servers]);
  }
  return [...groups].map(([name, servers]) =>
    servers.length === 0 ? name : `${name}: ${servers.join(', ')}`,
  );
}

/** Targets that no step and no title names. */
function targetLines({ targets, title, steps }: Plan, paper: Paper): Lines {
  const told = [title, ...steps.map(({ does }) => does)].join('\n');
  if (targets.every((target) => told.includes(target))) return [];
  return grouped(targets).flatMap((target) => paragraph('  ', target, paper));
}

const SHARE_ROOM = 8;

/** A small table of the parts of new connections that servers get; only those that change. */
function shareLines(shares: readonly ShareChange[], { columns }: Paper): Lines {
  const rows = shares.filter(({ before, after }) => before !== undefined || after !== undefined);
  if (rows.length === 0) return [];
  const isOne = new Set(rows.map(({ service }) => service)).size === 1;
  const nameOf = ({ service, server }: ShareChange): string =>
    isOne ? server : `${server} in ${service}`;
  const widest = Math.max(...rows.map((row) => nameOf(row).length));
  const room = Math.min(Math.max(widest, 16) + 2, columns - 2 * SHARE_ROOM - 1);
  const cell = (text: string): string => text.padStart(SHARE_ROOM);
  const name = (text: string): string => escapeForScreen(text).slice(0, room).padEnd(room);
  return [
    [
      { text: name('expected share'), tone: 'strong' },
      { text: cell('now') + cell('then'), tone: 'strong' },
    ],
    ...rows.map((row) => [
      { text: name(`  ${nameOf(row)}`) },
      { text: cell(shareText(row.before)), tone: 'faint' as const },
      { text: cell(shareText(row.after)) },
    ]),
  ];
}

const commandLines = ({ steps }: Plan, paper: Paper): Lines => [
  [{ text: steps.length === 1 ? 'command' : `${steps.length} commands`, tone: 'strong' }],
  ...steps.flatMap((step) =>
    wrapCommand(escapeForScreen(shellLineOf(step)), paper.columns).map((text) => [
      { text: `  ${text}` },
    ]),
  ),
];

const isUrgent = ({ level }: PlanNote): boolean => level !== undefined;

/** The ways of a failover, which one this is, and why others are none. */
function methodLines({ methods = [] }: Plan, paper: Paper): Lines {
  if (methods.length === 0) return [];
  return [
    [{ text: 'method (m: another)', tone: 'strong' }],
    ...methods.flatMap(({ method, chosen, whyNot }) =>
      paragraph(
        chosen ? '> ' : '  ',
        `${method}${whyNot === undefined ? '' : `: ${whyNot}`}`,
        paper,
        [chosen ? 'strong' : whyNot === undefined ? 'plain' : 'faint'],
      ),
    ),
  ];
}

/** All of a plan: what speaks against it first, the exact commands last. */
function planOf(plan: Plan, paper: Paper): Lines {
  const { guards, notes, steps, shares } = plan;
  return [
    ...guardLines(guards, paper),
    ...targetLines(plan, paper),
    ...stepLines(steps, undefined, paper),
    ...methodLines(plan, paper),
    ...noteLines(notes.filter(isUrgent), paper),
    ...shareLines(shares, paper),
    ...noteLines(
      notes.filter((note) => !isUrgent(note)),
      paper,
    ),
    ...commandLines(plan, paper),
  ];
}

function runningOf(running: RunningPlan | undefined, plan: Plan, paper: Paper): Lines {
  const done = running ? stepsDone(running) : 0;
  const now = plan.steps[running?.steps.findIndex((state) => state !== 'done') ?? 0];
  const where = `${done} of ${plan.steps.length} done${now ? `, now: ${now.does}` : ''}`;
  const moments = running?.moments ?? [];
  return [
    ...(plan.steps.length > 1 ? paragraph('', where, paper, ['strong']) : []),
    ...(moments.length > 0 ? timelineLines(moments, false, paper.columns) : []),
    ...stepLines(plan.steps, running?.steps ?? plan.steps.map(() => 'waiting'), paper),
    ...paragraph('', 's stops before the next step; escape lets it go on behind', paper, ['faint']),
  ];
}

/** What is not as it should be, attribute by attribute. */
const differenceLines = (differences: readonly Difference[], paper: Paper): Lines =>
  differences.flatMap((difference) => paragraph('  ', differenceLine(difference), paper));

const LEVEL_TONE = { good: 'good', warning: 'warning', alert: 'alert' } as const;

function endedOf(dialog: PlanDialog & { phase: { at: 'ended' } }, paper: Paper): Lines {
  const { plan, ending, moments } = dialog.phase;
  const { said, next, level, differences } = endingWords(plan, ending);
  const held = ending.kind === 'done' ? stepLines(plan.steps, undefined, paper) : [];
  return [
    ...paragraph('', said, paper, [LEVEL_TONE[level]]),
    ...(moments.length > 0 ? timelineLines(moments, true, paper.columns) : []),
    ...held,
    ...differenceLines(differences, paper),
    ...paragraph('', next, paper),
  ];
}

const title = (text: string, paper: Paper): Lines => paragraph('', text, paper, ['title']);

function bodyOf(state: State, dialog: PlanDialog, paper: Paper): Lines {
  const { phase } = dialog;
  switch (phase.at) {
    case 'asking':
      return [[{ text: `reading ${escapeForScreen(state.director.name)}...` }]];
    case 'none':
      return [
        ...paragraph('', phase.why.message, paper, ['warning']),
        ...paragraph('', phase.why.remedy, paper),
      ];
    case 'shown':
      return [...title(phase.plan.title, paper), ...planOf(phase.plan, paper)];
    case 'running': {
      const running = state.acting.running.find(({ run }) => run === phase.run);
      return [...title(phase.plan.title, paper), ...runningOf(running, phase.plan, paper)];
    }
    case 'ended':
      return endedOf({ ...dialog, phase }, paper);
  }
}

/** All lines of the text of the plan dialog. */
export function planTextLines(state: State, drawing: Drawing): Lines {
  const { overlay, size } = state.screen;
  return overlay.kind === 'plan' ? bodyOf(state, overlay, { columns: size.columns, drawing }) : [];
}
