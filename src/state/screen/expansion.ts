/** Which parents show their children: most do or most do not, but for the exceptions (row keys). */
export interface Expansion {
  readonly most: 'open' | 'closed';
  readonly exceptions: ReadonlySet<string>;
}

/** Everything open or everything closed. */
export const allOf = (most: Expansion['most']): Expansion => ({ most, exceptions: new Set() });

/** Whether a parent shows its children. */
export const isOpen = ({ most, exceptions }: Expansion, parent: string): boolean =>
  (most === 'open') !== exceptions.has(parent);

/** Opens or closes one parent. */
export function setOpen(expansion: Expansion, parent: string, open: boolean): Expansion {
  if (isOpen(expansion, parent) === open) return expansion;
  const exceptions = new Set(expansion.exceptions);
  if (!exceptions.delete(parent)) exceptions.add(parent);
  return { ...expansion, exceptions };
}
