import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ColumnId } from '../../../src/state/model/column-id.ts';
import { COLUMN_IDS } from '../../../src/state/model/column-id.ts';
import type { Units } from '../../../src/state/model/preferences.ts';
import type { RealServer, VirtualService } from '../../../src/state/model/service.ts';
import type { HostRow } from '../../../src/state/selectors/hosts.ts';
import { selectHosts } from '../../../src/state/selectors/hosts.ts';
import type { TableRow } from '../../../src/state/selectors/listing/row.ts';
import type { CellContext } from '../../../src/views/columns/column.ts';
import { cellOf, titleOf } from '../../../src/views/columns/column.ts';
import { chooseColumns } from '../../../src/views/columns/choose.ts';
import { COLUMNS, columnById } from '../../../src/views/columns/columns.ts';
import { needsOf } from '../../../src/views/columns/needs.ts';
import { selectDrains } from '../../../src/state/selectors/drains.ts';
import { noteOf } from '../../../src/views/columns/note.ts';
import { createDrawing } from '../../../src/views/drawing.ts';
import { unicodeGlyphs } from '../../../src/views/format/glyphs.ts';
import { counters, realServer, snapshot, tcp, virtualService } from '../../helpers/build.ts';

const SI: Units = { scale: 'si', traffic: 'bytes' };

function contextOf(
  services: readonly VirtualService[],
  more: Partial<CellContext> = {},
): CellContext {
  return {
    glyphs: unicodeGlyphs,
    names: { ofService: () => 'web', ofServer: () => 'rs1', ofAddress: () => 'rs1' },
    picture: snapshot(services),
    units: SI,
    trends: { ofService: () => [], ofServer: () => [], ofHost: () => [] },
    shown: new Set(),
    room: 20,
    ...more,
  };
}

const firstHost = (services: readonly VirtualService[]): HostRow =>
  selectHosts(snapshot(services))[0]!;

/** The three kinds of rows of a service with one server. */
function rowsOf(service: VirtualService): readonly TableRow[] {
  const [server] = service.servers;
  return [
    { kind: 'service', service, open: true },
    { kind: 'server', service, server: server!, below: 'nothing', last: true },
    { kind: 'host', host: firstHost([service]), open: true },
  ];
}

/** Texts of a column: of the service, of its first server, of that server's host. */
function texts(id: ColumnId, service: VirtualService, more: Partial<CellContext> = {}): string[] {
  const context = contextOf([service], more);
  return rowsOf(service).map((row) => cellOf(columnById(id), row, context).text);
}

const of = (server: Partial<RealServer>, service: Partial<VirtualService> = {}): VirtualService =>
  virtualService(tcp('10.0.0.1:80'), [realServer('10.0.0.2:8080', server)], service);

test('there is one for every name, in their order, each with a title and a meaning', () => {
  expect(COLUMNS.map(({ id }) => id)).toEqual(COLUMN_IDS);
  for (const { title, means, width, narrowest } of COLUMNS) {
    expect(title).toMatch(/^[A-Z%/ s]+$/i);
    expect(means.length).toBeLessThan(100);
    expect(width).toBeGreaterThanOrEqual(Math.max(narrowest, title.length));
  }
});

const gue = { type: 'gue', port: 6080, checksum: 'checksum' } as const;
const rates = { connections: 12.4, inPackets: 100, outPackets: 90, inBytes: 1536, outBytes: 2e6 };
const persistence = { seconds: 20, netmask: '255.255.255.0', engine: 'sip' };
const totals = [{ at: 1000, values: { ...counters(2n ** 63n), inBytes: 5n } }];
const unseen = [{ at: 1000, values: { ...counters(9), outPackets: 0n } }];
const limits = { lower: 8, upper: 10 };

describe('what stands in a service, a server and a host', () => {
  test.each<[ColumnId, VirtualService, string[]]>([
    ['state', of({}), ['up', 'up', 'up']],
    ['state', { ...of({}), scheduler: 'none' }, ['no sched', 'up', 'up']],
    ['state', of({ weight: 0 }), ['no weight', 'quiesced', 'quiesced']],
    ['state', of({ weight: 0, active: 1 }), ['no weight', 'draining', 'draining']],
    ['state', of({ active: 10, thresholds: limits }), ['overloaded', 'overloaded', 'overloaded']],
    ['protocol', of({}), ['tcp', 'tcp', '']],
    ['vip', of({}), ['10.0.0.1', '10.0.0.1', '']],
    ['port', of({}), ['80', '8080', '8080']],
    ['scheduler', of({}, { persistence }), ['wrr p20 pe:sip', '', '']],
    ['scheduler', of({ weight: 0 }), ['wrr', 'quiesced', 'quiesced']],
    ['flags', of({}), ['-', '', '']],
    ['flags', of({}, { onePacket: true, schedulerFlags: ['sh-port'] }), ['ops sh-port', '', '']],
    ['persistence', of({}, { persistence }), ['20s /24 sip', '', '']],
    ['persistence', of({}, { persistence: { netmask: '128' } }), ['?s', '', '']],
    ['services', of({}), ['', '', '1']],
    ['forwarding', of({ forwarding: 'masquerade' }), ['1 masq', 'masq', 'masq']],
    ['tunnel', of({ forwarding: 'tunnel', tunnel: gue }), ['', 'gue:6080 csum', '']],
    ['tunnel', of({ forwarding: 'tunnel' }), ['', '-', '']],
    ['weight', of({ weight: 3 }), ['3  ', '3  ', '3  ']],
    ['weight', of({ weight: 0, active: 1 }), ['0  ', '0 ⇣', '0 ⇣']],
    ['weight-share', of({ weight: 3 }), ['', '100%', '']],
    ['traffic-share', of({ kernelRates: rates }), ['', '100%', '']],
    ['traffic-share', of({}), ['', '-', '']],
    ['active', of({ active: 4321 }), ['4321', '4321', '4321']],
    ['inactive', of({ inactive: 7 }), ['~7', '~7', '~7']],
    ['inactive', of({ inactive: 7, forwarding: 'masquerade' }), ['7', '7', '7']],
    ['persistent', of({}), ['-', '-', '-']],
    ['persistent', of({ persistent: 5 }), ['5', '5', '5']],
    ['thresholds', of({ thresholds: limits }), ['', '8/10', '']],
    ['thresholds', of({}), ['', '-', '']],
    ['cps', of({ kernelRates: rates }, { kernelRates: rates }), ['12', '12', '12']],
    ['in-bps', of({ kernelRates: rates }, { kernelRates: rates }), ['1.5k', '1.5k', '1.5k']],
    ['out-bps', of({ kernelRates: rates }, { kernelRates: rates }), ['-', '-', '-']],
    [
      'out-bps',
      of({ kernelRates: rates, forwarding: 'masquerade' }, { kernelRates: rates }),
      ['2.0M', '2.0M', '2.0M'],
    ],
    ['connections', of({}), ['-', '-', '-']],
    [
      'connections',
      of({ samples: totals }, { samples: totals }),
      ['9223372036854775808', '9223372036854775808', '9223372036854775808'],
    ],
    ['connections', of({ samples: totals, wrapped: true }), ['-', '-', '-']],
    ['out-packets', of({ samples: unseen }, { samples: unseen }), ['-', '-', '-']],
    ['in-bytes', of({ samples: totals, wrapped: true }), ['-', '5', '5']],
    ['name', of({}), ['web', 'rs1', 'rs1']],
  ])('%s', (id, service, expected) => expect(texts(id, service)).toEqual(expected));
});

test('the fullness of thresholds is a figure, and a bar beside it where there is room', () => {
  const full = of({ active: 5, thresholds: limits });
  expect(texts('full', full, { room: 5 })).toEqual(['50%', '50%', '50%']);
  expect(texts('full', full, { room: 11 })[1]).toBe('███▁▁▁  50%');
});

test('what has a column of its own is not said twice', () => {
  const service = of({ weight: 0 }, { persistence, onePacket: true });
  const shown = new Set<ColumnId>(['state', 'persistence', 'flags']);
  expect(texts('scheduler', service, { shown })).toEqual(['wrr', '', '']);
});

test('titles tell the units', () => {
  expect(titleOf(columnById('in-bps'), SI)).toBe('IN B/s');
  expect(titleOf(columnById('in-bps'), { ...SI, traffic: 'bits' })).toBe('IN b/s');
});

const anyServer = fc.record({
  weight: fc.integer({ min: 0, max: 65_535 }),
  active: fc.integer({ min: 0, max: 2 ** 31 }),
  inactive: fc.integer({ min: 0, max: 2 ** 31 }),
  persistent: fc.integer({ min: 0, max: 2 ** 31 }),
  thresholds: fc.record({
    lower: fc.integer({ min: 0, max: 2 ** 32 }),
    upper: fc.integer({ min: 0, max: 2 ** 32 }),
  }),
  forwarding: fc.constantFrom('direct' as const, 'masquerade' as const),
  tunnel: fc.constantFrom(null, gue),
  kernelRates: fc.double({ min: 0, max: 1e12, noNaN: true }).map((rate) => ({
    connections: rate,
    inPackets: rate,
    outPackets: rate,
    inBytes: rate,
    outBytes: rate,
  })),
  samples: fc
    .bigInt({ min: 0n, max: 2n ** 63n })
    .map((total) => [{ at: 1000, values: counters(total) }]),
});

const anyChoices = fc.option(
  fc.uniqueArray(
    fc.record(
      { id: fc.constantFrom(...COLUMN_IDS), width: fc.integer({ min: 3, max: 60 }) },
      { requiredKeys: ['id'] },
    ),
    { selector: ({ id }) => id },
  ),
  { nil: undefined },
);

const anyUnits = fc.record({
  scale: fc.constantFrom('si' as const, 'iec' as const),
  traffic: fc.constantFrom('bytes' as const, 'bits' as const),
});

test('whatever the figures, the width and the columns, nothing with a digit in it is cut', () => {
  const widths = fc.integer({ min: 20, max: 250 });
  const { fit } = createDrawing({ colour: false, ascii: false });
  fc.assert(
    fc.property(anyServer, anyUnits, widths, anyChoices, (server, units, total, choices) => {
      const { kernelRates, samples } = server;
      const flags = { persistence, schedulerFlags: ['mh-port'] };
      const service = of(server, { kernelRates, samples, ...flags });
      const wish = { table: 'services', flat: false, choices, named: false } as const;
      const chosen = chooseColumns(total, needsOf(snapshot([service])), wish);
      const shown = new Set(chosen.columns.map(({ column }) => column.id));
      for (const row of rowsOf(service)) {
        const cells = chosen.columns.map(({ column, width }) => {
          const context = contextOf([service], { units, shown, room: width });
          return { what: column.id, width, text: cellOf(column, row, context).text };
        });
        const note = { what: 'note', width: chosen.noteWidth, text: '' };
        if (note.width > 0)
          note.text = noteOf(row, note.width, {
            drainOf: selectDrains(snapshot([service]), new Map()),
          }).text;
        for (const { what, width, text } of [...cells, note])
          if (/\d/.test(text) && what !== 'name') expect(fit(text, width), what).toContain(text);
      }
    }),
    { numRuns: 300 },
  );
});
