import { mkdir, writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { PtyApp } from '../test/helpers/pty.ts';
import { openInPty } from '../test/helpers/pty.ts';
import { buildLvstop } from './build.ts';
import type { Scene } from './pictures/scenes.ts';
import { SCENES } from './pictures/scenes.ts';
import { renderSvg } from './pictures/svg.ts';

const FOLDER = resolve(import.meta.dirname, '../docs/pictures');
const CLOCK = resolve(import.meta.dirname, 'pictures/frozen-clock.ts');
/** No more bytes for so long: nothing more is coming. */
const QUIET_MS = 300;

async function quiet(app: PtyApp): Promise<void> {
  for (let before = -1; before !== app.bytesWritten();) {
    before = app.bytesWritten();
    await new Promise((wake) => setTimeout(wake, QUIET_MS));
  }
}

/** The demo at the moment where its clock stands still, in the scene's place. */
async function take(
  program: string,
  { columns, rows, steps, name, title }: Scene,
): Promise<string> {
  const argv = [process.execPath, '--import', CLOCK, program, '--demo'];
  const env = { TZ: 'UTC', XDG_CONFIG_HOME: '/nonexistent' };
  const app = await openInPty(argv, { columns: 80, rows: 24, env });
  try {
    await app.see(/ 14:02$/m);
    await quiet(app);
    app.resize(columns, rows);
    await quiet(app);
    for (const { press, see } of steps) {
      app.press(...press);
      await app.see(see);
      await quiet(app);
    }
    const file = resolve(FOLDER, `${name}.svg`);
    await writeFile(file, renderSvg(app.terminal.cells(), title));
    return file;
  } finally {
    await app.close();
  }
}

/** Takes the pictures of the README, or those named. */
async function takePictures(names: readonly string[]): Promise<void> {
  const program = await buildLvstop();
  await mkdir(FOLDER, { recursive: true });
  for (const scene of SCENES.filter(({ name }) => names.length === 0 || names.includes(name)))
    console.log(await take(program, scene));
}

await takePictures(process.argv.slice(2));
