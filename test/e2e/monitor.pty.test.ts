import { afterEach, describe, expect, test } from 'vitest';
import { openInPty, openShellInPty } from '../helpers/pty.ts';
import type { PtyApp, PtyOptions } from '../helpers/pty.ts';
import { lvstop } from '../helpers/program.ts';

let app: PtyApp | undefined;

async function open(
  args: readonly string[] = ['--demo'],
  options: PtyOptions = {},
): Promise<PtyApp> {
  app = await openInPty(lvstop(...args), options);
  await app.see('TCP 192.168.65.127:80');
  return app;
}

afterEach(async () => {
  await app?.close();
  app = undefined;
});

/** The selected row is bold on a background of its own. */
const isSelected = (style: string): boolean => /^[^:]*:(?!0:)[^:]*:bold/.test(style);

const selectedLine = (monitor: PtyApp): number =>
  monitor.terminal.cells().findIndex((row, index) => index > 3 && isSelected(row[2]?.style ?? ''));

describe('the screen', () => {
  test('80x24 is complete: who, totals, services, servers, keys, and that it is a demo', async () => {
    const monitor = await open();
    const text = monitor.screen().join('\n');
    for (const part of [
      'lvstop',
      'DEMO',
      'lb1',
      'Conn/s',
      'Act ',
      'InAct ',
      '9 services',
      '22 servers',
    ])
      expect(text).toContain(part);
    for (const part of [
      'SCHED',
      'FWD',
      'WEIGHT',
      'INACT',
      'CPS',
      'IN B/s',
      'TCP 192.168.65.127:80',
      '192.168.65.156:80',
    ])
      expect(text).toContain(part);
    expect(text).toContain('draining');
    expect(text).toContain('q quit');
    expect(monitor.alternate()).toBe(true);
    expect(monitor.cursorVisible()).toBe(false);
  });

  test('40x10 says something useful', async () => {
    const monitor = await open(['--demo'], { columns: 40, rows: 10 });
    const text = monitor.screen().join('\n');
    for (const part of ['DEMO', 'lb1', 'WEIGHT', 'ACT', '192.168.65.156:80', 'q quit'])
      expect(text).toContain(part);
  });

  test('is live: figures move without a key being pressed', async () => {
    const monitor = await open(['--demo', '--interval', '0.5']);
    const before = monitor.screen().join('\n');
    await monitor.until('show other figures', (now) => now.screen().join('\n') !== before);
  });

  test('follows the size of the terminal', async () => {
    const monitor = await open();
    monitor.resize(120, 30);
    await monitor.see('web-tls');
    monitor.resize(40, 10);
    await monitor.seeNoMore('web-tls');
    await monitor.until('fit into 10 lines', (now) => now.screen()[9]?.includes('q quit') ?? false);
  });

  test.each([
    [['--demo', '--no-color'], {}],
    [['--demo'], { NO_COLOR: '1' }],
  ])('has no colour with %j %j', async (args, env) => {
    const monitor = await open(args, { env });
    const styles = monitor.terminal
      .cells()
      .flat()
      .map(({ style }) => style);
    expect(styles.filter((style) => !style.startsWith('0:0:'))).toEqual([]);
  });

  test.each([
    [['--demo', '--ascii'], {}],
    [['--demo'], { LANG: 'C' }],
  ])('has only ASCII with %j %j', async (args, env) => {
    const monitor = await open(args, { env });
    expect(monitor.screen().join('')).toMatch(/^[\x20-\x7e]*$/);
  });
});

describe('keys', () => {
  test('move the selection, which wraps nowhere', async () => {
    const monitor = await open();
    expect(selectedLine(monitor)).toBe(4);
    monitor.press('j', 'down');
    await monitor.until('select the third row', (now) => selectedLine(now) === 6);
    monitor.press('k', 'up', 'up', 'up');
    await monitor.until('select the first row', (now) => selectedLine(now) === 4);
    monitor.press('G');
    await monitor.see('192.168.65.163:0');
    monitor.press('g');
    await monitor.until('be back at the first row', (now) => selectedLine(now) === 4);
    monitor.press('pagedown');
    await monitor.until('be a page down', (now) => selectedLine(now) > 18);
    monitor.press('home', 'end', 'pageup', 'ctrl-u', 'ctrl-d');
    await monitor.until('still select a row', (now) => selectedLine(now) >= 4);
  });

  test('open and close services', async () => {
    const monitor = await open();
    monitor.press('-');
    await monitor.seeNoMore('├ 192.168.65.156:80 ');
    monitor.press('+');
    await monitor.see('├ 192.168.65.156:80 ');
    monitor.press('*');
    await monitor.seeNoMore('├');
    monitor.press('+');
    await monitor.see('├ 192.168.65.156:80 ');
    monitor.press('left', 'right', '*');
    await monitor.see('├ 192.168.65.156:443');
  });

  test('pause the picture and let it run again', async () => {
    const monitor = await open(['--demo', '--interval', '0.5']);
    monitor.press('Z');
    await monitor.see('PAUSED');
    const frozen = monitor.screen();
    monitor.press('ctrl-r', 'j');
    await monitor.until('move the selection', (now) => selectedLine(now) === 5);
    expect(monitor.screen()).toEqual(frozen);
    monitor.press('Z');
    await monitor.seeNoMore('PAUSED');
  });

  test.each(['?', 'h', 'f1'])('%s shows the help, escape leaves it', async (key) => {
    const monitor = await open();
    monitor.press(key);
    await monitor.see('any command or view by name');
    monitor.press('escape');
    await monitor.see('REAL SERVER');
  });

  test('the help can be scrolled to its end', async () => {
    const monitor = await open();
    monitor.press('?', 'G');
    await monitor.see('Not in this version');
    monitor.press('g');
    await monitor.see('this help');
  });

  test('one that does nothing says so', async () => {
    const monitor = await open();
    monitor.press('x');
    await monitor.see('x (back to the default) is of no use here');
    monitor.press('f7');
    await monitor.see('f7 does nothing here');
    monitor.press('w');
    await monitor.see('w: this needs a server');
    monitor.press('4');
    await monitor.see('4: this version watches one director');
  });

  test('the mouse selects and scrolls', async () => {
    const monitor = await open();
    monitor.type('\x1b[<0;10;9M\x1b[<0;10;9m');
    await monitor.until('select the clicked row', (now) => selectedLine(now) === 8);
    monitor.type('\x1b[<65;10;9M');
    await monitor.until('move on with the wheel', (now) => selectedLine(now) === 11);
  });

  test('the mouse opens, closes, sorts, goes there and back', async () => {
    const monitor = await open();
    const click = (row: number, column: number): void => {
      const at = `${column + 1};${row + 1}`;
      monitor.type(`\x1b[<0;${at}M\x1b[<0;${at}m`);
    };
    const columnOf = (row: number, text: string): number => monitor.screen()[row]!.indexOf(text);
    click(4, 0);
    await monitor.seeNoMore('├ 192.168.65.156:80 ');
    click(3, columnOf(3, 'WEIGHT'));
    await monitor.see('by weight down');
    click(4, 10);
    await monitor.until('select the clicked row', (now) => selectedLine(now) === 4);
    click(4, 10);
    await monitor.see('services ›');
    click(0, columnOf(0, 'services'));
    await monitor.see('by weight down');
    click(23, columnOf(23, 'help'));
    await monitor.see('any command or view by name');
  });

  test('a command is completed, run, and said to be wrong where it is', async () => {
    const monitor = await open();
    monitor.press(':', 's', 'o', 'r', 't', ' ', 'a', 'c', 't', 'tab');
    await monitor.see(':sort active');
    monitor.press('enter');
    await monitor.see('by active down');
    monitor.type(':srot cps\r');
    await monitor.see('there is no command srot; did you mean sort?');
    monitor.type(':open web-tls\r');
    await monitor.until(
      'select it',
      (now) => now.screen()[selectedLine(now)]?.includes(':443') ?? false,
    );
  });

  test("the window's title says where one is", async () => {
    const monitor = await open();
    monitor.press('2');
    await monitor.until('name the window', (now) =>
      now.raw().includes('\x1b]0;lvstop lb1 servers\x07'),
    );
  });

  test('pasted text is not taken for keys', async () => {
    const monitor = await open();
    monitor.type('\x1b[200~q\x1b[201~');
    await monitor.see('pasted text is not taken here');
  });
});

describe('every way out leaves the terminal as it was', () => {
  const ways: readonly (readonly [string, (monitor: PtyApp) => void, number])[] = [
    ['q', (monitor) => monitor.press('q'), 0],
    ['F10', (monitor) => monitor.press('f10'), 0],
    ['ctrl-c', (monitor) => monitor.press('ctrl-c'), 130],
  ];

  test.each(ways)('%s', async (_name, leave, exitCode) => {
    const monitor = await open();
    leave(monitor);
    expect(await monitor.exited).toEqual({ exitCode });
    expect(monitor.alternate()).toBe(false);
    expect(monitor.cursorVisible()).toBe(true);
    expect(monitor.terminal.modes()).toEqual(new Set([7, 25]));
  });

  test.each([
    ['SIGTERM', 143],
    ['SIGHUP', 129],
    ['SIGINT', 130],
    ['SIGQUIT', 131],
  ] as const)('%s', async (signal, exitCode) => {
    const monitor = await open();
    monitor.signal(signal);
    expect(await monitor.exited).toEqual({ exitCode });
    expect(monitor.alternate()).toBe(false);
    expect(monitor.cursorVisible()).toBe(true);
  });

  test('a dropped connection ends it', async () => {
    const monitor = await open();
    monitor.hangUp();
    await monitor.exited;
  });
});

describe('under a shell', () => {
  async function openShell(): Promise<PtyApp> {
    app = await openShellInPty();
    await app.see('$');
    app.type('stty -g\n');
    await app.see(/[0-9a-f]+(:[0-9a-f]+){5,}/);
    return app;
  }

  const settings = (shell: PtyApp): string[] =>
    shell.screen().flatMap((line) => /^[0-9a-f]+(?::[0-9a-f]+){5,}/.exec(line)?.[0] ?? []);

  const command = lvstop('--demo').join(' ');

  test('ctrl-z gives the shell back, fg brings the monitor back, and the tty is as before', async () => {
    const shell = await openShell();
    shell.type(`${command}\n`);
    await shell.see('REAL SERVER');
    shell.press('ctrl-z');
    await shell.see('Stopped');
    expect(shell.alternate()).toBe(false);
    expect(shell.cursorVisible()).toBe(true);
    shell.type('fg\n');
    await shell.see('REAL SERVER');
    shell.press('j');
    await shell.until('take keys again', (now) => selectedLine(now) === 5);
    shell.press('q');
    await shell.until('give the prompt back', (now) => now.screen().findLast(Boolean) === '$');
    expect(shell.alternate()).toBe(false);
    shell.type('stty -g\n');
    await shell.until('print the settings again', (now) => settings(now).length === 2);
    expect(new Set(settings(shell)).size).toBe(1);
  });
});
