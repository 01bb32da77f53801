import { describe, expect, test } from 'vitest';
import type { StateEvent } from '../../../src/state/store.ts';
import { openKeys, service, startState, taken } from '../../helpers/keys.ts';
import { realServer, tcp, virtualService } from '../../helpers/build.ts';

const v6 = virtualService(tcp('[fd00::1]:80'), [
  realServer('[fd00::2]:80', { thresholds: { upper: 9, lower: 5 } }),
]);
const open = () => openKeys(startState(), taken([service(1, 2), v6]));

const ran = (...argv: readonly string[]): StateEvent => ({
  type: 'command-ran',
  run: { number: 1, argv, inputLines: 0, startedAt: 0, tookMs: 1, outcome: '0' },
});

describe('y', () => {
  test('shows the commands that make the row, and enter copies exactly these', () => {
    const app = open();
    app.press('y');
    const shown = app.screen().join('\n');
    expect(shown).toContain('enter copies these 3 commands');
    expect(shown).toContain('ipvsadm -A -t 10.0.0.1:80 -s wrr');
    app.press('enter');
    expect(app.copy.mock.calls).toEqual([
      [
        'ipvsadm -A -t 10.0.0.1:80 -s wrr\n' +
          'ipvsadm -a -t 10.0.0.1:80 -r 10.1.1.1:80 -g -w 1\n' +
          'ipvsadm -a -t 10.0.0.1:80 -r 10.1.1.2:80 -g -w 1',
      ],
    ]);
    expect(app.notice()).toBe("3 commands handed to the terminal's clipboard");
    expect(app.state().screen.overlay.kind).toBe('none');
  });

  test('quotes what a shell would read otherwise', () => {
    const app = open();
    app.press('G', 'y', 'y');
    expect(app.copy.mock.lastCall).toEqual([
      "ipvsadm -a -t '[fd00::1]:80' -r '[fd00::2]:80' -g -w 1 -x 9 -y 5",
    ]);
  });

  test('takes all tagged rows, each command once', () => {
    const app = open();
    app.press('space', 'space', 'y');
    expect(app.screen().join('\n')).toContain('10.1.1.1:80 in tcp/10.0.0.1:80: above');
    app.press('y');
    expect(app.copy.mock.lastCall?.[0].split('\n')).toHaveLength(3);
  });

  test('takes tagged rows that are hidden as well, a service before its servers', () => {
    const app = open();
    app.press('j', 'space', 'k', 'k', 'space', '-', 'G', 'y', 'y');
    expect(app.copy.mock.lastCall?.[0].split('\n')).toEqual([
      'ipvsadm -A -t 10.0.0.1:80 -s wrr',
      'ipvsadm -a -t 10.0.0.1:80 -r 10.1.1.1:80 -g -w 1',
      'ipvsadm -a -t 10.0.0.1:80 -r 10.1.1.2:80 -g -w 1',
    ]);
    expect(app.screen().join('\n')).toContain('2 tagged');
  });

  test('forgets the tag of a row that is gone, also when one of that name comes again', () => {
    const app = open();
    app.press('j', 'j', 'space', 'k', 'k', 'space');
    expect(app.screen().join('\n')).toContain('2 tagged');
    app.dispatch(taken([service(1, 1), v6], 3000));
    app.dispatch(taken([service(1, 2), v6], 5000));
    expect(app.screen().join('\n')).toContain('1 tagged');
    app.press('y', 'y');
    expect(app.copy.mock.lastCall?.[0]).toContain('-r 10.1.1.1:80');
    expect(app.copy.mock.lastCall?.[0]).not.toContain('-r 10.1.1.2:80');
  });

  test('says what could not be read, so that the row may come out otherwise', () => {
    const unread = virtualService(
      { kind: 'fwmark', mark: 7 },
      [realServer('10.1.1.1:0', { forwarding: 'tunnel' })],
      { persistence: { netmask: '255.255.255.255' } },
    );
    const app = openKeys(startState(120), taken([unread]));
    app.press('y');
    expect(app.screen().join('\n')).toContain(
      'not known, so left out: family, scheduler flags, persistence time, persistence engine, one-packet, thresholds, tunnel',
    );
  });

  test('says when a target is gone, and copies what is left', () => {
    const app = open();
    app.press('j', 'space', 'space', 'y');
    app.dispatch(taken([service(1, 1)], 3000));
    expect(app.screen().join('\n')).toContain('10.1.1.2:80 in tcp/10.0.0.1:80 is gone');
    app.press('enter');
    expect(app.copy.mock.lastCall).toEqual(['ipvsadm -a -t 10.0.0.1:80 -r 10.1.1.1:80 -g -w 1']);
    app.press('y');
    app.dispatch(taken([], 5000));
    app.press('enter');
    expect(app.copy).toHaveBeenCalledOnce();
    expect(app.notice()).toBe('nothing copied: it is gone');
  });

  test.each(['escape', 'q', 'backspace'])('is left with %s, and nothing is copied', (key) => {
    const app = open();
    app.press('y', key);
    expect(app.state().screen.overlay.kind).toBe('none');
    expect(app.copy).not.toHaveBeenCalled();
  });

  test('of a list longer than the screen says how much more there is, and scrolls', () => {
    const app = openKeys(startState(60, 12), taken([service(1, 40)]));
    app.press('y');
    expect(app.screen().join('\n')).toMatch(/\d+ more lines/);
    app.press('G');
    expect(app.screen().join('\n')).toContain('10.1.1.40:80');
    expect(app.screen().join('\n')).not.toContain('more lines');
  });

  test('cuts nothing of a command, however narrow the terminal', () => {
    const app = openKeys(startState(40, 12), taken([v6]));
    app.press('j', 'y');
    const words = app.screen().slice(2, -1).join(' ').split(/\s+/).join(' ');
    expect(words).toContain("ipvsadm -a -t '[fd00::1]:80' -r '[fd00::2]:80' -g -w 1 -x 9 -y 5");
  });
});

describe('y in the log', () => {
  test('copies the selected command, quoted for a shell', () => {
    const app = openKeys(startState(), taken([v6]), ran('echo', "it's", 'a b', '$HOME', ''));
    app.press('@', 'y', 'y');
    expect(app.copy.mock.lastCall).toEqual([String.raw`echo 'it'\''s' 'a b' '$HOME' ''`]);
  });

  test('refuses what holds control characters, and shows them', () => {
    const app = openKeys(startState(), taken([v6]), ran('echo', 'a\u001b[2J\nrm'));
    app.press('@', 'y');
    expect(app.screen().join('\n')).toContain(String.raw`'a\x1b[2J\nrm'`);
    app.press('enter');
    expect(app.copy).not.toHaveBeenCalled();
    expect(app.notice()).toBe('not copied: it holds control characters');
  });
});

test('y on an event copies what makes its subject', () => {
  const app = openKeys(startState(), taken([service(1, 2)]), taken([service(1, 3)], 3000));
  app.press('7', 'y', 'y');
  expect(app.copy.mock.lastCall?.[0]).toContain('-r 10.1.1.3:80');
});
