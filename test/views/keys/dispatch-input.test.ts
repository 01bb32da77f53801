import { describe, expect, test } from 'vitest';
import { openKeys, service, startState, taken } from '../../helpers/keys.ts';

const open = () => openKeys(startState(), taken([service(1, 9), service(2, 2)]));

describe('a click', () => {
  test('selects the row under it: three lines of header and one of titles are above', () => {
    const app = open();
    app.click(6);
    expect(app.selected()).toBe('tcp/10.0.0.1:80 10.1.1.2:80');
  });

  test('on the selected row opens its detail', () => {
    const app = open();
    app.click(6);
    expect(app.place().kind).toBe('view');
    app.click(6);
    expect(app.place()).toMatchObject({ kind: 'detail', of: { server: '10.1.1.2:80' } });
  });

  test('on the sign of a row opens and closes it, and selects it', () => {
    const app = open();
    app.click(14, 0);
    expect(app.selected()).toBe('tcp/10.0.0.2:80');
    expect(app.line(14)).toContain('▸ TCP 10.0.0.2:80');
    app.click(14, 0);
    expect(app.line(15)).toContain('10.1.2.1:80');
    expect(app.place().kind).toBe('view');
  });

  test('on a title sorts by it, another one turns the order round', () => {
    const app = open();
    const column = app.line(3).indexOf('ACT') + 1;
    app.click(3, column);
    expect(app.state().screen.sorts.services).toEqual({ by: 'active', descending: true });
    app.click(3, column);
    expect(app.state().screen.sorts.services).toEqual({ by: 'active', descending: false });
    app.click(3, 4);
    expect(app.state().screen.sorts.services.by).toBe('address');
  });

  test('on every title sorts by the column of that title', () => {
    const app = open();
    for (const [title, by] of [
      ['SCHED', 'scheduler'],
      ['WEIGHT', 'weight'],
      ['INACT', 'inactive'],
      ['CPS', 'cps'],
    ] as const) {
      app.click(3, app.line(3).indexOf(title) + 1);
      expect(app.state().screen.sorts.services.by).toBe(by);
    }
  });

  test('on a key of the footer runs it', () => {
    const app = open();
    app.click(23, app.line(23).indexOf('help'));
    expect(app.state().screen.overlay.kind).toBe('help');
    app.click(23, app.line(23).indexOf('close'));
    expect(app.state().screen.overlay.kind).toBe('none');
    app.click(23, app.line(23).indexOf('quit'));
    expect(app.quit).toHaveBeenCalledOnce();
  });

  test('on a place of the way here goes there', () => {
    const app = open();
    app.press('j', 'enter');
    expect(app.line(0)).toContain('services › 10.1.1.1:80 in tcp/10.0.0.1:80');
    app.click(0, app.line(0).indexOf('10.1.1.1:80'));
    expect(app.place().kind).toBe('detail');
    app.click(0, app.line(0).indexOf('services'));
    expect(app.place()).toMatchObject({ kind: 'view', view: 'services' });
  });

  test('on nothing in particular does nothing and says nothing', () => {
    const app = open();
    const before = app.screen();
    for (const row of [0, 1, 2, 20, 22]) app.click(row, 79);
    app.click(23, 79);
    expect(app.screen()).toEqual(before);
    expect(app.notice()).toBeUndefined();
  });

  test('behind a dialog is not taken', () => {
    const app = open();
    app.press('y');
    app.click(8);
    expect(app.selected()).toBe('tcp/10.0.0.1:80');
    expect(app.state().screen.overlay.kind).toBe('copy');
  });
});

describe('the wheel', () => {
  test('moves three rows', () => {
    const app = open();
    app.wheel('down');
    expect(app.selected()).toBe('tcp/10.0.0.1:80 10.1.1.3:80');
    app.wheel('up');
    expect(app.selected()).toBe('tcp/10.0.0.1:80');
  });

  test('scrolls the help', () => {
    const app = open();
    app.press('?');
    const first = app.line(3);
    app.wheel('down');
    expect(app.screen()).not.toContain(first);
    app.wheel('up');
    expect(app.line(3)).toBe(first);
  });
});

test('pasted text is no keys, but it is text while one types', () => {
  const app = open();
  app.send({ type: 'paste', text: 'jjj' });
  expect(app.selected()).toBe('tcp/10.0.0.1:80');
  expect(app.notice()).toContain('pasted');
  app.press('/');
  app.send({ type: 'paste', text: '10.1.2.1\n' });
  expect(app.line(-1)).toContain('/10.1.2.1');
  expect(app.screen().join('\n')).not.toContain('10.1.1.1');
});
