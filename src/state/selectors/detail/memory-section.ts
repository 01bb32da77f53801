import { entriesOf } from '../../acting/entries.ts';
import { rememberedWeight } from '../../acting/remembered.ts';
import type { Entry } from '../../acting/staged.ts';
import { whoText } from '../../acting/who.ts';
import type { Memory } from '../../memory/memory.ts';
import type { Snapshot } from '../../model/snapshot.ts';
import type { RowId } from '../../screen/row-id.ts';
import type { DetailSection } from './document.ts';

function entries(of: RowId, picture: Snapshot): readonly Entry[] {
  if (of.kind !== 'service') return entriesOf(picture, of);
  const service = picture.services.find(({ id }) => id === of.service);
  return service ? service.servers.map((server) => ({ service, server })) : [];
}

/** Weights that lvstop set, what they were before, who did it, when and why. */
export function memorySection(
  of: RowId,
  picture: Snapshot,
  memory: Memory,
): readonly DetailSection[] {
  if (memory.weights.size === 0) return [];
  const lines = entries(of, picture).flatMap((entry) => {
    const before = rememberedWeight(memory, picture.director, entry);
    if (!before) return [];
    const name = `${entry.server.id} in ${entry.service.id}`;
    const who = whoText(before, picture.takenAt);
    return [{ text: `${name}: weight was ${before.weight}, set to ${before.set} by ${who}` }];
  });
  return lines.length === 0 ? [] : [{ title: 'Set by lvstop', kind: 'text', lines }];
}
