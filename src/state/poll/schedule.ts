import type { ServiceKey } from '../model/address.ts';
import { serviceId } from '../model/address.ts';
import type { AskedAt, NamedService, SlicedForm, Turn } from './turns.ts';
import { nextInTurn } from './turns.ts';

/** One question to ipvsadm in a tick: of the whole table, or of the services named. */
export type Question =
  | { readonly ask: SlicedForm; readonly only?: readonly ServiceKey[] }
  | { readonly ask: 'rate' }
  | { readonly ask: 'timeouts' }
  | { readonly ask: 'sync' };

/** What the choice depends on. */
export interface Situation {
  /** Ticks since the start; 0 is the first. */
  readonly tick: number;
  readonly intervalMs: number;
  /** Monotonic milliseconds. */
  readonly at: number;
  /** Services and servers in the kernel's table now. */
  readonly rows: number;
  readonly hasTunnels: boolean;
  /** True where the table holds entries that no held listing names yet; matters to a small table only. */
  readonly hasNewEntries: boolean;
  /** All services; matter to a large table only. */
  readonly services: readonly NamedService[];
  /** Services whose figures are on screen. */
  readonly onScreen: readonly ServiceKey[];
  readonly asked: Readonly<Record<SlicedForm, AskedAt>>;
}

/** Above this, one listing costs more than a tick should: slices are taken in turn. */
const LARGE_TABLE_ROWS = 1000;

/** Whether so many services and servers are listed in slices. */
export const isLarge = (rows: number): boolean => rows > LARGE_TABLE_ROWS;

/** In ticks: how often what rarely changes is read again. */
const SLOW_TICKS = 5;

const everything = (hasTunnels: boolean): Question[] => [
  { ask: 'stats' },
  { ask: 'persistent-conn' },
  { ask: 'thresholds' },
  ...(hasTunnels ? [{ ask: 'tun-info' } as const] : []),
  { ask: 'timeouts' },
  { ask: 'sync' },
];

function small({ tick, hasTunnels, hasNewEntries }: Situation): Question[] {
  if (tick === 0) return [...everything(hasTunnels), { ask: 'rate' }];
  if (hasNewEntries || tick % SLOW_TICKS === 0) return everything(hasTunnels);
  return [{ ask: 'stats' }, { ask: 'persistent-conn' }];
}

/** Counters older than 40 s are taken for no rate any more: all are read anew in less. */
const COUNTERS_TURN_MS = 32_000;
/** Two short turns at the start: every row's rate is known soon. */
const FIRST_TURN_TICKS = 4;
/** Thresholds, templates and tunnels change seldom; one of them each so many ticks. */
const SLOW_FORM_TICKS = 3;
const SLOW_FORM_TURN_MS = 200_000;
/** In ticks: timeouts and sync daemons of a large table. */
const RARE_TICKS = 40;
/** Looks that an operator asks for in between do not hasten the turns beyond this part of one. */
const SHORTEST_REST = 1 / 4;
/** Beyond this part of the table, to list all of it is cheaper than so many by name. */
const RATHER_WHOLE = 1 / 2;

/** A slice for a turn of `turnMs` that is taken up every `stepMs`. */
function turnOf(services: number, stepMs: number, turnMs: number): Turn {
  const steps = Math.max(1, Math.floor(turnMs / stepMs));
  return { limit: Math.ceil(services / steps), restMs: turnMs * SHORTEST_REST - stepMs / 2 };
}

type Slow = Exclude<SlicedForm, 'stats'>;

const slowForms = (hasTunnels: boolean): readonly Slow[] =>
  hasTunnels ? ['persistent-conn', 'thresholds', 'tun-info'] : ['persistent-conn', 'thresholds'];

/** A form that something on screen was never asked for, else the one whose tick it is. */
function slowForm(
  { tick, asked, hasTunnels }: Situation,
  visible: readonly NamedService[],
): Slow | undefined {
  const forms = slowForms(hasTunnels);
  const missing = forms.find((form) => visible.some(({ id }) => !asked[form].has(id)));
  if (missing) return missing;
  return tick % SLOW_FORM_TICKS === 0 ? forms[(tick / SLOW_FORM_TICKS) % forms.length] : undefined;
}

/** What is on screen and the slice whose turn it is, in one question; none where there is nothing. */
function slice(
  form: SlicedForm,
  turn: Turn,
  visible: readonly NamedService[],
  { at, asked, services }: Situation,
): Question[] {
  if (turn.limit > services.length * RATHER_WHOLE) return [{ ask: form }];
  const chosen = new Set([...visible, ...nextInTurn(services, asked[form], at, turn)]);
  return chosen.size > 0 ? [{ ask: form, only: [...chosen].map(({ key }) => key) }] : [];
}

function large(situation: Situation): Question[] {
  const { tick, intervalMs, hasTunnels, onScreen, services } = situation;
  const shown = new Set(onScreen.map(serviceId));
  const visible = services.filter(({ id }) => shown.has(id));
  const isStart = tick < 2 * FIRST_TURN_TICKS;
  const countersMs = isStart ? FIRST_TURN_TICKS * intervalMs : COUNTERS_TURN_MS;
  const counters = turnOf(services.length, intervalMs, countersMs);
  const slow = slowForm(situation, visible);
  const slowStepMs = SLOW_FORM_TICKS * slowForms(hasTunnels).length * intervalMs;
  return [
    ...slice('stats', counters, visible, situation),
    ...(slow
      ? slice(slow, turnOf(services.length, slowStepMs, SLOW_FORM_TURN_MS), visible, situation)
      : []),
    ...(tick % RARE_TICKS === 0 ? [{ ask: 'timeouts' } as const, { ask: 'sync' } as const] : []),
  ];
}

/**
 * What to ask ipvsadm in this tick. The kernel's file is read every tick and is cheap; ipvsadm is
 * asked only for what the file lacks: counters and PersistConn of a small table each tick, the rest
 * when entries appeared or after a while; of a large table what is on screen, the rest in turn.
 */
export const chooseQuestions = (situation: Situation): readonly Question[] =>
  isLarge(situation.rows) ? large(situation) : small(situation);

/** All that ipvsadm knows, for a single complete look. */
export const completeLook = (hasTunnels: boolean): readonly Question[] => [
  ...everything(hasTunnels),
  { ask: 'rate' },
];
