import { look, open, target } from '../../helpers/two-services.ts';
import { describe, expect, test } from 'vitest';
import { openKeys, service, startState, taken } from '../../helpers/keys.ts';
import { tcp } from '../../helpers/build.ts';
import { action, interrupted, remembering } from '../../helpers/plans.ts';

describe('a key asks for the plan of', () => {
  test.each([
    ['d', 'drain'],
    ['r', 'restore'],
    ['D', 'remove-server'],
  ])('%s: the selected server', (pressed, kind) => {
    const app = open();
    app.press('j', pressed);
    expect(app.propose.mock.calls).toEqual([[{ kind, targets: [target(1)] }]]);
  });

  test('all tagged servers, in the order of the table', () => {
    const app = open();
    app.press('j', 'j', 'space', 'k', 'k', 'space', 'd');
    expect(app.propose.mock.lastCall).toEqual([{ kind: 'drain', targets: [target(1), target(2)] }]);
  });

  test('a host in all its services', () => {
    const app = open();
    app.press('2', 'd');
    expect(app.propose.mock.lastCall).toEqual([
      { kind: 'drain', targets: [{ kind: 'host', rip: '10.1.1.1', family: 'ipv4' }] },
    ]);
  });

  test('a service: its counters, its removal', () => {
    const app = open();
    app.press('z', 'D');
    const [services] = [[tcp('10.0.0.1:80')]];
    expect(app.propose.mock.calls).toEqual([
      [{ kind: 'zero', services }],
      [{ kind: 'remove-service', keys: services }],
    ]);
  });

  test('what the open detail is about', () => {
    const app = open();
    app.press('j', 'enter', 'd');
    expect(app.propose.mock.lastCall).toEqual([{ kind: 'drain', targets: [target(1)] }]);
  });

  test('all counters, only by their name', () => {
    const app = open();
    app.press(':');
    app.type('zero all');
    app.press('enter');
    expect(app.propose.mock.lastCall).toEqual([{ kind: 'zero', services: 'all' }]);
  });
});

describe('nothing is asked', () => {
  test.each(['w', 'd', 'r'])('of a service that has no weight of its own: %s', (pressed) => {
    const app = open();
    app.press(pressed);
    expect(app.notice()).toBe(`${pressed}: this needs a server: choose one of the service`);
  });

  test.each(['w', 'd', 'r', ']', 'D'])('while the picture is one of the past: %s', (pressed) => {
    const app = open();
    app.press('j', 'Z', pressed);
    expect(app.notice()).toContain('paused');
    expect(app.propose).not.toHaveBeenCalled();
  });

  const readOnly = {
    ...startState(),
    acting: { ...startState().acting, readOnly: '--read-only was given' },
  };

  test.each(['w', 'd', 'r', '[', ']', '{', '}', 'D', 'z'])(
    'read-only, which says why: %s',
    (pressed) => {
      const app = openKeys(readOnly, look);
      app.press('j', pressed);
      expect(app.notice()).toBe(`${pressed}: read-only: --read-only was given`);
      expect(app.state().screen.staged.size).toBe(0);
      expect(app.propose).not.toHaveBeenCalled();
    },
  );

  test('read-only, of what was done: it can be looked at', () => {
    const app = openKeys(readOnly, look, remembering([action('a1'), interrupted('a2')]));
    app.press('u', 'enter');
    expect(app.notice()).toContain('read-only');
    app.press('f');
    expect(app.notice()).toContain('read-only');
    expect(app.propose).not.toHaveBeenCalled();
  });

  test.each([
    [80, 24, 'READ-ONLY'],
    [40, 10, 'READ-ONLY'],
    [20, 5, 'RO'],
    [10, 3, 'RO'],
  ])('read-only, which every screen says at %ix%i', (columns, rows, word) => {
    const start = startState(columns, rows);
    const app = openKeys({ ...start, acting: readOnly.acting }, look);
    for (const keys of [
      ['2'],
      ['6'],
      ['8'],
      ['1', 'enter'],
      ['?'],
      ['escape', 'a'],
      ['escape', ':'],
    ]) {
      app.press(...keys);
      expect(app.line(0)).toContain(word);
    }
  });

  test('read-only keys are no keys of the footer', () => {
    expect(openKeys(readOnly, look, { type: 'moved', by: 1, lines: 0 }).line(-1)).not.toContain(
      'drain',
    );
    expect(open({ type: 'moved', by: 1, lines: 0 }).line(-1)).toContain('d drain');
  });
});

describe('w', () => {
  test('says while one types what is wrong or what would come of it', () => {
    const app = open();
    app.press('j', 'w');
    app.type('fi');
    expect(app.line(-2)).toContain('fi is no weight');
    app.press('ctrl-u');
    app.type('+4');
    expect(app.line(-2)).toContain('10.1.1.1:80 1 to 5');
    app.press('enter');
    expect(app.propose.mock.lastCall).toEqual([
      { kind: 'weight', weights: [{ target: target(1), amount: { to: 'by', by: 4 } }] },
    ]);
  });

  test('shows what is typed on the lowest screen', () => {
    const app = openKeys(startState(20, 3), look);
    app.press('j', 'w');
    app.type('7');
    expect(app.line(-1)).toContain('weight: 7');
  });

  test('lets one go on typing what is no weight', () => {
    const app = open();
    app.press('j', 'w');
    app.type('lots');
    app.press('enter');
    expect(app.notice()).toContain('lots is no weight');
    expect(app.line(-1)).toContain('lots');
    expect(app.propose).not.toHaveBeenCalled();
  });

  test('is for the servers it was pressed on, wherever the selection goes meanwhile', () => {
    const app = open();
    app.press('j', 'w');
    const [web] = [service(1)];
    app.dispatch(taken([{ ...web, servers: web.servers.slice(1) }, service(2)], 3000));
    app.type('5');
    app.press('enter');
    expect(app.notice()).toBe('it is gone');
    expect(app.propose).not.toHaveBeenCalled();
  });

  test(':weight 5 over 1m does the same at once', () => {
    const app = open();
    app.press('j', ':');
    app.type('weight 5 over 1m');
    app.press('enter');
    expect(app.propose.mock.lastCall).toMatchObject([
      { kind: 'weight', ramp: { overMs: 60_000, steps: 10 } },
    ]);
  });
});

describe('staged weights', () => {
  test('are sent by Enter as one wish, and dropped by Escape', () => {
    const app = open();
    app.press('j', ']', 'j', '}', 'j', '[');
    expect(app.line(-1)).toContain('enter send staged  escape drop');
    app.press('enter');
    const to = (value: number) => ({ to: 'value', value });
    expect(app.propose.mock.calls).toEqual([
      [
        {
          kind: 'weight',
          weights: [
            { target: target(1), amount: to(2) },
            { target: target(2), amount: to(11) },
            { target: target(3), amount: to(0) },
          ],
        },
      ],
    ]);
    app.press('escape');
    expect(app.state().screen.staged.size).toBe(0);
    app.press('enter');
    expect(app.place()).toMatchObject({ kind: 'detail' });
  });

  test('are shown in their row, from and to', () => {
    const app = open();
    app.press('j', ']', ']');
    expect(app.screen().find((line) => line.includes('10.1.1.1:80'))).toContain('1>3');
  });

  test('of all tagged rows change together', () => {
    const app = open();
    app.press('j', 'space', 'space', ']');
    expect([...app.state().screen.staged.values()].map(({ to }) => to)).toEqual([2, 2]);
  });

  test('are counted above, also where no row shows them', () => {
    const app = open();
    app.press('2', ']');
    expect(app.line(2)).toContain('1 staged');
    app.press('1', '/');
    app.type('10.0.0.2');
    app.press('enter');
    expect(app.line(2)).toContain('1 staged');
    app.press('escape');
    expect(app.line(2)).not.toContain('staged');
  });

  test('are never below 0', () => {
    const app = open();
    app.press('j', '{', '[');
    expect(app.notice()).toBe('[: a weight is never below 0');
  });
});
