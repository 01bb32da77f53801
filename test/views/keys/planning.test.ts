import { look, open, target } from '../../helpers/two-services.ts';
import { describe, expect, test } from 'vitest';
import type { StateEvent } from '../../../src/state/store.ts';
import { key, openKeys, service, startState } from '../../helpers/keys.ts';
import {
  action,
  clearPlan,
  drainPlan,
  guardedPlan,
  interrupted,
  rampPlan,
  remembering,
  showing,
} from '../../helpers/plans.ts';

describe('a plan', () => {
  test('does nothing at Enter, since Cancel has the focus', () => {
    const app = open(...showing());
    app.press('enter');
    expect(app.carryOut).not.toHaveBeenCalled();
    expect(app.state().screen.overlay.kind).toBe('none');
  });

  test.each(['tab', 'right', 'shift-tab'])('is carried out from its other button: %s', (move) => {
    const app = open(...showing());
    app.press(move, ...(move === 'shift-tab' ? ['shift-tab'] : []), 'enter');
    expect(app.carryOut).toHaveBeenCalledOnce();
  });

  test('is closed by Escape from anywhere in it', () => {
    for (const keys of [[], ['tab'], ['tab', 'enter']]) {
      const app = open(...showing(guardedPlan()));
      app.press(...keys, 'escape');
      expect([app.state().screen.overlay.kind, app.carryOut.mock.calls]).toEqual(['none', []]);
    }
  });

  test('against guards takes the word, exactly', () => {
    const app = open(...showing(guardedPlan()));
    app.press('tab', 'enter', 'enter');
    expect(app.notice()).toContain('force must be typed');
    app.type('Force');
    app.press('enter');
    expect(app.notice()).toContain('this is not force');
    app.press('ctrl-u');
    app.type('force');
    expect(app.carryOut).not.toHaveBeenCalled();
    app.press('enter');
    expect(app.carryOut).toHaveBeenCalledOnce();
  });

  test('that takes a name takes that name alone', () => {
    const app = open(...showing(clearPlan()));
    app.press('tab');
    app.type('tcp/10.0.0.1:8');
    app.press('enter');
    expect(app.carryOut).not.toHaveBeenCalled();
    app.type('0');
    app.press('enter');
    expect(app.carryOut).toHaveBeenCalledOnce();
  });

  test('takes force and then the name where it needs both', () => {
    const app = open(...showing(guardedPlan({ typeToConfirm: 'lb1' })));
    app.press('tab', 'enter');
    app.type('force');
    app.press('enter');
    expect(app.carryOut).not.toHaveBeenCalled();
    app.type('lb1');
    app.press('enter');
    expect(app.carryOut).toHaveBeenCalledOnce();
  });

  test('takes a reason, in which letters are no keys', () => {
    const app = open(...showing());
    app.press('R');
    app.type('quiet y R');
    app.press('enter');
    expect(app.screen().join('\n')).toContain('reason: quiet y R');
    expect(app.carryOut).not.toHaveBeenCalled();
  });

  test('gives its commands to the clipboard, exactly', () => {
    const app = open(...showing());
    app.press('y');
    expect(app.copy.mock.calls).toEqual([['ipvsadm -e -t 10.0.0.1:80 -r 10.1.1.1:80 -g -w 0']]);
    expect(app.state().screen.overlay.kind).toBe('plan');
  });

  test('that did not fit any more is made anew by Enter, for the same targets', () => {
    const plan = drainPlan();
    const app = open(...showing(plan), { type: 'action-begun', run: 'r', plan });
    app.dispatch({ type: 'action-ended', run: 'r', ending: { kind: 'changed', differences: [] } });
    app.press('enter');
    expect(app.propose.mock.calls).toEqual([[{ kind: 'drain', targets: [target(1)] }]]);
    expect(app.carryOut).not.toHaveBeenCalled();
  });

  test('says that it waits, where a key comes before the answer', () => {
    const app = open(showing()[0]!);
    app.press('tab');
    expect(app.notice()).toBe('tab: there is nothing to choose now');
    expect(app.state().screen.overlay.kind).toBe('plan');
  });

  test('is given up by its Cancel while the director does not answer', () => {
    const app = open(showing()[0]!);
    expect(app.line(22)).toContain('[>Cancel<]');
    app.press('enter');
    expect(app.state().screen.overlay.kind).toBe('none');
    expect(app.carryOut).not.toHaveBeenCalled();
  });

  test('shows at least the button that Enter presses, and is clicked where it is', () => {
    const app = openKeys(startState(18, 5), look, ...showing());
    expect(app.line(3).trim()).toBe('[>Cancel<]');
    app.press('tab');
    expect(app.line(3).trim()).toBe('[>Do it<]');
    app.click(3, 4);
    expect(app.carryOut).toHaveBeenCalledOnce();
  });

  test('answers clicks on its buttons', () => {
    const row = 22;
    const app = open(...showing());
    const at = app.line(row).indexOf('Do it');
    app.click(row, at);
    expect(app.carryOut).toHaveBeenCalledOnce();
    app.click(row, app.line(row).indexOf('Cancel'));
    expect(app.state().screen.overlay.kind).toBe('none');
  });
});

describe('the menu', () => {
  test('does what is chosen, or pressed, to the rows it was opened for', () => {
    const [web] = [service(1)];
    for (const keys of [['j', 'enter'], ['d']]) {
      const app = open();
      app.press('j', 'j', 'a');
      // Another row is selected by now.
      app.dispatch({ type: 'found', row: { kind: 'service', service: web.id } });
      app.press(...keys);
      expect(app.propose.mock.lastCall).toEqual([{ kind: 'drain', targets: [target(2)] }]);
      expect(app.state().screen.overlay.kind).toBe('none');
    }
  });

  test('says why something cannot be done', () => {
    const app = open();
    app.press('a', 'j', 'enter');
    expect(app.notice()).toBe('enter: this needs a server: choose one of the service');
    expect(app.screen().join('\n')).toContain('(this needs a server');
  });

  test('stops what runs', () => {
    const plan = rampPlan();
    const app = open({ type: 'action-begun', run: 'run 7', plan });
    app.press('a', 'G', 'enter');
    expect(app.stopAction.mock.calls).toEqual([['run 7']]);
  });

  test('stops nothing else in the place of what ended meanwhile', () => {
    const plan = rampPlan();
    const app = open(
      { type: 'action-begun', run: 'run 7', plan },
      { type: 'action-begun', run: 'run 8', plan },
    );
    app.press('a', 'G', 'k');
    app.dispatch({ type: 'action-ended', run: 'run 7', ending: { kind: 'done', action: 'a1' } });
    app.press('enter');
    expect(app.stopAction).not.toHaveBeenCalled();
    expect(app.notice()).toContain('it has ended meanwhile');
  });

  test('is clicked: once chooses, twice does', () => {
    const app = open();
    app.press('j', 'a');
    app.click(5);
    expect(app.propose).not.toHaveBeenCalled();
    app.click(5);
    expect(app.propose.mock.lastCall).toEqual([{ kind: 'drain', targets: [target(1)] }]);
  });
});

describe('what was done', () => {
  test('is undone by Enter, finished by f', () => {
    const app = open(remembering([action('a2'), interrupted('a1')]));
    app.press('u', 'f', 'enter');
    expect(app.propose.mock.calls).toEqual([
      [{ kind: 'finish', action: 'a1' }],
      [{ kind: 'undo', action: 'a1' }],
    ]);
    app.press('j', 'f');
    expect(app.notice()).toContain('only what was interrupted');
  });

  test('and cannot be undone says why', () => {
    const app = open(remembering([action('a1', { undoneBy: 'a2' })]));
    app.press('u', 'enter');
    expect(app.notice()).toBe('enter: undone by a2');
  });

  test(':history opens it as well', () => {
    const app = open(remembering([action('a1')]));
    app.press(':');
    app.type('history');
    app.press('enter');
    expect(app.state().screen.overlay.kind).toBe('past');
  });
});

describe('quitting while something runs', () => {
  const running: StateEvent = { type: 'action-begun', run: 'run 7', plan: rampPlan() };

  test('asks first, and stays by Enter', () => {
    const app = open(running);
    app.press('q');
    expect(app.screen().join('\n')).toContain('quit while something is being done?');
    app.press('enter');
    expect(app.quit).not.toHaveBeenCalled();
  });

  test('stops it and quits by a second q; ctrl-c asks nothing', () => {
    const app = open(running);
    app.press('q', 'q');
    expect(app.stopAction.mock.calls).toEqual([['run 7']]);
    expect(app.quit).toHaveBeenCalledOnce();
    const other = open(running);
    other.send(key('ctrl-c'));
    expect(other.quit).toHaveBeenCalledOnce();
  });
});
