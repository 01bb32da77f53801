import { describe, expect, test } from 'vitest';
import { freshService } from '../../../src/state/form/fields.ts';
import { reduce } from '../../../src/state/reduce.ts';
import type { StateEvent } from '../../../src/state/reduce.ts';
import type { State } from '../../../src/state/state.ts';
import type { Binding } from '../../../src/views/keys/binding.ts';
import { helpTextLines } from '../../../src/views/keys/help-text.ts';
import { KEYMAP } from '../../../src/views/keys/keymap.ts';
import { bindingsHere, scopesOf } from '../../../src/views/keys/scopes.ts';
import {
  action,
  drainIntent,
  drainPlan,
  guardedPlan,
  interrupted,
  remembering,
  showing,
} from '../../helpers/plans.ts';
import { failoverEnded, failoverShown, SCENES } from '../../helpers/vrrp-scene.ts';
import { twice, WORDED } from '../../helpers/drift-scene.ts';
import { openKeys, service, startState, taken } from '../../helpers/keys.ts';

const look = taken([service(1), service(2)]);
const detail: StateEvent = {
  type: 'detail-shown',
  of: { kind: 'service', service: service(1).id },
};
const view = (
  name: 'servers' | 'vrrp' | 'drift' | 'charts' | 'events' | 'doctor' | 'log' | 'settings',
): StateEvent => ({
  type: 'view-shown',
  view: name,
});
const run: StateEvent = {
  type: 'command-ran',
  run: { number: 1, argv: ['ipvsadm', '-L'], inputLines: 0, startedAt: 0, tookMs: 1, outcome: '0' },
};

const first = {
  kind: 'server',
  service: service(1).id,
  server: service(1).servers[0]!.id,
} as const;
const running: readonly StateEvent[] = [
  ...showing(),
  { type: 'action-begun', run: 'r', plan: drainPlan() },
];

/** Every kind of place and overlay, by what led there. */
const PLACES: Readonly<Record<string, readonly StateEvent[]>> = {
  'before the first look': [],
  services: [look],
  'a server': [look, { type: 'moved', by: 1, lines: 0 }],
  'the last row': [look, { type: 'jumped', to: 'last', lines: 0 }],
  'all closed': [look, { type: 'all-toggled' }],
  'the flat list': [look, { type: 'flat-toggled' }],
  'a filter that leaves nothing': [look, { type: 'filtered', text: 'nowhere' }],
  'an empty table': [taken([])],
  paused: [look, { type: 'pause-toggled' }],
  tagged: [look, { type: 'tag-toggled', row: { kind: 'service', service: service(1).id } }],
  servers: [look, view('servers')],
  vrrp: [look, ...SCENES['several']!, view('vrrp')],
  'a VIP': [look, ...SCENES['several']!, view('vrrp'), { type: 'moved', by: 2, lines: 0 }],
  'a part of the VRRP view': [
    look,
    ...SCENES['several']!,
    view('vrrp'),
    { type: 'jumped', to: 'last', lines: 0 },
  ],
  'no VRRP': [look, ...SCENES['not-running']!, view('vrrp')],
  drift: [...twice(WORDED), view('drift')],
  'no drift': [look, view('drift')],
  'a difference': [
    ...twice(WORDED),
    { type: 'detail-shown', of: { kind: 'drift', key: 'tcp/10.0.0.9:80 10.0.0.1:80 weight' } },
  ],
  'a time being typed': [...twice(WORDED), { type: 'prompt-shown', prompt: 'accept', drifts: [] }],
  'an instance': [
    look,
    ...SCENES['several']!,
    { type: 'detail-shown', of: { kind: 'instance', instance: 'VI_1' } },
  ],
  'a failover': [look, ...SCENES['one-master']!, ...failoverShown()],
  'a failover that ended': [look, ...SCENES['one-master']!, ...failoverEnded()],
  'a timeline': [look, ...failoverEnded(), { type: 'timeline-shown', action: 'a9' }],
  'a detail': [look, detail],
  charts: [look, view('charts')],
  events: [look, taken([service(1)], 3000), view('events')],
  'no events': [look, view('events')],
  doctor: [taken([service(1, 0)]), view('doctor')],
  log: [look, run, view('log')],
  settings: [look, view('settings')],
  help: [look, { type: 'help-shown' }],
  'help, searching': [look, { type: 'help-shown' }, { type: 'help-search-toggled' }],
  'filter prompt': [look, { type: 'prompt-shown', prompt: 'filter' }],
  'search prompt': [look, { type: 'prompt-shown', prompt: 'search' }],
  'command prompt': [look, { type: 'prompt-shown', prompt: 'command' }],
  'the copy dialog': [
    look,
    { type: 'copy-shown', targets: [{ kind: 'service', service: service(1).id }] },
  ],
  'staged weights': [look, { type: 'weight-staged', rows: [first], by: 1 }],
  'a weight prompt': [look, { type: 'prompt-shown', prompt: 'weight', targets: [first] }],
  'a plan asked for': [look, { type: 'plan-asked', ask: 'q', intent: drainIntent }],
  'a plan': [look, ...showing()],
  'no plan': [
    look,
    { type: 'plan-asked', ask: 'q', intent: drainIntent },
    { type: 'no-plan', ask: 'q', why: { message: 'it is so already', remedy: 'nothing to do' } },
  ],
  'a reason typed': [look, ...showing(), { type: 'focused', on: 'reason' }],
  'force typed': [look, ...showing(guardedPlan()), { type: 'focused', on: 'word' }],
  'a plan that runs': [look, ...running],
  'a plan that ended': [
    look,
    ...running,
    { type: 'action-ended', run: 'r', ending: { kind: 'done', action: 'a1' } },
  ],
  'a plan that did not fit': [
    look,
    ...running,
    { type: 'action-ended', run: 'r', ending: { kind: 'changed', differences: [] } },
  ],
  'the menu': [look, { type: 'menu-shown', targets: [first] }],
  'what was done': [look, remembering([action('a1'), interrupted('a2')]), { type: 'past-shown' }],
  'a form': [look, { type: 'form-shown', form: freshService(undefined) }],
  leaving: [look, ...running, { type: 'overlay-closed' }, { type: 'leave-shown' }],
};

const stateAt = (events: readonly StateEvent[]): State => events.reduce(reduce, startState());
const places = Object.entries(PLACES);

/** A binding's keys with the places it holds in: what makes it different from another. */
const spelling = ({ name, keys, scopes }: Binding): string =>
  `${name}: ${keys.join(' ')} in ${scopes.join(' ')}`;

describe('the keymap', () => {
  test.each(places)('binds no key twice where one is: %s', (_, events) => {
    const state = stateAt(events);
    const keys = bindingsHere(KEYMAP, state).flatMap((binding) => binding.keys);
    // Enter and Esc are of the staged weights as long as there are any.
    const twice = keys.filter((key, index) => keys.indexOf(key) !== index);
    const [narrowest] = scopesOf(state);
    if (narrowest === 'staged') expect(twice).toEqual(['enter', 'escape']);
    else if (narrowest !== 'form') expect(twice).toEqual([]); // a form is a prompt of many lines
  });

  test('has no binding that holds nowhere', () => {
    const scopes = new Set(places.flatMap(([, events]) => scopesOf(stateAt(events))));
    for (const binding of KEYMAP)
      expect(binding.scopes.filter((scope) => scopes.has(scope))).not.toEqual([]);
  });

  test.each(places)('is wholly in the help, and nothing else is: %s', (_, events) => {
    const here = bindingsHere(KEYMAP, stateAt(events));
    const explained = helpTextLines(KEYMAP, here).flatMap((line) =>
      line.kind === 'binding' ? [line.binding] : [],
    );
    expect(explained.map(spelling).toSorted()).toEqual(KEYMAP.map(spelling).toSorted());
  });

  test('the help shows the keys of a binding as they are bound, what does not work yet last', () => {
    const lines = helpTextLines(KEYMAP);
    for (const line of lines)
      if (line.kind === 'binding') expect(line.keys.split(' ')).toEqual(line.binding.keys);
    const heading = lines.findIndex(({ kind, ...line }) => {
      return kind === 'heading' && 'text' in line && line.text === 'Not in this version';
    });
    const later = lines.slice(heading + 1);
    expect(later).toHaveLength(KEYMAP.filter(({ group }) => group === 'later').length);
  });

  test('gives every F-key a letter or sign beside it, for terminals that swallow them', () => {
    const withFunctionKey = KEYMAP.filter(({ keys }) => keys.some((key) => /^f\d+$/.test(key)));
    expect(withFunctionKey).not.toEqual([]);
    for (const { keys } of withFunctionKey)
      expect(keys.filter((key) => /^\S$/.test(key))).not.toEqual([]);
  });
});

/** What looks, in the tables. */
const LOOKING =
  'up down left right j k g G pageup pagedown ctrl-u ctrl-d t f5 + - * < > f6 I space U Z F y @ S f2 ' +
  'ctrl-r q f10 ctrl-c ? : / ! n N enter escape 1 2 3 6 7 8';
const ACTING = 'w [ ] { } d r e A D z u a f9 f b = K E o';
const LATER = '4 5';

describe('the keys of the design', () => {
  const here = bindingsHere(KEYMAP, stateAt([look]));

  test.each(LOOKING.split(' '))('%s looks', (key) => {
    const bound = here.filter(({ keys }) => keys.includes(key));
    expect(bound.map(({ group }) => group)).toEqual([expect.not.stringMatching('later')]);
  });

  test.each(ACTING.split(' '))('%s acts', (key) => {
    const bound = here.filter(({ keys }) => keys.includes(key));
    expect(bound.map(({ group }) => group)).toEqual(['act']);
  });

  test.each(LATER.split(' '))('%s is for later, and says so', (key) => {
    const app = openKeys(startState(), look);
    const before = app.screen().slice(0, -1);
    app.press(key);
    expect(app.notice()).toMatch(/^\S+: this version /);
    expect(app.screen().slice(0, -1)).toEqual(before);
  });
});

describe('no key is silent', () => {
  const worldly = [
    ...(['quit', 'refresh', 'suspend', 'copy', 'save', 'propose', 'carryOut'] as const),
    ...(['stopAction', 'acceptDrift'] as const),
  ];

  test.each(places)('in any place: %s', (_, events) => {
    const keys = new Set(KEYMAP.flatMap((binding) => binding.keys));
    for (const key of [...keys, 'f12', 'alt-x', 'ctrl-o']) {
      const app = openKeys(startState(), ...events);
      const { notice: before, ...screen } = app.state().screen;
      const { preferences } = app.state();
      app.press(key);
      const { notice, ...after } = app.state().screen;
      const acted = worldly.some((effect) => app[effect].mock.calls.length > 0);
      const changed = JSON.stringify(after, stable) !== JSON.stringify(screen, stable);
      const preferred = app.state().preferences !== preferences;
      expect({ key, answered: acted || changed || preferred || notice !== undefined }).toEqual({
        key,
        answered: true,
      });
      expect(before).toBeUndefined();
    }
  });

  test('one that is bound nowhere, elsewhere, or can do nothing now says which it is', () => {
    const app = openKeys(startState(), taken([]));
    app.press('f12');
    expect(app.notice()).toBe('f12 does nothing here; ? shows the keys');
    app.press('j');
    expect(app.notice()).toBe('j: there is nothing to move through');
    app.press('escape');
    expect(app.notice()).toBe('escape: this is where it begins; q quits');
    app.press('6', 't');
    expect(app.notice()).toContain('t (tree, or all servers in one flat list) is of no use here');
  });
});

test.each(['q', 'f10', 'ctrl-c'])('%s quits', (key) => {
  const app = openKeys();
  app.press(key);
  expect(app.quit).toHaveBeenCalledOnce();
});

test('ctrl-r looks at once and ctrl-z suspends', () => {
  const app = openKeys();
  app.press('ctrl-r', 'ctrl-z');
  expect(app.refresh).toHaveBeenCalledOnce();
  expect(app.suspend).toHaveBeenCalledOnce();
});

/** Sets and maps as their members; figures of a snapshot are of no interest. */
function stable(_: string, value: unknown): unknown {
  if (typeof value === 'bigint') return String(value);
  return value instanceof Set || value instanceof Map ? [...(value as Iterable<unknown>)] : value;
}
