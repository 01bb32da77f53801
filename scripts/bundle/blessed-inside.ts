import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { Plugin } from 'esbuild';

/** The widgets of blessed that a chart is made of; the others would bring terminals, videos, images. */
const WIDGETS = ['Node', 'Screen', 'Element', 'Box'];

/** Replaces a piece of a package's text, which must be there: a new version may have moved it. */
function replaced(text: string, piece: string | RegExp, by: string, path: string): string {
  const changed = text.replace(piece, () => by);
  if (changed === text) throw new Error(`${path} no longer holds ${String(piece)}`);
  return changed;
}

/**
 * Makes blessed and blessed-contrib part of the one file: blessed requires its widgets by computed
 * names and reads its terminal description from a file beside it.
 */
export const blessedInside: Plugin = {
  name: 'blessed-inside',
  setup(builder) {
    const change = (
      filter: RegExp,
      edit: (text: string, path: string) => string | Promise<string>,
    ): void =>
      builder.onLoad({ filter }, async ({ path }) => ({
        contents: await edit(await readFile(path, 'utf8'), path),
        loader: 'js',
      }));

    builder.onLoad({ filter: /\/blessed\/lib\/widget\.js$/ }, () => ({
      contents: WIDGETS.map((name) => {
        const file = name.toLowerCase();
        return `exports.${name} = exports.${file} = require('./widgets/${file}');`;
      }).join('\n'),
    }));
    change(/\/blessed\/lib\/tput\.js$/, async (text, path) => {
      const terminfo = await readFile(resolve(path, '../../usr/xterm'), 'base64');
      const found = replaced(
        text,
        'file = path.normalize(this._prefix(term));',
        "file = 'xterm';",
        path,
      );
      const inside = `data = Buffer.from('${terminfo}', 'base64');`;
      return replaced(found, 'data = fs.readFileSync(file);', inside, path);
    });
    // Outside node_modules Node warns of the old constructor, over the screen.
    change(/\/drawille-blessed-contrib\/index\.js$/, (text, path) =>
      replaced(text, 'new Buffer(', 'Buffer.alloc(', path),
    );
    change(/\/blessed-contrib\/lib\/widget\/charts\/line\.js$/, (text, path) =>
      replaced(text, "require('lodash')", "{ max: require('lodash/max') }", path),
    );
  },
};
