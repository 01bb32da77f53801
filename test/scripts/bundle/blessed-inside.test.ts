import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { runInThisContext } from 'node:vm';
import { build } from 'esbuild';
import { expect, test } from 'vitest';
import { blessedInside } from '../../../scripts/bundle/blessed-inside.ts';
import * as source from '../../../src/views/widgets/off-screen.ts';

test('the bundled widgets draw the same without any package or file beside them', async () => {
  const bundled = await build({
    entryPoints: ['src/views/widgets/off-screen.ts'],
    bundle: true,
    write: false,
    platform: 'node',
    format: 'cjs',
    minify: true,
    plugins: [blessedInside],
  });
  const late = { exports: {} as typeof source }; // what the text below puts there
  const text = `(module, exports, require) => {${bundled.outputFiles[0]!.text}}`;
  const run = runInThisContext(text) as (...globals: readonly unknown[]) => void; // as written above
  run(late, late.exports, createRequire(`${tmpdir()}/`));
  const values = [0.1, 0.7, undefined, 0.4, 1];
  expect(late.exports.plotLines([values], 40, 8)).toEqual(source.plotLines([values], 40, 8));
  const bars = [{ length: 0.5, pen: 1 }];
  expect(late.exports.plotBars(bars, 20)).toEqual(source.plotBars(bars, 20));
});
