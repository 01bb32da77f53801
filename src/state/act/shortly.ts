/** Text of the world for one line of a record: no controls, and no longer than there is room for. */
export function shortly(text: string, most: number): string {
  const line = text.replaceAll(/\p{C}+/gu, ' ').trim();
  return line.length > most ? `${line.slice(0, most - 1)}…` : line;
}
