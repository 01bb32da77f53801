import type { Drawing } from '../drawing.ts';

/** Pictures kept for each way of drawing; a screen full of charts and tables has fewer. */
const LIMIT = 64;

/**
 * Pictures by what they were drawn from, so that what did not change is not drawn anew; the ones not
 * asked for in the longest time are forgotten.
 */
export function remembered<Picture>(): (
  drawing: Drawing,
  key: string,
  draw: () => Picture,
) => Picture {
  const byDrawing = new WeakMap<Drawing, Map<string, Picture>>();
  return (drawing, key, draw) => {
    const pictures = byDrawing.get(drawing) ?? new Map<string, Picture>();
    byDrawing.set(drawing, pictures);
    const picture = pictures.get(key) ?? draw();
    pictures.delete(key);
    pictures.set(key, picture);
    for (const oldest of pictures.keys()) {
      if (pictures.size <= LIMIT) break;
      pictures.delete(oldest);
    }
    return picture;
  };
}
