import { durationText } from '../../drain/duration.ts';
import { drainLines } from '../../drain/words.ts';
import type { RememberedWeight } from '../../memory/memory.ts';
import type { RealServer, VirtualService } from '../../model/service.ts';
import { selectServerState } from '../server-state.ts';
import type { DetailSection } from './document.ts';
import type { DetailContext } from './service.ts';

/** Who took the weight away, and what it was. */
function byWhom({ actor, since, reason, weight }: RememberedWeight, now: number): string {
  const why = reason === undefined ? '' : ` (${reason})`;
  const ago = durationText(Math.max(0, now - since));
  const who = actor.sudoUser ?? actor.user;
  return `Weight 0 for ${ago}, set by ${who}${why}; it was ${weight} before.`;
}

/** How far the drain of a server is; nothing where there is none. */
export function drainSection(
  service: VirtualService,
  server: RealServer,
  { picture, drainOf, rememberedOf }: DetailContext,
): readonly DetailSection[] {
  const assessment = drainOf(service, server);
  const remembered = rememberedOf(service, server);
  if (!assessment || (selectServerState(server) === 'quiesced' && !remembered)) return [];
  const memory = remembered ? [{ text: byWhom(remembered, picture.takenAt) }] : [];
  return [{ title: 'Drain', kind: 'text', lines: [...memory, ...drainLines(assessment)] }];
}
