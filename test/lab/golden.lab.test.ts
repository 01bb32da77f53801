import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Screen } from '../helpers/screen.ts';
import { openScreen } from '../helpers/screen.ts';
import { KINDS_SCRIPT } from './lab.ts';
import type { Lab } from './lab.ts';
import { sharedLab } from './shared-lab.ts';
import { SIZES } from '../helpers/looks.ts';

/** The real kernel's table of every kind of service, without traffic, so that every figure stands still. */
const SITUATIONS = ['every-service-kind', 'thresholds-and-weights', 'every-forwarding-method'];

const LOOKS: Readonly<Record<string, readonly string[]>> = {
  colour: [],
  'no-colour': ['--no-color'],
  ascii: ['--ascii', '--no-color'],
};

let lab: Lab;
beforeAll(async () => {
  lab = await sharedLab();
  await lab.on('root').read(['sh', KINDS_SCRIPT, ...SITUATIONS]);
});
afterAll(async () => {
  await lab.on('root').read(['ipvsadm', '-C']);
});

/** Text of the screen with its styles, a mark where the style changes; the clock is left out. */
function describeScreen(screen: Screen, withStyles: boolean): string {
  const lines = screen.cells().map((row) => {
    let style = '0:0:';
    const marked = row.map((cell) => {
      const mark = withStyles && cell.style !== style ? `{${cell.style}}` : '';
      style = cell.style;
      return mark + cell.text;
    });
    return marked.join('').trimEnd();
  });
  return `${lines.join('\n').replaceAll(/\d\d:\d\d(?=$|\{)/gm, 'HH:MM')}\n`;
}

/** The screen once the first look is on it with all that ipvsadm tells. */
async function takePicture(
  [columns, rows]: readonly [number, number],
  look: string,
): Promise<string> {
  const screen = openScreen(columns, rows);
  const terminal = lab.openTerminal(
    'root',
    ['lvstop', '--interval', '3600', ...(LOOKS[look] ?? [])],
    { columns, rows, env: { TERM: 'xterm-256color', LANG: 'C.UTF-8' } },
    (output) => void screen.write(output),
  );
  const text = (): string => screen.lines().join('\n');
  try {
    // The log holds the last question of a complete look, so all answers are in the picture.
    await lab.waitUntil(() => Promise.resolve(text().includes('TCP 192.168.65.1:80')), {
      what: 'the first services',
    });
    terminal.write('@');
    await lab.waitUntil(() => Promise.resolve(text().includes('-n --r')), {
      what: 'the last answer of the first look',
    });
    terminal.write('1');
    await lab.waitUntil(() => Promise.resolve(text().includes('TCP 192.168.65.1:80')), {
      what: 'the services again',
    });
    return describeScreen(screen, look === 'colour');
  } finally {
    await terminal.close();
  }
}

describe.each(SIZES)("the real kernel's table at %ix%i", (columns, rows) => {
  test.each(Object.keys(LOOKS))('looks as it should (%s)', async (look) => {
    await expect(await takePicture([columns, rows], look)).toMatchFileSnapshot(
      `../golden/lab/${columns}x${rows}-${look}.txt`,
    );
  });
});
