import { beforeAll, describe, expect, test } from 'vitest';
import type { Rip } from '../../../src/state/model/brand.ts';
import { selectCharts } from '../../../src/state/selectors/charts.ts';
import { hostDetail } from '../../../src/state/selectors/detail/host.ts';
import { serverDetail } from '../../../src/state/selectors/detail/server.ts';
import { serviceDetail } from '../../../src/state/selectors/detail/service.ts';
import { createDrawing } from '../../../src/views/drawing.ts';
import { chartsLines } from '../../../src/views/panels/charts.ts';
import { detailLines } from '../../../src/views/panels/detail.ts';
import { displayWidth } from '../../../src/views/terminal/fit-to-width.ts';
import { whenReady } from '../../../src/views/widgets/late.ts';
import { context, scene, trend } from '../../helpers/detail-scene.ts';
import { LOOKS, SIZES } from '../../helpers/looks.ts';

const [web, , mail] = scene.services;
const documents = {
  service: serviceDetail(web!, context),
  server: serverDetail(web!, web!.servers[2]!, context),
  'server-sh': serverDetail(mail!, mail!.servers[0]!, { ...context, trend: [] }),
  host: hostDetail('192.168.65.156' as Rip, scene, context),
};
const charts = selectCharts(scene, { tagged: new Set(), trendOf: () => trend });

const bare = (line: string): string => line.replaceAll(/\u001b\[[\d;]*m/g, '');

beforeAll(async () => {
  const plain = createDrawing(LOOKS['no-colour']);
  const arrived = new Promise<void>((resolve) => {
    let packages = 0;
    whenReady(() => {
      packages += 1;
      if (packages === 2) resolve(); // tables and charts
    });
  });
  detailLines(documents.service, plain, 80);
  await arrived;
});

describe.each(SIZES)('at %ix%i', (columns, rows) => {
  test.each(Object.entries(LOOKS))('charts look as they should (%s)', async (name, look) => {
    const lines = chartsLines(charts, createDrawing(look), { columns, rows });
    expect(lines).toHaveLength(rows);
    expect(lines.map((line) => displayWidth(bare(line)))).toEqual(lines.map(() => columns));
    if (look.ascii) expect(bare(lines.join(''))).toMatch(/^[\x20-\x7e]*$/);
    await expect(`${lines.join('\n')}\n`).toMatchFileSnapshot(
      `../../golden/charts-view-${columns}x${rows}-${name}.txt`,
    );
  });

  test.each(Object.entries(documents))('the detail of a %s fits', async (name, document) => {
    for (const [look, options] of Object.entries(LOOKS)) {
      const lines = detailLines(document, createDrawing(options), columns);
      expect(lines.map((line) => displayWidth(bare(line)))).toEqual(lines.map(() => columns));
      if (options.ascii) expect(bare(lines.join(''))).toMatch(/^[\x20-\x7e]*$/);
      if (look === 'no-colour' || columns === 80)
        await expect(`${lines.join('\n')}\n`).toMatchFileSnapshot(
          `../../golden/detail-${name}-${columns}-${look}.txt`,
        );
    }
  });
});
