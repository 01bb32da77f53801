import type { Statement } from './conf.ts';
import { numberIn, valuesOf } from './statement.ts';

const USUAL = 100;
/** The owner of the addresses. */
const OWNER = 255;

/** The priority of a vrrp_instance as keepalived takes it; where none is said it follows from the state. */
export function configuredPriority(block: readonly Statement[]): number {
  const said = valuesOf(block, 'priority').at(-1);
  if (said !== undefined) return numberIn(said, 1, OWNER) ?? USUAL;
  return valuesOf(block, 'state').includes('MASTER') ? OWNER : USUAL;
}
