import { ACTING_SCENARIOS } from './acting-scenarios.ts';
import type { Check, Scenario } from './scenario.ts';
import {
  footerSays,
  hides,
  item,
  lastLine,
  letters,
  selectedRow,
  selects,
  shows,
} from './scenario.ts';
import type { Binding } from '../../src/views/keys/binding.ts';

const isAt =
  (place: string): Check =>
  (app) =>
    new RegExp(`lb1 +(\\S.* {2})?${place} `).test(app.screen()[0] ?? '');

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

const PLACES: Readonly<Record<string, Scenario>> = {
  detail: { to: shows('services › tcp/192.'), tearDown: ['1'] },
  back: { setUp: ['enter'], from: shows('services › tcp'), to: hides('›') },
  services: { setUp: ['2'], from: isAt('servers'), to: isAt('services') },
  servers: view('servers'),
  vrrp: view('vrrp'),
  failover: {
    setUp: ['3'],
    from: isAt('vrrp'),
    to: shows('Fail over VI_1'),
    tearDown: ['q', { see: 'q quit' }, '1'],
  },
  failback: {
    setUp: ['3'],
    from: isAt('vrrp'),
    to: (app) => footerSays(app, 'nothing to fail back'),
    tearDown: ['1'],
  },
  drift: view('drift'),
  'fix-kernel': { to: (app) => footerSays(app, 'nothing differs from keepalived here') },
  'fix-file': { to: (app) => footerSays(app, 'nothing differs from keepalived here') },
  'accept-drift': { to: (app) => footerSays(app, 'nothing differs from keepalived here') },
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

const ALL: Readonly<Record<string, Scenario>> = {
  ...LOOKING,
  ...PLACES,
  ...FINDING,
  ...TREE,
  ...MOVING,
  ...SETTING,
  ...ACTING_SCENARIOS,
};

/** The scenario of a binding, if there is one. */
export function scenarioOf({ name: called, scopes, group }: Binding): Scenario | undefined {
  if (group === 'later') return { to: shows(': this version ') };
  return scopes.includes('prompt') ? TYPING[called] : ALL[called];
}
