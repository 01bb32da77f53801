import type { Rule } from '../facts.ts';

/** One server carries what several were meant to. */
export const lastServer: Rule = ({ service, weighted }) => {
  const [only] = weighted;
  const { length } = service.servers;
  if (!only || weighted.length > 1 || length < 2 || service.scheduler === 'none') return [];
  return [
    {
      code: 'LAST_SERVER',
      severity: 'warning',
      seen: `only ${only.id} of ${length} servers has weight`,
      why: 'when it fails or is quiesced too, new connections are refused',
      remedy: 'give another server its weight back as soon as its maintenance is done',
    },
  ];
};
