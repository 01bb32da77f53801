import { drainLines } from '../../drain/words.ts';
import type { RealServer, VirtualService } from '../../model/service.ts';
import { selectServerState } from '../server-state.ts';
import type { DetailSection } from './document.ts';
import type { DetailContext } from './service.ts';

/** How far the drain of a server is; nothing where there is none. */
export function drainSection(
  service: VirtualService,
  server: RealServer,
  { drainOf, rememberedOf }: DetailContext,
): readonly DetailSection[] {
  const assessment = drainOf(service, server);
  const isMeant = selectServerState(server) !== 'quiesced' || rememberedOf(service, server);
  return assessment && isMeant
    ? [{ title: 'Drain', kind: 'text', lines: drainLines(assessment) }]
    : [];
}
