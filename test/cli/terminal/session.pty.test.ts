import { afterEach, describe, expect, test } from 'vitest';
import { openInPty, openShellInPty, type PtyApp, type PtyOptions } from '../../helpers/pty.ts';

const PROGRAM = `"${process.execPath}" "${import.meta.dirname}/../../fixtures/programs/terminal-session.ts"`;
const UNTOUCHED = new Set([7, 25]);
const opened: PtyApp[] = [];

afterEach(async () => {
  await Promise.all(opened.splice(0).map((app) => app.close()));
});

async function keep(app: Promise<PtyApp>): Promise<PtyApp> {
  opened.push(await app);
  return app;
}

/** The program between two looks at the terminal's modes, in a shell that does nothing else. */
function openBetweenLooks(options: PtyOptions = {}): Promise<PtyApp> {
  const script = `trap '' INT QUIT; stty -g; ${PROGRAM}; echo "exit $?"; stty -g; read -r answer`;
  return keep(openInPty(['sh', '-c', script], { columns: 120, rows: 30, ...options }));
}

async function pidOf(app: PtyApp): Promise<number> {
  await app.see(/pid \d+/);
  return Number(/pid (\d+)/.exec(app.screen().join('\n'))?.[1]);
}

/** The main screen is back as it was: two equal looks, and between them only `said`. */
function expectGivenBack(app: PtyApp, ...said: readonly unknown[]): void {
  const lines = app.screen().filter((line) => line !== '');
  expect(lines.slice(1, -1)).toEqual(said);
  expect(lines.at(-1)).toBe(lines[0]);
  expect(lines[0]).toMatch(/^[\da-f]+:[\da-f:]+$/);
  expect(app.alternate()).toBe(false);
  expect(app.terminal.modes()).toEqual(UNTOUCHED);
}

async function gone(pid: number): Promise<void> {
  const isThere = (): boolean => {
    try {
      return process.kill(pid, 0);
    } catch {
      return false;
    }
  };
  await expect.poll(isThere, { timeout: 10_000 }).toBe(false);
}

describe('every way out gives the terminal back', () => {
  test.each([
    ['q', 0],
    ['w', 3],
    ['e', 5],
    ['ctrl-c', 130],
  ])('key %s', async (key, exitCode) => {
    const app = await openBetweenLooks();
    await app.see('last nothing yet');
    expect(app.alternate()).toBe(true);
    expect(app.cursorVisible()).toBe(false);
    app.press(key);
    await app.see(/exit \d+\n\S+:\S+\n/);
    expectGivenBack(app, `exit ${exitCode}`);
  });

  test.each([
    ['SIGTERM', 143],
    ['SIGHUP', 129],
    ['SIGINT', 130],
    ['SIGQUIT', 131],
  ] as const)('%s', async (signal, exitCode) => {
    const app = await openBetweenLooks();
    app.signal(signal, await pidOf(app));
    await app.see(/exit \d+\n\S+:\S+\n/);
    expectGivenBack(app, `exit ${exitCode}`);
  });

  test.each([
    ['x', 'thrown on purpose'],
    ['p', 'rejected on purpose'],
  ])('a bug (%s) is told after leaving', async (key, message) => {
    const app = await openBetweenLooks();
    await app.see('last nothing yet');
    app.press(key);
    await app.see(/exit \d+\n\S+:\S+\n/);
    const lines = app.screen().filter((line) => line !== '');
    const [told, ...trace] = lines.slice(1, -2);
    expect(told).toBe(`lvstop: a bug in lvstop: Error: ${message}`);
    for (const line of trace) expect(line).toMatch(/^ +at /);
    expectGivenBack(app, told, ...trace, 'exit 70');
  });

  test('the caller may finish something first, but not for ever', async () => {
    const app = await openBetweenLooks({ env: { SAY_END: '1', NEVER_FINISH: '1' } });
    app.signal('SIGTERM', await pidOf(app));
    await app.see(/exit \d+\n\S+:\S+\n/);
    expectGivenBack(app, 'ended: signal', 'exit 143');
  });

  test('a flood of frames leaves nothing on the main screen', async () => {
    const app = await openBetweenLooks();
    await app.see('last nothing yet');
    app.press('f');
    await app.see(/7{100}/);
    app.press('q');
    await app.see(/exit \d+\n\S+:\S+\n/);
    expectGivenBack(app, 'exit 0');
  });
});

describe('a terminal that goes away', () => {
  const open = (): Promise<PtyApp> => keep(openInPty(['sh', '-c', `exec ${PROGRAM}`]));

  test('hung up: the program ends', async () => {
    const app = await open();
    const pid = await pidOf(app);
    app.hangUp();
    await gone(pid);
  });

  test('stopped in the middle of a flood: the program still ends when told', async () => {
    const app = await open();
    const pid = await pidOf(app);
    app.press('f');
    await app.see(/7{60}/);
    app.pause();
    app.signal('SIGTERM');
    await gone(pid);
  });
});

describe('as a job of a shell', () => {
  const openJob = async (): Promise<{ app: PtyApp; pid: number; modes: string }> => {
    const app = await keep(openShellInPty({ columns: 200, rows: 30 }));
    await app.see('$');
    app.type(`stty -g; ${PROGRAM}\r`);
    await app.see('last nothing yet');
    const modes = /\r\n([\da-f]+:[\da-f:]+)\r\n/.exec(app.raw())?.[1] ?? '';
    return { app, pid: await pidOf(app), modes };
  };

  /** Whether the shell has its prompt and its terminal back. */
  async function seeShell(app: PtyApp, modes: string, job: RegExp): Promise<void> {
    await app.see(job);
    expect(app.alternate()).toBe(false);
    app.type('echo mo""des $(stty -g)\r');
    await app.see(`modes ${modes}`);
    expect(app.cursorVisible()).toBe(true);
  }

  /** Ends the program; only what is typed after that is for the shell. */
  async function quit(app: PtyApp): Promise<void> {
    app.press('q');
    await app.until('see the main screen', () => !app.alternate());
    app.type('echo sta""tus $?\r');
  }

  test('ctrl-z stops, fg brings everything back, also another size', async () => {
    const { app, modes } = await openJob();
    app.press('ctrl-z');
    await seeShell(app, modes, /Stopped/);
    app.resize(90, 20);
    app.type('fg\r');
    await app.see('size 90x20');
    expect(app.alternate()).toBe(true);
    app.press('f5');
    await app.see('last f5');
    app.press('ctrl-z');
    await seeShell(app, modes, /Stopped[^]*Stopped/);
    app.type('fg\r');
    await app.see('last f5');
    await quit(app);
    await seeShell(app, modes, /status 0/);
  });

  test('in the background it stops again rather than draw', async () => {
    const { app, modes } = await openJob();
    app.press('ctrl-z');
    await seeShell(app, modes, /Stopped/);
    app.type('clear; bg\r');
    app.type('\r');
    await app.see(/Stopped \(tty output\)|Stopped/);
    expect(app.alternate()).toBe(false);
    app.type('fg\r');
    await app.see('size 200x30');
    app.press('down');
    await app.see('last down');
  });

  test.each(['SIGTSTP', 'SIGSTOP'] as const)('%s from outside', async (signal) => {
    const { app, pid, modes } = await openJob();
    app.signal(signal, pid);
    if (signal === 'SIGTSTP') await seeShell(app, modes, /Stopped/);
    else await app.see(/Stopped/);
    app.type('fg\r');
    await app.see('size 200x30');
    await app.until('hide the shell', () => !app.screen().join('').includes('Stopped'));
    app.press('f5');
    await app.see('last f5');
    await quit(app);
    await seeShell(app, modes, /status 0/);
  });
});

describe('while it runs', () => {
  test('keys, mouse and pastes come in, and what nobody takes goes to Ink', async () => {
    const app = await keep(openInPty(['sh', '-c', `exec ${PROGRAM}`]));
    await app.see('last nothing yet');
    for (const key of ['f1', 'f12', 'insert', 'up', 'ctrl-d', 'shift-tab', 'alt-x', 'escape']) {
      app.press(key);
      await app.see(new RegExp(`last ${key}$`, 'm'));
    }
    app.type('\x1b[<64;3;4M');
    await app.see('"wheel-up"');
    app.type('\x1b[200~pasted\x1b[201~');
    await app.see('"text":"pasted"');
    app.press('i');
    await app.see('ink got "i"');
  });

  test('a new size is drawn', async () => {
    const app = await keep(openInPty(['sh', '-c', `exec ${PROGRAM}`]));
    await app.see('size 80x24');
    app.resize(40, 10);
    await app.see('size 40x10');
    app.resize(132, 50);
    await app.see('size 132x50');
  });

  test('lent to another program and taken back', async () => {
    const app = await keep(openInPty(['sh', '-c', `exec ${PROGRAM}`]));
    await app.see('last nothing yet');
    app.press('l');
    await app.see('lent');
    expect(app.alternate()).toBe(false);
    await app.see('last l');
    expect(app.alternate()).toBe(true);
  });
});
