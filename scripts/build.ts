import { chmod, mkdir, rm } from 'node:fs/promises';
import { builtinModules } from 'node:module';
import { resolve } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { build } from 'esbuild';
import type { Plugin } from 'esbuild';
import { blessedInside } from './bundle/blessed-inside.ts';

const root = resolve(import.meta.dirname, '..');
const inRoot = (path: string): string => JSON.stringify(resolve(root, path));

/** Ink asks for react-devtools-core only in development; a stub keeps it out of the bundle. */
const withoutDevtools: Plugin = {
  name: 'without-devtools',
  setup(builder) {
    builder.onResolve({ filter: /^react-devtools-core$/ }, ({ path }) => ({
      path,
      namespace: 'stub',
    }));
    builder.onLoad({ filter: /.*/, namespace: 'stub' }, () => ({ contents: 'export default {}' }));
  },
};

/** One string-width for everybody, loaded when a text needs it. */
const quickWidths: Plugin = {
  name: 'quick-widths',
  setup(builder) {
    builder.onResolve({ filter: /^string-width$/ }, ({ path }) => ({ path, namespace: 'quick' }));
    builder.onLoad({ filter: /.*/, namespace: 'quick' }, () => ({
      resolveDir: root,
      contents: `
        import { quickStringWidth } from ${inRoot('scripts/bundle/quick-string-width.ts')};
        const load = () => require(${inRoot('node_modules/string-width/index.js')}).default;
        export default quickStringWidth(load);`,
    }));
  },
};

/**
 * Parts of Node are loaded when the code that imports them runs; as plain imports of the one file
 * they would all be loaded at every start, child processes and HTTP included.
 */
const lazyBuiltins: Plugin = {
  name: 'lazy-builtins',
  setup(builder) {
    const names = builtinModules.join('|');
    builder.onResolve({ filter: new RegExp(`^(node:)?(${names})$`) }, ({ path, kind }) =>
      kind === 'import-statement'
        ? { path: path.replace(/^(node:)?/, 'node:'), namespace: 'builtin' }
        : { path, external: true },
    );
    builder.onLoad({ filter: /.*/, namespace: 'builtin' }, ({ path }) => ({
      contents: `module.exports = require(${JSON.stringify(path)});`,
    }));
  },
};

/** What only some starts need, and none before its first frame. */
const AFTER_THE_FIRST_FRAME =
  /^execa$|\/(from-yaml|off-screen|changing|read-shadow|watching-keepalived|simulated-site|asking|keepalived\/(run|source))\.ts$/;

/**
 * Keeps what is imported late as packed text inside the one file: as code, or as plain text, it would be scanned at
 * every start, which takes longer than drawing the first frame.
 */
const latePacked: Plugin = {
  name: 'late-packed',
  setup(builder) {
    builder.onResolve({ filter: AFTER_THE_FIRST_FRAME }, ({ path, kind, resolveDir }) =>
      kind === 'dynamic-import'
        ? { path: path === 'execa' ? path : resolve(resolveDir, path), namespace: 'late' }
        : undefined,
    );
    builder.onLoad({ filter: /.*/, namespace: 'late' }, async ({ path }) => {
      const bundled = await build({
        stdin: { contents: `export * from ${JSON.stringify(path)};`, resolveDir: root },
        bundle: true,
        write: false,
        platform: 'node',
        target: 'node22',
        format: 'cjs',
        minify: true,
        legalComments: 'none',
        define: { 'import.meta.url': '"file:///"' },
        plugins: [blessedInside],
      });
      const packed = brotliCompressSync(bundled.outputFiles[0]?.contents ?? '').toString('base64');
      return {
        contents: `
          const late = { exports: {} };
          const packed = Buffer.from('${packed}', 'base64');
          const code = lvstopRequire('node:zlib').brotliDecompressSync(packed).toString();
          new Function('module', 'exports', 'require', code)(late, late.exports, lvstopRequire);
          module.exports = late.exports;`,
      };
    });
  },
};

/** Bundles lvstop into the one file that package.json names as `bin`. */
export async function buildLvstop(): Promise<string> {
  const outfile = resolve(root, 'dist/cli/main.js');
  await rm(resolve(root, 'dist'), { recursive: true, force: true });
  await mkdir(resolve(root, 'dist/cli'), { recursive: true });
  await build({
    entryPoints: [resolve(root, 'src/cli/main.ts')],
    outfile,
    bundle: true,
    platform: 'node',
    target: 'node22',
    format: 'esm',
    minify: true,
    legalComments: 'none',
    define: {
      'process.env.NODE_ENV': '"production"',
      'Intl.Segmenter': 'LazySegmenter',
      // yoga would fetch its own data: URL, and Node load a whole HTTP client for it.
      fetch: 'undefined',
    },
    inject: [resolve(root, 'scripts/bundle/lazy-segmenter.ts')],
    banner: {
      js: "import { createRequire as lvstopCreateRequire } from 'node:module'; const require = lvstopCreateRequire(import.meta.url); const lvstopRequire = require;",
    },
    plugins: [withoutDevtools, quickWidths, latePacked, lazyBuiltins],
    logLevel: 'warning',
  });
  await chmod(outfile, 0o755);
  return outfile;
}

if (import.meta.main) await buildLvstop();
