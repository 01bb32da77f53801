import type { Binding } from '../../src/views/keys/binding.ts';
import type { PtyApp } from './pty.ts';

/** What a scenario can compare with: the screen as it was before the key. */
export interface Before {
  readonly text: string;
  readonly selected: string;
  readonly bytes: number;
}

type Check = (app: PtyApp, before: Before) => boolean;

/** A key, or what must be seen before the next one is pressed. */
export type Stroke = string | { readonly see: string };

/** How a key shows what it does, beginning and ending at the first row of the demo's services. */
export interface Scenario {
  /** Pressed first; `from` holds then. */
  readonly setUp?: readonly Stroke[];
  readonly from?: Check;
  /** Holds some time after the key was pressed. */
  readonly to: Check;
  /** Pressed last; then the services are on the screen again. */
  readonly tearDown?: readonly Stroke[];
}

const textOf = (app: PtyApp): string => app.screen().join('\n');
const lastLine = (app: PtyApp): string => app.screen().at(-1) ?? '';

/** The text of the selected row. */
export function selectedRow(app: PtyApp): string {
  const index = app.terminal
    .cells()
    .findIndex((row, line) => line > 3 && /^[^:]*:(?!0:)[^:]*:bold/.test(row[2]?.style ?? ''));
  return index < 0 ? '' : (app.screen()[index] ?? '');
}

/** What the screen shows now. */
export const lookAt = (app: PtyApp): Before => ({
  text: textOf(app),
  selected: selectedRow(app),
  bytes: app.bytesWritten(),
});

const shows =
  (what: string): Check =>
  (app) =>
    textOf(app).includes(what);

const hides =
  (what: string): Check =>
  (app) =>
    !textOf(app).includes(what);

const isAt =
  (place: string): Check =>
  (app) =>
    new RegExp(`lb1 +(PAUSED +)?${place} `).test(app.screen()[0] ?? '');

const selects =
  (what: string): Check =>
  (app) =>
    selectedRow(app).includes(what);

const line =
  (text: string): Check =>
  (app) =>
    lastLine(app) === text;

/** The column of the cursor in the line being typed. */
const cursorAt =
  (column: number): Check =>
  (app) =>
    app.terminal
      .cells()
      .at(-1)
      ?.findIndex(({ style }) => style.includes('inverse')) === column;

const footer: Check = (app) => lastLine(app).includes('q quit');

const view = (name: string): Scenario => ({ to: isAt(name), tearDown: ['1'] });

const letters = (text: string): readonly string[] => Array.from(text);

/** A line with this text in it, its cursor at the end unless moved. */
const typing = (text: string, to: Check, ...moved: readonly string[]): Scenario => ({
  setUp: [':', ...letters(text), ...moved],
  from: line(`:${text}`),
  to,
  tearDown: ['ctrl-g'],
});

const TYPING: Readonly<Record<string, Scenario>> = {
  accept: { setUp: [':', '8'], from: line(':8'), to: isAt('doctor'), tearDown: ['1'] },
  cancel: { setUp: [':', 'x'], from: line(':x'), to: footer },
  complete: typing('doc', line(':doctor')),
  'complete-back': typing('serv', line(':servers')),
  earlier: {
    setUp: [':', ...letters('tree'), 'enter', ':'],
    from: line(':'),
    to: line(':tree'),
    tearDown: ['ctrl-g'],
  },
  later: {
    setUp: [':', ...letters('tree'), 'enter', ':', 'up'],
    from: line(':tree'),
    to: line(':'),
    tearDown: ['ctrl-g'],
  },
  erase: typing('abc', line(':ab')),
  'erase-here': typing('abc', line(':bc'), 'home'),
  left: typing('abc', cursorAt(3)),
  right: typing('abc', cursorAt(2), 'home'),
  'line-start': typing('abc', cursorAt(1)),
  'line-end': typing('abc', cursorAt(4), 'home'),
  'erase-word': typing('ab cd', line(':ab')),
  'erase-line': typing('abc', line(':')),
  'erase-rest': typing('abc', line(':'), 'home'),
};

const HELP = 'any command or view by name';
const PROMPT_GONE = ['ctrl-g'];

const LOOKING: Readonly<Record<string, Scenario>> = {
  help: { to: shows(HELP), tearDown: ['q'] },
  'close-help': { setUp: ['?'], from: shows(HELP), to: hides(HELP) },
  'search-help': {
    setUp: ['?'],
    from: shows(HELP),
    to: (app) => lastLine(app) === '/',
    tearDown: ['enter', 'q'],
  },
  command: { to: line(':'), tearDown: PROMPT_GONE },
  settings: view('services › settings'),
  copy: { to: shows('enter copies these 4 commands'), tearDown: ['q'] },
  'copy-now': {
    setUp: ['y'],
    from: shows('ipvsadm -A -t'),
    to: (app) => app.raw().includes('\x1b]52;c;') && footerSays(app, 'handed to the terminal'),
  },
  'close-copy': { setUp: ['y'], from: shows('ipvsadm -A -t'), to: hides('ipvsadm -A -t') },
  refresh: {
    setUp: ['Z'],
    from: shows('PAUSED'),
    to: (app, { bytes }) => app.bytesWritten() > bytes + 1500,
    tearDown: ['Z'],
  },
  pause: { to: shows('PAUSED'), tearDown: ['Z'] },
};

const footerSays = (app: PtyApp, text: string): boolean => lastLine(app).includes(text);

const PLACES: Readonly<Record<string, Scenario>> = {
  detail: { to: isAt('services › tcp/192.168.65.127:80'), tearDown: ['1'] },
  back: { setUp: ['enter'], from: shows('services › tcp'), to: hides('›') },
  services: { setUp: ['2'], from: isAt('servers'), to: isAt('services') },
  servers: view('servers'),
  charts: view('charts'),
  events: view('events'),
  doctor: view('doctor'),
  log: view('log'),
};

const WEB3 = '192.168.65.158:80 ';

const FINDING: Readonly<Record<string, Scenario>> = {
  filter: { to: line('/'), tearDown: PROMPT_GONE },
  search: { to: line('\\'), tearDown: PROMPT_GONE },
  next: {
    setUp: ['\\', ...letters('.158'), 'enter'],
    from: selects(WEB3),
    to: selects('192.168.65.158:443'),
  },
  previous: {
    setUp: ['\\', ...letters('.158'), 'enter', 'n'],
    from: selects('192.168.65.158:443'),
    to: selects(WEB3),
  },
  'only-trouble': { to: shows('only trouble'), tearDown: ['!'] },
  'sort-right': { to: shows('by scheduler up'), tearDown: ['<'] },
  'sort-left': { setUp: ['>'], from: shows('by scheduler up'), to: hides('by scheduler') },
  invert: { to: shows('by address down'), tearDown: ['I'] },
  follow: { to: shows('follow'), tearDown: ['F'] },
  tag: { to: shows('1 tagged'), tearDown: ['U'] },
  untag: { setUp: ['space'], from: shows('1 tagged'), to: hides('tagged') },
};

const FIRST_SERVER = '├ 192.168.65.156:80 ';

const TREE: Readonly<Record<string, Scenario>> = {
  open: { setUp: ['-'], from: hides(FIRST_SERVER), to: shows(FIRST_SERVER) },
  close: { to: hides(FIRST_SERVER), tearDown: ['+'] },
  'open-all': { to: hides('├'), tearDown: ['*'] },
  flat: { to: hides('├'), tearDown: ['t'] },
};

const FIRST = 'TCP 192.168.65.127:80 ';

const name = (row: string): string => row.slice(0, 25);

const isElsewhere: Check = (app) => selectedRow(app) !== '' && !selectedRow(app).includes(FIRST);

/** Another row is selected than before, and not the one beside it. */
const leaps: Check = (app, { selected }) => {
  const now = selectedRow(app);
  const rows = app.screen().map(name);
  const far = Math.abs(rows.indexOf(name(selected)) - rows.indexOf(name(now)));
  return now !== '' && name(now) !== name(selected) && far !== 1;
};

const MOVING: Readonly<Record<string, Scenario>> = {
  down: { to: selects('192.168.65.156:80') },
  up: { setUp: ['j', 'j'], from: selects('192.168.65.157:80'), to: selects('192.168.65.156:80') },
  'page-down': { to: leaps },
  'page-up': { setUp: ['G'], from: isElsewhere, to: leaps },
  'half-page-down': { to: leaps },
  'half-page-up': { setUp: ['G'], from: isElsewhere, to: leaps },
  first: { setUp: ['j'], from: selects('192.168.65.156:80'), to: selects(FIRST) },
  last: { to: leaps },
};

/** The line of an item of the settings. */
const item =
  (text: RegExp): Check =>
  (app) =>
    app.screen().some((each) => text.test(each));

const DARK = item(/Theme +dark /);
const LIGHT = item(/Theme +light /);
const SERVICES = item(/SETTINGS › Columns of services/);
const DISPLAY = item(/SETTINGS › Display/);
/** The first two columns stand in this order. */
const order =
  (first: string, second: string): Check =>
  (app) => {
    const lines = app.screen();
    const of = (column: string): number =>
      lines.findIndex((each) => each.startsWith(`   ${column} `) || each.includes(` ${column}  `));
    return of(first) >= 0 && of(first) < of(second);
  };
const STATE_FIRST = order('state', 'protocol');
const PROTOCOL_FIRST = order('protocol', 'state');

const SETTING: Readonly<Record<string, Scenario>> = {
  'setting-less': { setUp: ['S', '+'], from: LIGHT, to: DARK, tearDown: ['1'] },
  'setting-more': { setUp: ['S'], from: DARK, to: LIGHT, tearDown: ['u', '1'] },
  'setting-switch': {
    setUp: ['S', 'j', 'j', 'j', 'j'],
    from: item(/Reverse DNS +off/),
    to: item(/Reverse DNS +on/),
    tearDown: ['u', '1'],
  },
  'column-right': {
    setUp: ['S', 'tab', 'j', 'space', 'j', 'space', 'k'],
    from: STATE_FIRST,
    to: PROTOCOL_FIRST,
    tearDown: ['u', '1'],
  },
  'column-left': {
    setUp: ['S', 'tab', 'j', 'space', 'j', 'space', 'k', ']'],
    from: PROTOCOL_FIRST,
    to: STATE_FIRST,
    tearDown: ['u', '1'],
  },
  'setting-default': { setUp: ['S', '+'], from: LIGHT, to: DARK, tearDown: ['1'] },
  save: {
    setUp: ['S', '+'],
    from: LIGHT,
    to: (app) => footerSays(app, 'saved in '),
    tearDown: ['-', 's', '1'],
  },
  'take-back': { setUp: ['S', '+'], from: LIGHT, to: DARK, tearDown: ['1'] },
  'next-section': { setUp: ['S'], from: DISPLAY, to: SERVICES, tearDown: ['1'] },
  'previous-section': { setUp: ['S', 'tab'], from: SERVICES, to: DISPLAY, tearDown: ['1'] },
  'leave-settings': { setUp: ['S'], from: DISPLAY, to: hides('SETTINGS') },
};

const CANCEL = '[>Cancel<]';
const seen = (see: string): Stroke => ({ see });

/** The plan that drains the first server. */
const DRAIN: readonly Stroke[] = ['j', 'd', seen(CANCEL)];
const YES: readonly Stroke[] = [seen(CANCEL), 'tab', 'enter', seen('done: ')];
const FIELD: readonly Stroke[] = [...DRAIN, 'R', 'o', 'k'];

const PLANNING: Readonly<Record<string, Scenario>> = {
  press: { setUp: DRAIN, from: shows(CANCEL), to: hides(CANCEL) },
  'next-button': { setUp: DRAIN, from: shows(CANCEL), to: shows('[>Do it<]'), tearDown: ['q'] },
  'button-before': {
    setUp: DRAIN,
    from: shows('R adds a reason'),
    to: hides('R adds a reason'),
    tearDown: ['ctrl-g', 'q'],
  },
  reason: {
    setUp: DRAIN,
    from: shows('R adds a reason'),
    to: hides('R adds a reason'),
    tearDown: ['ctrl-g', 'q'],
  },
  'copy-plan': {
    setUp: DRAIN,
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
    setUp: DRAIN,
    from: shows(CANCEL),
    to: (app) => footerSays(app, 'nothing is being done'),
    tearDown: ['q'],
  },
  'close-plan': { setUp: DRAIN, from: shows(CANCEL), to: hides(CANCEL) },
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
      ...[seen('read back'), 'enter', seen('q quit')],
    ],
    from: selects('192.168.65.156:80'),
    to: shows('Set net.ipv4.vs.expire_quiescent_template to 1'),
    tearDown: [seen(CANCEL), 'q', 'r', seen(CANCEL), 'tab', 'enter', seen('read back'), 'enter'],
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
    from: item(/^> scheduler +(?!wrr )\w+ /),
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
    from: item(/^> server +10\.6 /),
    to: item(/^> server +10\.65\.0\.11/),
    tearDown: ['ctrl-g'],
  },
  'word-next': {
    setUp: ['e'],
    from: item(/^> scheduler +wrr /),
    to: item(/^> scheduler +(?!wrr )\w+ /),
    tearDown: ['ctrl-g'],
  },
  'word-before': {
    setUp: ['e'],
    from: item(/^> scheduler +wrr /),
    to: item(/^> scheduler +(?!wrr )\w+ /),
    tearDown: ['ctrl-g'],
  },
};

const ALL: Readonly<Record<string, Scenario>> = {
  ...LOOKING,
  ...PLACES,
  ...FINDING,
  ...TREE,
  ...MOVING,
  ...SETTING,
  ...PLANNING,
  ...ACTING,
  ...FORM,
};

/** The scenario of a binding, if there is one. */
export function scenarioOf({ name: called, scopes, group }: Binding): Scenario | undefined {
  if (group === 'later') return { to: shows(': this version ') };
  return scopes.includes('prompt') ? TYPING[called] : ALL[called];
}
