import { fullness, NEARLY_FULL } from '../../state/selectors/fullness.ts';
import { trafficShare, weightShare } from '../../state/selectors/shares.ts';
import type { VirtualService } from '../../state/model/service.ts';
import { UNKNOWN } from '../format/numbers.ts';
import type { Tone } from '../theme.ts';
import { countText, shareText } from './figure-text.ts';
import type { Cell, CellContext, Column } from './column.ts';
import { NOTHING, nothing } from './column.ts';

type Part = Omit<Column, 'id'>;

const share = { width: 4, narrowest: 4, align: 'right', service: nothing, host: nothing } as const;

/** Part of its service's weight. */
export const weightShareColumn: Part = {
  ...share,
  title: 'W%',
  means: 'share of the weight of the service',
  server: ({ server, service }) => ({ text: shareText(weightShare(server, service)) }),
};

/** Part of its service's new connections, to hold beside the part of weight. */
export const trafficShareColumn: Part = {
  ...share,
  title: 'CPS%',
  means: 'share of the new connections of the service',
  server: ({ server, service }, { picture }) => ({
    text: shareText(trafficShare(server, service, picture)),
  }),
};

/** Connections beyond which a server gets nothing new, and below which it does again. */
export const thresholdsColumn: Part = {
  title: 'LOW/UPPER',
  means: 'lower and upper limit of connections',
  width: 10,
  narrowest: 9,
  align: 'right',
  service: nothing,
  server: ({ server: { thresholds } }, { room }) => {
    if (!thresholds) return { text: UNKNOWN };
    const { lower, upper } = thresholds;
    if (upper === 0 && lower === 0) return NOTHING;
    const exact = `${lower}/${upper}`;
    if (exact.length <= room) return { text: exact };
    const half = Math.floor((room - 1) / 2);
    return { text: `${countText(lower, half)}/${countText(upper, half)}` };
  },
  host: nothing,
};

const fullTone = (full: number): Tone =>
  full >= 1 ? 'alert' : full >= NEARLY_FULL ? 'warning' : 'plain';

/** From here on a bar has room beside its figure. */
const BAR_ROOM = 10;
const FIGURE_ROOM = 5;

function fullCell(full: number | undefined, { room, glyphs }: CellContext): Cell {
  if (full === undefined) return NOTHING;
  const wide = room >= BAR_ROOM;
  const figure = `${countText(Math.round(full * 100), (wide ? FIGURE_ROOM : room) - 1)}%`;
  if (!wide) return { text: figure, tone: fullTone(full) };
  const cells = room - FIGURE_ROOM;
  const filled = Math.min(cells, Math.ceil(full * cells));
  const bar = (glyphs.levels.at(-1) ?? '').repeat(filled).padEnd(cells, glyphs.levels.at(0));
  return { text: bar + figure.padStart(FIGURE_ROOM), tone: fullTone(full), isFitted: true };
}

const fullest = ({ servers }: VirtualService): number | undefined => {
  const known = servers.map(fullness).filter((full) => full !== undefined);
  return known.length > 0 ? Math.max(...known) : undefined;
};

/** How much of the upper threshold is in use; of services and hosts the fullest. */
export const fullColumn: Part = {
  title: 'FULL',
  means: 'how much of the upper limit is used',
  width: 5,
  narrowest: 5,
  align: 'right',
  service: (service, context) => fullCell(fullest(service), context),
  server: ({ server }, context) =>
    server.thresholds ? fullCell(fullness(server), context) : { text: UNKNOWN },
  host: ({ full }, context) => fullCell(full, context),
};
