import { expect, test } from 'vitest';
import { windowTitle } from '../../../src/views/panels/crumbs.ts';
import { openKeys, service, startState, taken } from '../../helpers/keys.ts';

test("the window's title says which director and where", () => {
  const app = openKeys(startState(), taken([service(1)]));
  expect(windowTitle(app.state())).toBe('lvstop lb1 services');
  app.press('2');
  expect(windowTitle(app.state())).toBe('lvstop lb1 servers');
  app.press('1', 'j', 'enter');
  expect(windowTitle(app.state())).toBe('lvstop lb1 10.1.1.1:80 in tcp/10.0.0.1:80');
});

test("a hostile name is no sequence in the window's title", () => {
  const state = startState();
  const director = { ...state.director, name: 'a\u001b]0;b\u0007' };
  expect(windowTitle({ ...state, director })).toBe(String.raw`lvstop a\x1b]0;b\x07 services`);
});
