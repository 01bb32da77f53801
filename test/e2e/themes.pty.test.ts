import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { lvstop } from '../helpers/program.ts';
import { openInPty } from '../helpers/pty.ts';

const folder = mkdtempSync(join(tmpdir(), 'lvstop-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

/** The SGR parameters the demo is drawn with under a configuration. */
async function stylesUnder(
  config: string,
  args: readonly string[] = [],
  env: Readonly<Record<string, string>> = {},
): Promise<string> {
  const file = join(folder, 'config.yaml');
  writeFileSync(file, config);
  const app = await openInPty(lvstop('--demo', '--config', file, ...args), { env });
  try {
    await app.see('q quit');
    await app.see('TCP 192.168.65.127:80');
    return [...app.raw().matchAll(/\u001b\[([\d;]+)m/g)].map(([, sgr]) => sgr).join(' ');
  } finally {
    await app.close();
  }
}

const COLOUR = /(?:^|[ ;])(?:3[0-8]|4[0-8]|9[0-7])(?:$|[ ;])/;

test('a theme of the operator’s own is drawn, over the one it extends', async () => {
  writeFileSync(join(folder, 'mine.yaml'), "extends: colour-blind\nkey: '#0a0b0c'\n");
  const styles = await stylesUnder('theme: mine.yaml\n');
  expect(styles).toContain('38;2;10;11;12');
  expect(styles).toContain('38;5;39'); // colour-blind's good
});

test.each<[string, readonly string[], Record<string, string>]>([
  ['NO_COLOR', [], { NO_COLOR: '1' }],
  ['--no-color', ['--no-color'], {}],
])('%s wins over everything the configuration says', async (_what, args, env) => {
  expect(await stylesUnder('color: true\ntheme: light\n')).toMatch(COLOUR);
  expect(await stylesUnder('color: true\ntheme: light\n', args, env)).not.toMatch(COLOUR);
});
