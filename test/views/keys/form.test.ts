import { expect, test } from 'vitest';
import { demoState } from '../../helpers/demo-state.ts';
import { openKeys, screenOf } from '../../helpers/keys.ts';

const shown = (keys: ReturnType<typeof openKeys>): string => screenOf(keys.state()).join('\n');

test('a server is edited with what it has, and only what was changed is wished for', async () => {
  const keys = openKeys(await demoState(100, 30));
  keys.press('down', 'e');
  expect(shown(keys)).toContain('EDIT');
  keys.press('ctrl-u');
  keys.type('7');
  keys.press('enter');
  expect(keys.effects.propose).toHaveBeenCalledTimes(1);
  const [intent] = keys.effects.propose.mock.calls[0] ?? [];
  expect(intent).toMatchObject({ kind: 'edit-server', settings: { weight: 7 } });
  expect(Object.keys(intent?.kind === 'edit-server' ? intent.settings : {})).toEqual(['weight']);
});

test('nothing changed is nothing to do; a mistake is gone to and said', async () => {
  const keys = openKeys(await demoState(100, 30));
  keys.press('down', 'e', 'enter');
  expect(shown(keys)).toContain('nothing is changed yet');
  keys.press('ctrl-u');
  keys.type('many');
  keys.press('down', 'enter');
  expect(shown(keys)).toContain('weight: a whole number from 0 to 2147483647');
  expect(keys.effects.propose).not.toHaveBeenCalled();
  keys.press('escape');
  expect(shown(keys)).not.toContain('EDIT');
});

test('add takes a server for the service one is at, or a service after one turn', async () => {
  const keys = openKeys(await demoState(100, 30));
  keys.press('A');
  expect(shown(keys)).toContain('ADD A REAL SERVER TO');
  keys.press('up', 'right');
  expect(shown(keys)).toContain('ADD A VIRTUAL SERVICE');
  keys.press('down');
  keys.type('tcp/10.0.0.9:8080');
  keys.press('down', 'right', 'enter');
  expect(keys.effects.propose.mock.calls).toMatchObject([
    [{ kind: 'add-service', key: { vip: '10.0.0.9', port: 8080 }, settings: { scheduler: 'sed' } }],
  ]);
});

test('words are completed, and turned with left and right', async () => {
  const keys = openKeys(await demoState(100, 30));
  keys.press('A', 'down');
  keys.press('ctrl-u');
  keys.type('tu');
  keys.press('tab');
  expect(shown(keys)).toContain('tunnel');
  keys.press('right');
  expect(shown(keys)).toMatch(/forwarding +direct/);
});

test('fields of no use are passed over and say why', async () => {
  const keys = openKeys(await demoState(100, 30));
  keys.press('A', 'down', 'down', 'down', 'down', 'down');
  expect(shown(keys)).toMatch(/> *add/);
});

test('what the field one is at takes is told whole where there is no room beside it', async () => {
  const keys = openKeys(await demoState(80, 24));
  keys.press('down', 'e', 'down');
  expect(shown(keys)).toContain('none, or connections beyond which nothing new comes');
  keys.press('down');
  expect(shown(keys)).toContain('none, or connections below which it comes again');
});
