import { describe, expect, test } from 'vitest';
import type { RealServer, VirtualService } from '../../../src/state/model/service.ts';
import type { ColumnId, TableName } from '../../../src/state/model/column-id.ts';
import { serverTargets } from '../../../src/state/acting/entries.ts';
import { reduce } from '../../../src/state/reduce.ts';
import type { StateEvent } from '../../../src/state/reduce.ts';
import type { RowId } from '../../../src/state/screen/row-id.ts';
import { rowKey } from '../../../src/state/screen/row-id.ts';
import { selectTargetCommands } from '../../../src/state/selectors/command-lines.ts';
import { indexOfRow, rowIdOf } from '../../../src/state/selectors/listing/row.ts';
import { selectList, selectRows } from '../../../src/state/selectors/listing/select-rows.ts';
import type { State } from '../../../src/state/state.ts';
import { realServer, tcp, virtualService } from '../../helpers/build.ts';
import { showing } from '../../helpers/plans.ts';
import { screenOf, startState, taken } from '../../helpers/keys.ts';

const UPDATES = 10_000;
/** Of those about the order of rows and the selection. */
const FEWER = 4000;

/** Numbers that look random and are the same each time. */
function seeded(seed: number) {
  let state = seed;
  const below = (limit: number): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * limit);
  };
  const oneOf = <T>(values: readonly T[]): T => values[below(values.length)]!;
  return { below, oneOf };
}

type Random = ReturnType<typeof seeded>;

/** Some of 8 services with some of 6 servers each, every figure another one. */
function randomServices({ below }: Random): VirtualService[] {
  const serverOf = (number: number): RealServer =>
    realServer(`10.1.0.${number + 1}:80`, {
      weight: below(4),
      active: below(1000),
      inactive: below(1000),
    });
  return Array.from({ length: 8 }, (_, number) => {
    const servers = Array.from({ length: 6 }, (__, index) => serverOf(index));
    return virtualService(
      tcp(`10.0.0.${number + 1}:80`),
      servers.filter(() => below(10) > 0),
    );
  }).filter(() => below(20) > 0);
}

const COLUMNS: readonly (ColumnId | 'address')[] = ['address', 'weight', 'active', 'inactive'];
const FILTERS = ['', '', '10.0.0.1', '!10.0.0.2', 'draining', ':80', '~[13]:80', 'nothing at all'];

let at = 1000;

function randomUpdate(random: Random): StateEvent {
  const { below, oneOf } = random;
  switch (below(12)) {
    case 0:
      return {
        type: 'sorted',
        table: oneOf<TableName>(['services', 'servers']),
        sort: { by: oneOf(COLUMNS), descending: below(2) === 0 },
      };
    case 1:
      return { type: 'filtered', text: oneOf(FILTERS) };
    case 2:
      return { type: 'trouble-only-toggled' };
    case 3:
      return random.below(4) > 0 ? { type: 'filtered', text: '' } : { type: 'follow-toggled' };
    case 4:
      return { type: 'resized', columns: 80, rows: 10 + below(30) };
    default:
      at += 2000;
      return taken(randomServices(random), at);
  }
}

const selectedOf = (state: State): RowId | undefined => {
  const list = selectList(state);
  return list && state.screen.cursors[list].selected;
};

const targetsOf = ({ screen: { overlay } }: State): readonly string[] | undefined =>
  overlay.kind === 'copy' ? overlay.targets.map(rowKey) : undefined;

function openDialog(state: State, random: Random): State {
  const rows = selectRows(state).map(rowIdOf);
  const targets = rows.filter(() => random.below(8) === 0);
  return reduce(state, { type: 'copy-shown', targets });
}

/** What the picture says of a target, found without the code under test. */
function isThere({ director }: State, target: RowId): boolean {
  const services = director.latest?.services ?? [];
  if (target.kind === 'service') return services.some(({ id }) => id === target.service);
  if (target.kind === 'host')
    return services.some(({ servers }) => servers.some(({ key }) => key.rip === target.rip));
  if (target.kind !== 'server') return false;
  const service = services.find(({ id }) => id === target.service);
  return service?.servers.some(({ id }) => id === target.server) ?? false;
}

/** The words of a command that say what it makes, against the target they are shown under. */
function isOf(line: string, target: RowId): boolean {
  const vip = 'service' in target ? target.service.replace('tcp/', '-t ') : '-t ';
  const server = target.kind === 'server' ? `-r ${target.server} ` : '';
  const rip = target.kind === 'host' ? `-r ${target.rip}:` : '';
  return [vip, server, rip].every((words) => `${line} `.includes(words));
}

describe.each<TableName>(['services', 'servers'])('a plan over %s', (table) => {
  const start = (random: Random): State =>
    [
      taken(randomServices(random), (at += 2000)),
      { type: 'view-shown', view: table } as const,
      { type: 'all-toggled' } as const,
    ].reduce(reduce, startState());

  test('keeps its targets, its words and the order of rows through 10,000 updates', () => {
    const random = seeded(5);
    let state = start(random);
    let before: State = state;
    let held: readonly string[] = [];
    for (let count = 0; count < UPDATES; count += 1) {
      if (count % 100 === 0) {
        state = reduce(state, { type: 'overlay-closed' });
        const rows = selectRows(state).map(rowIdOf);
        const targets = serverTargets(
          state,
          rows.filter(() => random.below(8) === 0),
        );
        state = showing().reduce(
          (now, event) =>
            reduce(
              now,
              event.type === 'plan-asked'
                ? { ...event, intent: { kind: 'drain', targets } }
                : event,
            ),
          state,
        );
        before = state;
        held = selectRows(state).map((row) => rowKey(rowIdOf(row)));
      }
      state = reduce(state, randomUpdate(random));
      expect(state.screen.overlay).toBe(before.screen.overlay);
      const now = selectRows(state).map((row) => rowKey(rowIdOf(row)));
      const known = now.filter((key) => held.includes(key));
      expect(known).toEqual(held.filter((key) => now.includes(key)));
    }
  }, 60_000);

  test('is about the rows that the menu was opened for, whatever is selected by then', () => {
    const random = seeded(6);
    let state = start(random);
    let targets: readonly string[] = [];
    const menuTargets = ({ screen: { overlay } }: State): readonly string[] =>
      overlay.kind === 'menu' ? overlay.targets.map(rowKey) : [];
    for (let count = 0; count < FEWER; count += 1) {
      if (count % 50 === 0) {
        state = reduce(state, { type: 'overlay-closed' });
        const rows = selectRows(state).map(rowIdOf);
        state = reduce(state, {
          type: 'menu-shown',
          targets: rows.filter(() => random.below(8) === 0),
        });
        targets = menuTargets(state);
      }
      state = reduce(state, randomUpdate(random));
      expect(menuTargets(state)).toEqual(targets);
    }
  }, 60_000);
});

describe.each<TableName>(['services', 'servers'])(
  '10,000 updates, sorts and filters over %s',
  (table) => {
    const start = (random: Random): State =>
      [
        taken(randomServices(random), (at += 2000)),
        { type: 'view-shown', view: table } as const,
        { type: 'all-toggled' } as const,
      ].reduce(reduce, startState());

    test('never change the targets of a dialog, and it shows these or says that they are gone', () => {
      const random = seeded(1);
      let state = start(random);
      let targets: readonly string[] | undefined;
      let [shown, gone] = [0, 0];
      for (let count = 0; count < UPDATES; count += 1) {
        if (count % 100 === 0) {
          state = openDialog(reduce(state, { type: 'overlay-closed' }), random);
          targets = targetsOf(state);
        }
        state = reduce(state, randomUpdate(random));
        expect(targetsOf(state)).toEqual(targets);
        const { overlay } = state.screen;
        if (overlay.kind !== 'copy') throw new Error('the dialog closed by itself');
        const parts = selectTargetCommands(state, overlay.targets);
        expect(parts.map(({ target }) => target)).toEqual(overlay.targets);
        for (const { target, isGone, lines } of parts) {
          expect(isGone).toBe(!isThere(state, target));
          expect(lines.filter((line) => !isOf(line, target))).toEqual([]);
          if (isGone) gone += 1;
          else shown += 1;
        }
      }
      expect(Math.min(shown, gone)).toBeGreaterThan(100);
    }, 60_000);

    test('keep the order of rows while a line is typed', () => {
      const random = seeded(2);
      let state = reduce(start(random), { type: 'prompt-shown', prompt: 'command' });
      const held = selectRows(state).map((row) => rowKey(rowIdOf(row)));
      for (let count = 0; count < FEWER; count += 1) {
        state = reduce(state, randomUpdate(random));
        const now = selectRows(state).map((row) => rowKey(rowIdOf(row)));
        const known = now.filter((key) => held.includes(key));
        expect(known).toEqual(held.filter((key) => now.includes(key)));
      }
      expect(state.screen.overlay).toMatchObject({ kind: 'prompt', edit: { text: '' } });
    }, 60_000);

    test.each([
      ['without a dialog', undefined],
      ['with a dialog open', 'copy'],
      ['with a line being typed', 'prompt'],
    ] as const)(
      'never move the selection from a row that is there, %s',
      (_, overlay) => {
        const random = seeded(3);
        let state = start(random);
        let stayed = 0;
        for (let count = 0; count < FEWER; count += 1) {
          if (count % 50 === 0) {
            state = reduce(state, { type: 'overlay-closed' });
            const by = random.below(40) - 20;
            state = reduce(state, { type: 'moved', by, lines: 0 });
            if (overlay === 'copy') state = openDialog(state, random);
            if (overlay === 'prompt')
              state = reduce(state, { type: 'prompt-shown', prompt: 'command' });
          }
          const before = selectedOf(state);
          state = reduce(state, randomUpdate(random));
          if (indexOfRow(selectRows(state), before) < 0) continue;
          stayed += 1;
          expect(selectedOf(state)).toEqual(before);
        }
        expect(stayed).toBeGreaterThan(FEWER / 3);
      },
      60_000,
    );
  },
);

test('what the dialog shows on the screen is of its targets and of nothing else', () => {
  const random = seeded(4);
  const target: RowId = { kind: 'server', ...serverOf('tcp/10.0.0.3:80', '10.1.0.4:80') };
  let state = reduce(startState(), taken(randomServices(random)));
  state = reduce(state, { type: 'copy-shown', targets: [target] });
  for (let count = 0; count < 500; count += 1) {
    state = reduce(state, randomUpdate(random));
    const text = screenOf(state).join('\n');
    expect(text).toContain('10.1.0.4:80 in tcp/10.0.0.3:80');
    const commands = text.match(/ipvsadm .*/g) ?? [];
    if (isThere(state, target))
      expect(commands).toEqual([expect.stringMatching(/-t 10\.0\.0\.3:80 -r 10\.1\.0\.4:80 /)]);
    else expect([commands, text]).toEqual([[], expect.stringContaining('is gone')]);
  }
});

function serverOf(serviceName: string, serverName: string) {
  const service = tcp(serviceName.slice(4));
  const server = realServer(serverName);
  return { service: virtualService(service).id, server: server.id };
}
