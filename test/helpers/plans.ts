import type { Action, Memory } from '../../src/state/memory/memory.ts';
import { weightKey } from '../../src/state/memory/memory.ts';
import type { Intent } from '../../src/state/model/change/intent.ts';
import type { Plan, Step } from '../../src/state/model/change/plan.ts';
import type { ServerSettings } from '../../src/state/model/change/settings.ts';
import type { StateEvent } from '../../src/state/reduce.ts';
import { serverKey, tcp } from './build.ts';

/** Plans and memories as planner and journal make them, for tests of the screen. */

const settings = (weight: number): ServerSettings => ({
  forwarding: 'direct',
  weight,
  thresholds: { upper: 0, lower: 0 },
  tunnel: null,
});

/** A step that sets the weight of a server. */
export function weightStep(
  service: string,
  server: string,
  before: number,
  after: number,
  afterMs?: number,
): Step {
  return {
    does: `weight of ${server} in tcp/${service}: ${before} -> ${after}`,
    argv: ['ipvsadm', '-e', '-t', service, '-r', server, '-g', '-w', String(after)],
    changes: [
      {
        subject: 'server',
        service: tcp(service),
        key: serverKey(server),
        before: settings(before),
        after: settings(after),
      },
    ],
    ...(afterMs !== undefined && { afterMs }),
  };
}

/** Draining the first server of the first service of `helpers/keys`. */
export const drainPlan = (more: Partial<Plan> = {}): Plan => ({
  kind: 'drain',
  director: 'lb1',
  title: 'Drain 10.1.1.1:80 in tcp/10.0.0.1:80',
  targets: ['10.1.1.1:80 in tcp/10.0.0.1:80'],
  steps: [weightStep('10.0.0.1:80', '10.1.1.1:80', 1, 0)],
  guards: [],
  notes: [
    { topic: 'connections', text: '12 active connections go on until their clients close them.' },
    {
      topic: 'lasting',
      text: 'keepalived sets the weight back at the next reload or flap of a check.',
      level: 'warning',
    },
    { topic: 'undo', text: 'u gives back weight 1.' },
  ],
  shares: [
    { service: 'tcp/10.0.0.1:80', server: '10.1.1.1:80', before: 1 / 3, after: 0 },
    { service: 'tcp/10.0.0.1:80', server: '10.1.1.2:80', before: 1 / 3, after: 0.5 },
    { service: 'tcp/10.0.0.1:80', server: '10.1.1.3:80', before: 1 / 3, after: 0.5 },
  ],
  ...more,
});

/** The same against two guards. */
export const guardedPlan = (more: Partial<Plan> = {}): Plan =>
  drainPlan({
    guards: [
      {
        code: 'LAST_SERVER',
        subject: '10.1.1.1:80 in tcp/10.0.0.1:80',
        reason: 'no other server of the service has weight: every new client would be refused',
        wayRound: 'give another server weight first',
      },
      {
        code: 'QUORUM',
        subject: 'tcp/10.0.0.1:80',
        reason: 'the weight left, 0, is below the quorum 1 that keepalived was told',
        wayRound: 'lower the quorum in keepalived.conf and reload it',
      },
    ],
    ...more,
  });

/** Removing the service, which takes its name. */
export const clearPlan = (): Plan =>
  drainPlan({
    kind: 'remove-service',
    title: 'Remove tcp/10.0.0.1:80 and its 3 servers',
    targets: ['tcp/10.0.0.1:80'],
    steps: [
      { does: 'remove tcp/10.0.0.1:80', argv: ['ipvsadm', '-D', '-t', '10.0.0.1:80'], changes: [] },
    ],
    shares: [],
    typeToConfirm: 'tcp/10.0.0.1:80',
  });

/** Up to weight 4 in four steps, ten seconds from one to the next. */
export const rampPlan = (): Plan =>
  drainPlan({
    kind: 'weight',
    title: 'Weight of 10.1.1.1:80 in tcp/10.0.0.1:80: 0 -> 4 over 40s',
    steps: [0, 1, 2, 3].map((from) =>
      weightStep('10.0.0.1:80', '10.1.1.1:80', from, from + 1, from === 0 ? 0 : 10_000),
    ),
    notes: [],
    shares: [],
  });

/** The wish behind {@link drainPlan}. */
export const drainIntent: Intent = {
  kind: 'drain',
  targets: [{ kind: 'server', service: tcp('10.0.0.1:80'), server: serverKey('10.1.1.1:80') }],
};

/** A plan as it comes to be on the screen. */
export const showing = (plan: Plan = drainPlan()): readonly StateEvent[] => [
  { type: 'plan-asked', ask: 'q', intent: drainIntent },
  { type: 'plan-shown', ask: 'q', plan },
];

const NOON = Date.UTC(2026, 10, 23, 14, 2, 11);

/** An action of 12 minutes before the picture of `helpers/build`. */
export function action(id: string, more: Partial<Action> = {}): Action {
  const plan = drainPlan();
  return {
    id,
    begunAt: NOON - 12 * 60_000,
    endedAt: NOON - 12 * 60_000 + 40,
    director: 'lb1',
    actor: { user: 'root', sudoUser: 'alice' },
    kind: 'drain',
    title: plan.title,
    steps: plan.steps.map((step) => ({ ...step, state: 'done' })),
    forced: [],
    outcome: 'done',
    ...more,
  };
}

/** An action that lvstop was killed in. */
export function interrupted(id: string): Action {
  const { outcome, endedAt, ...rest } = action(id);
  const begun = rest.steps.map((step) => ({ ...step, state: 'unsure' as const }));
  return outcome === undefined || endedAt === undefined ? rest : { ...rest, steps: begun };
}

/** The event that tells of these actions. */
export const remembering = (
  actions: readonly Action[],
  weights: Memory['weights'] = new Map(),
): StateEvent => ({ type: 'memory-read', memory: { actions, weights } });

/** Weight 0 of the first server, set by alice over 100. */
export const remembered = (set = 0, reason = 'kernel patch'): StateEvent =>
  remembering(
    [action('a1', { reason })],
    new Map([
      [
        weightKey('lb1', 'tcp/10.0.0.1:80', '10.1.1.1:80'),
        {
          weight: 100,
          set,
          since: NOON - 12 * 60_000,
          actor: { user: 'root', sudoUser: 'alice' },
          reason,
          action: 'a1',
        },
      ],
    ]),
  );
