import { describe, expect, test } from 'vitest';
import { selectRows } from '../../../../src/state/selectors/listing/select-rows.ts';
import { openKeys, screenOf, settings, service, startState, taken } from '../../../helpers/keys.ts';
import { realServer, tcp, virtualService } from '../../../helpers/build.ts';

const names = {
  services: new Map([['tcp/10.0.0.1:80', 'shop']]),
  servers: new Map([
    ['10.1.1.1', 'web1'],
    ['10.1.2.1', 'web2'],
  ]),
};

const services = [
  service(1),
  service(2, 2, { scheduler: 'wlc' }),
  virtualService(tcp('10.0.0.1:443'), [realServer('10.1.1.1:443')]),
];

function open() {
  const start = { ...startState(), settings: { ...settings, names } };
  return openKeys(start, taken(services));
}

type App = ReturnType<typeof open>;

function run(line: string, app: App = open()): App {
  app.press(':');
  app.type(line);
  app.press('enter');
  return app;
}

describe('what is run', () => {
  test.each<[string, (app: App) => unknown, unknown]>([
    ['servers', (app) => app.place(), { kind: 'view', view: 'servers', top: 0 }],
    ['2', (app) => app.place(), { kind: 'view', view: 'servers', top: 0 }],
    ['rs', (app) => app.place(), { kind: 'view', view: 'servers', top: 0 }],
    ['charts', (app) => app.place(), { kind: 'view', view: 'charts', top: 0 }],
    ['events', (app) => app.place(), { kind: 'view', view: 'events', top: 0 }],
    ['8', (app) => app.place(), { kind: 'view', view: 'doctor', top: 0 }],
    ['log', (app) => app.place(), { kind: 'view', view: 'log', top: 0 }],
    ['settings', (app) => app.place(), { kind: 'view', view: 'settings', top: 0 }],
    ['  SERVERS ', (app) => app.place(), { kind: 'view', view: 'servers', top: 0 }],
    ['sort cps', (app) => app.state().screen.sorts.services, { by: 'cps', descending: true }],
    ['sort cps up', (app) => app.state().screen.sorts.services, { by: 'cps', descending: false }],
    ['sort address', (app) => app.state().screen.sorts.services.descending, false],
    ['filter wlc', (app) => selectRows(app.state()).length, 3],
    ['filter', (app) => app.state().screen.overlay, expect.objectContaining({ prompt: 'filter' })],
    ['search 10.1.2.2', (app) => app.selected(), 'tcp/10.0.0.2:80 10.1.2.2:80'],
    ['trouble', (app) => app.state().screen.finding.troubleOnly, true],
    ['flat', (app) => app.state().screen.flat, true],
    ['tag', (app) => app.state().screen.tags.size, 1],
    ['pause', (app) => app.state().screen.paused !== undefined, true],
    ['copy', (app) => app.state().screen.overlay.kind, 'copy'],
    ['help', (app) => app.line(3), expect.stringContaining('Looking')],
    ['help sorted', (app) => app.line(3), expect.stringContaining('Signs')],
    ['theme light', (app) => app.state().preferences.theme, 'light'],
    ['interval 0.5', (app) => app.state().preferences.intervalMs, 500],
    ['interval 5s', (app) => app.state().preferences.intervalMs, 5000],
    ['units iec', (app) => app.state().preferences.units, { scale: 'iec', traffic: 'bytes' }],
    ['traffic bits', (app) => app.state().preferences.units, { scale: 'si', traffic: 'bits' }],
    ['dns on', (app) => app.state().preferences.reverseDns, true],
    ['mouse off', (app) => app.state().preferences.mouse, false],
    [
      'columns weight cps',
      (app) => app.state().preferences.columns,
      { services: [{ id: 'weight' }, { id: 'cps' }] },
    ],
    ['open web2', (app) => app.selected(), 'host 10.1.2.1'],
    ['open 10.1.1.2', (app) => app.selected(), 'host 10.1.1.2'],
    ['open 10.1.1.2:80', (app) => app.selected(), 'tcp/10.0.0.1:80 10.1.1.2:80'],
    ['open 10.0.0.2', (app) => app.selected(), 'tcp/10.0.0.2:80'],
    ['open shop', (app) => app.selected(), 'tcp/10.0.0.1:80'],
    ['open tcp/10.0.0.1:443', (app) => app.selected(), 'tcp/10.0.0.1:443'],
  ])(':%s', (line, of, expected) => {
    const app = run(line);
    expect(of(app)).toEqual(expected);
    expect(app.notice() ?? '; :save keeps it').toContain('; :save keeps it');
  });

  test(':q, :q! and :quit quit, :save saves', () => {
    for (const line of ['q', 'q!', 'quit']) expect(run(line).quit).toHaveBeenCalledOnce();
    expect(run('save').save).toHaveBeenCalledOnce();
  });

  test(':columns default gives the usual ones back', () => {
    const app = run('columns default', run('columns cps'));
    expect(app.state().preferences.columns).toEqual({});
  });

  test(':all takes filter and "only trouble" away, and so does escape', () => {
    expect(selectRows(run('all', run('filter wlc')).state())).toHaveLength(9);
    const app = run('trouble', run('filter wlc'));
    app.press('escape');
    expect(selectRows(app.state())).toHaveLength(9);
  });

  test('what is no filter leaves the one before in force, and that one is named', () => {
    const app = run('filter ~(', run('filter wlc'));
    expect(selectRows(app.state())).toHaveLength(3);
    expect(app.screen().join('\n')).toMatch(/filter: wlc$/m);
    expect(run('filter ~(').screen().join('\n')).not.toContain('filter: ~(');
  });

  test(':open shows a row whatever hides it: a filter, a closed service, the flat list', () => {
    for (const line of ['filter wlc', 'open-all', 'flat']) {
      const app = run('open 10.1.1.2:80', run(line));
      expect(app.screen().join('\n')).toContain('10.1.1.2:80');
      expect(app.selected()).toBe('tcp/10.0.0.1:80 10.1.1.2:80');
    }
    expect(run('open shop', run('flat')).selected()).toBe('tcp/10.0.0.1:80');
  });
});

describe('what is wrong is said, with what would be right', () => {
  test.each([
    ['srot cps', 'there is no command srot; did you mean sort?'],
    ['doctro', 'there is no command doctro; did you mean doctor?'],
    ['xyzzy', 'there is no command xyzzy'],
    ['accept', 'there is no command accept; did you mean accept-drift?'],
    ['sort wieght', 'there is no column wieght; did you mean weight?'],
    ['sort cps sideways', 'a column is sorted up or down, not sideways'],
    ['sort', 'sort takes a column: address, state, protocol, vip, port, scheduler ...'],
    ['filter ~(', expect.stringContaining('pattern') as string],
    [
      'theme drak',
      expect.stringMatching(/^theme takes .*, not drak; did you mean dark\?$/) as string,
    ],
    ['interval 0.1', 'interval takes seconds from 0.5 to 3600, not 0.1'],
    ['interval soon', 'interval takes seconds from 0.5 to 3600, not soon'],
    ['columns cps foo', 'there is no column foo'],
    ['open 10.0.0.1', '10.0.0.1 could be tcp/10.0.0.1:80, tcp/10.0.0.1:443'],
    ['open 10.', '10. could be tcp/10.0.0.1:80, tcp/10.0.0.2:80, tcp/10.0.0.1:443, 5 more'],
    ['open nowhere', 'nothing here is called nowhere'],
    ['tree', 'the list is tree already'],
    ['untag', 'untag: nothing is tagged; space tags a row'],
    ['drain', 'drain: this needs a server: choose one of the service'],
    ['4', 'directors: this version watches one director'],
    ['failover', 'failover: this is no VRRP instance: 3 shows them'],
    ['failover VI_1', 'there is no VRRP instance here; 3 tells why'],
    ['failback', 'failback: this is no VRRP instance: 3 shows them'],
    ['pause now', 'pause takes nothing behind it: leave out now'],
  ])(':%s', (line, expected) => {
    expect(run(line).notice()).toEqual(expected);
  });

  test('a command of the tables is of no use elsewhere', () => {
    const app = run('charts');
    expect(run('sort cps', app).notice()).toBe(
      'only services (1), servers (2) and VRRP (3) are tables',
    );
    expect(run('invert', app).notice()).toBe('invert (turn the order round) is of no use here');
  });
});

describe('completion', () => {
  function complete(line: string, ...keys: readonly string[]): App {
    const app = open();
    app.press(':');
    app.type(line);
    app.press(...keys);
    return app;
  }
  const typed = (app: App): string => {
    const { overlay } = app.state().screen;
    return overlay.kind === 'prompt' ? overlay.edit.text : '';
  };

  test.each<[string, readonly string[], string]>([
    ['doc', ['tab'], 'doctor'],
    ['interv', ['tab'], 'interval '],
    ['ser', ['tab'], 'serv'],
    ['ser', ['tab', 'tab'], 'services'],
    ['ser', ['tab', 'tab', 'tab'], 'servers'],
    ['ser', ['tab', 'tab', 'tab', 'tab'], 'serv'],
    ['serv', ['shift-tab'], 'servers'],
    ['serv', ['shift-tab', 'shift-tab'], 'services'],
    ['sort wei', ['tab'], 'sort weight'],
    ['sort weight-share ', ['tab', 'tab'], 'sort weight-share down'],
    ['theme hi', ['tab'], 'theme high-contrast'],
    ['open web', ['tab', 'tab'], 'open web2'],
    ['open ho', ['tab'], 'open shop'],
    ['open tcp/10.0.0.2', ['tab'], 'open tcp/10.0.0.2:80'],
    ['filter wr', ['tab'], 'filter wrr'],
    ['filter wlc !dra', ['tab'], 'filter wlc !draining'],
    ['columns cps def', ['tab'], 'columns cps def'],
  ])(':%s then %j', (line, keys, expected) => {
    expect(typed(complete(line, ...keys))).toBe(expected);
  });

  test('an accepted completion runs', () => {
    const app = complete('doc', 'tab', 'enter');
    expect(app.place()).toMatchObject({ view: 'doctor' });
  });

  test('what could be typed stands above the line, the chosen one among it', () => {
    const app = complete('ser');
    expect(app.line(-1)).toMatch(/^:ser +$/);
    expect(app.line(-2).trim()).toBe('services  servers');
    expect(complete('interval ').line(-2)).toContain('interval SECONDS: time between two looks');
  });

  test('on a low screen it stands behind the line', () => {
    const app = openKeys(startState(40, 8), taken(services));
    app.press(':');
    app.type('ser');
    expect(app.line(-1)).toMatch(/^:ser {3,}services {2}servers/);
  });

  test('a chosen one far down the list is shown', () => {
    const app = complete('', ...Array<string>(30).fill('tab'));
    expect(app.line(-2)).toContain(typed(app).trim());
  });

  test('nothing to complete is said', () => {
    expect(complete('zzz', 'tab').line(-2)).toContain('nothing to complete here');
  });
});

describe('earlier lines', () => {
  test('come back with up, those that begin as what is typed', () => {
    const app = run('sort cps', run('theme light', run('sort weight')));
    app.press(':');
    app.type('so');
    app.press('up', 'ctrl-p');
    expect(app.line(-1)).toContain(':sort weight');
    app.press('ctrl-p');
    expect(app.line(-2)).toContain('there is no earlier line');
    app.press('down', 'ctrl-n');
    expect(app.line(-1)).toMatch(/^:so +$/);
  });

  test('of a search in the help as well', () => {
    const app = open();
    app.press('?', '/');
    app.type('column');
    app.press('enter', '/', 'up');
    expect(app.line(-1)).toContain('/column');
  });
});

test('a line longer than the screen is scrolled to its cursor', () => {
  const app = openKeys(startState(40, 10), taken(services));
  app.press('/');
  app.type('0123456789 '.repeat(6));
  app.type('end');
  expect(app.line(-1)).toMatch(/^\/….*end $/);
  app.press('home');
  expect(app.line(-1)).toMatch(/^\/0123.*…$/);
  for (const line of screenOf(app.state())) expect(line.length).toBeLessThanOrEqual(40);
});
