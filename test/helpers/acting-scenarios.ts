import type { Check, Scenario, Stroke } from './scenario.ts';
import {
  footerSays,
  hides,
  item,
  lastLine,
  letters,
  selectedRow,
  selects,
  shows,
  textOf,
} from './scenario.ts';

const CANCEL = '[>Cancel<]';
const seen = (see: string): Stroke => ({ see });

/** A plan about the first server that no guard speaks against. */
const PLAN: readonly Stroke[] = ['j', 'w', '4', 'enter', seen(CANCEL)];
const YES: readonly Stroke[] = [seen(CANCEL), 'tab', 'enter', seen('read back: ')];
const FIELD: readonly Stroke[] = [...PLAN, 'R', 'o', 'k'];

const PLANNING: Readonly<Record<string, Scenario>> = {
  press: { setUp: PLAN, from: shows(CANCEL), to: hides(CANCEL) },
  'next-button': { setUp: PLAN, from: shows(CANCEL), to: shows('[>Do it<]'), tearDown: ['q'] },
  'button-before': {
    setUp: PLAN,
    from: shows('R adds a reason'),
    to: hides('R adds a reason'),
    tearDown: ['ctrl-g', 'q'],
  },
  reason: {
    setUp: PLAN,
    from: shows('R adds a reason'),
    to: hides('R adds a reason'),
    tearDown: ['ctrl-g', 'q'],
  },
  'copy-plan': {
    setUp: PLAN,
    from: shows('ipvsadm -e'),
    to: (app) => footerSays(app, '1 command handed to the terminal'),
    tearDown: ['q'],
  },
  'unblock-first': {
    setUp: ['j', 'd'],
    from: shows('PERSISTENCE_FEEDS'),
    to: shows('Set net.ipv4.vs.expire_quiescent_template to 1'),
    tearDown: [seen(CANCEL), 'q'],
  },
  // What the demo does ends before a key could stop it.
  stop: {
    setUp: PLAN,
    from: shows(CANCEL),
    to: (app) => footerSays(app, 'nothing is being done'),
    tearDown: ['q'],
  },
  'close-plan': { setUp: PLAN, from: shows(CANCEL), to: hides(CANCEL) },
  'take-field': { setUp: FIELD, from: shows('reason: ok'), to: shows(CANCEL), tearDown: ['q'] },
  'leave-field': { setUp: FIELD, from: shows('reason: ok'), to: shows(CANCEL), tearDown: ['q'] },
  'undo-this': {
    setUp: ['j', 'w', '5', 'enter', ...YES, 'enter', 'u'],
    from: shows('what was done'),
    to: shows(CANCEL),
    tearDown: [...YES, 'q'],
  },
  finish: {
    setUp: ['z', ...YES, 'enter', 'u'],
    from: shows('what was done'),
    to: (app) => footerSays(app, 'only what was interrupted'),
    tearDown: ['q'],
  },
  method: {
    setUp: ['3', 'f', seen('Force...')],
    from: shows('Fail over VI_1 by track-file'),
    to: shows('Fail over VI_1 by priority'),
    tearDown: ['q', seen('q quit'), '1'],
  },
  timeline: {
    setUp: ['z', ...YES, 'enter', 'u'],
    from: shows('what was done'),
    to: (app) => footerSays(app, 'only a failover has a timeline'),
    tearDown: ['q'],
  },
  'do-this': {
    setUp: ['j', 'a'],
    from: shows('what can be done'),
    to: (app) => lastLine(app).startsWith('weight of 192.168.65.156:80'),
    tearDown: ['ctrl-g'],
  },
  'close-list': { setUp: ['a'], from: shows('what can be done'), to: hides('what can be done') },
};

/** What the first server's weight would be. */
const stages = (to: number, ...back: readonly string[]): Scenario => ({
  setUp: ['j'],
  from: (app) => selectedRow(app).includes('192.168.65.156:80'),
  to: (app) => selectedRow(app).includes(`3>${to}`),
  tearDown: back,
});

const planOf = (title: string): Scenario => ({
  setUp: ['j'],
  from: selects('192.168.65.156:80'),
  to: (app) => textOf(app).includes(title) && textOf(app).includes(CANCEL),
  tearDown: ['q'],
});

const ACTING: Readonly<Record<string, Scenario>> = {
  'send-weights': {
    setUp: ['j', ']'],
    from: shows('3>4'),
    to: shows('[>Cancel<]'),
    tearDown: ['q', '['],
  },
  'drop-weights': { setUp: ['j', ']'], from: shows('3>4'), to: hides('3>4') },
  weight: {
    setUp: ['j'],
    from: selects('192.168.65.156:80'),
    to: (app) => lastLine(app).startsWith('weight of 192.168.65.156:80'),
    tearDown: ['ctrl-g'],
  },
  drain: planOf('Drain 192.168.65.156:80'),
  restore: {
    setUp: ['j'],
    from: selects('192.168.65.156:80'),
    to: shows('[>Close<]'),
    tearDown: ['q'],
  },
  unblock: {
    setUp: [
      ...['j', 'd', seen('PERSISTENCE_FEEDS'), 'tab', 'enter', ...letters('force'), 'enter'],
      ...[seen('read back: '), 'enter', seen('q quit')],
    ],
    from: selects('192.168.65.156:80'),
    to: shows('Set net.ipv4.vs.expire_quiescent_template to 1'),
    tearDown: [
      ...[seen(CANCEL), 'q', seen('q quit'), 'r', seen('Restore 192.168.65.156:80'), ...YES],
      ...['enter', seen('q quit')],
    ],
  },
  'weight-down': stages(2, ']'),
  'weight-up': stages(4, '['),
  'weight-down-10': stages(0, ']', ']', ']'),
  'weight-up-10': stages(13, '{'),
  remove: planOf('Remove 192.168.65.156:80'),
  zero: { to: shows(CANCEL), tearDown: [seen(CANCEL), 'q'] },
  undo: {
    setUp: ['z', ...YES, 'enter', seen('q quit')],
    from: hides('what was done'),
    to: shows('what was done'),
    tearDown: ['q'],
  },
  actions: { to: shows('what can be done'), tearDown: ['q'] },
  stay: {
    setUp: [
      'j',
      'w',
      '9',
      'space',
      ...letters('over'),
      'space',
      '1',
      'h',
      'enter',
      seen(CANCEL),
      'tab',
      'enter',
      seen('next in'),
      'q',
    ],
    from: shows('quit while'),
    to: hides('quit while'),
    tearDown: ['a', 'G', 'enter', seen('stopped: ')],
  },
};

const EDIT = 'EDIT tcp/192.168.65.127:80';
/** The field that is typed in. */
const inField =
  (name: string): Check =>
  (app) =>
    app.screen().some((each) => each.startsWith(`> ${name} `));

const FORM: Readonly<Record<string, Scenario>> = {
  edit: { to: shows(EDIT), tearDown: ['ctrl-g'] },
  add: { to: shows('ADD A REAL SERVER TO tcp/192.168.65.127:80'), tearDown: ['ctrl-g'] },
  'form-go-on': {
    setUp: ['e', 'right'],
    from: item(/^>.scheduler +(?!wrr )\w+ /),
    to: shows(CANCEL),
    tearDown: [seen(CANCEL), 'q', seen(EDIT), 'ctrl-g'],
  },
  'form-leave': { setUp: ['e'], from: shows(EDIT), to: hides(EDIT) },
  'field-next': {
    setUp: ['e'],
    from: inField('scheduler'),
    to: inField('flags'),
    tearDown: ['ctrl-g'],
  },
  'field-before': {
    setUp: ['e', 'down'],
    from: inField('flags'),
    to: inField('scheduler'),
    tearDown: ['ctrl-g'],
  },
  'field-complete': {
    setUp: ['A', '1', '0', '.', '6'],
    from: item(/^>.server +10\.6 /),
    to: item(/^>.server +10\.65\.0\.11/),
    tearDown: ['ctrl-g'],
  },
  'word-next': {
    setUp: ['e'],
    from: item(/^>.scheduler +wrr /),
    to: item(/^>.scheduler +(?!wrr )\w+ /),
    tearDown: ['ctrl-g'],
  },
  'word-before': {
    setUp: ['e'],
    from: item(/^>.scheduler +wrr /),
    to: item(/^>.scheduler +(?!wrr )\w+ /),
    tearDown: ['ctrl-g'],
  },
};

/** The scenarios of changing things: plans, lists of actions, staged weights, forms. */
export const ACTING_SCENARIOS: Readonly<Record<string, Scenario>> = {
  ...PLANNING,
  ...ACTING,
  ...FORM,
};
