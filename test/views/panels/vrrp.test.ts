import { describe, expect, test } from 'vitest';
import type { StateEvent } from '../../../src/state/reduce.ts';
import { reduce } from '../../../src/state/reduce.ts';
import type { State } from '../../../src/state/state.ts';
import { createDrawing } from '../../../src/views/drawing.ts';
import { KEYMAP } from '../../../src/views/keys/keymap.ts';
import { mainChrome, mainPicture } from '../../../src/views/screens/main-screen.ts';
import { displayWidth } from '../../../src/views/terminal/fit-to-width.ts';
import { screenOf, startState } from '../../helpers/keys.ts';
import { LOOKS, SIZES } from '../../helpers/looks.ts';
import {
  failoverEnded,
  failoverRunning,
  failoverShown,
  held,
  instance,
  kernel,
  look,
  looked,
  RETURNED,
  NOW,
  SCENES as SINGLE,
} from '../../helpers/vrrp-scene.ts';
import { PAIR_SCENES } from '../../helpers/pair-scene.ts';

const SCENES: typeof SINGLE = { ...SINGLE, ...PAIR_SCENES };
const several = [kernel, ...SCENES['several']!];
const vrrp: StateEvent = { type: 'view-shown', view: 'vrrp' };
const detailOf = (name: string): StateEvent => ({
  type: 'detail-shown',
  of: { kind: 'instance', instance: name },
});

/** What led to the screens that are looked at on every terminal. */
const SCREENS: Readonly<Record<string, readonly StateEvent[]>> = {
  view: [...several, vrrp, { type: 'moved', by: 3, lines: 0 }],
  detail: [...several, vrrp, detailOf('VI_2')],
  'detail-fault': [...several, vrrp, detailOf('VI_INSIDE')],
  services: several,
  plan: [...several, ...failoverShown()],
  running: [...several, ...failoverRunning()],
  ended: [...several, ...failoverEnded()],
  returned: [
    ...several,
    ...failoverEnded(RETURNED, {
      kind: 'failed',
      action: 'a9',
      outcome: 'rolled-back',
      why: 'after 8.1 s nobody has the VIPs',
      differences: [],
    }),
  ],
  timeline: [...several, ...failoverEnded(), { type: 'timeline-shown', action: 'a9' }],
};

function frame(
  events: readonly StateEvent[],
  columns: number,
  rows: number,
  name: keyof typeof LOOKS,
) {
  const state = events.reduce(reduce, startState(columns, rows));
  const drawing = createDrawing(LOOKS[name]);
  return [...mainPicture(state, drawing), ...mainChrome(state, drawing, KEYMAP).footer];
}

const withoutStyles = (line: string): string => line.replaceAll(/\u001b\[[\d;]*m/g, '');
const looks = Object.keys(LOOKS) as (keyof typeof LOOKS)[]; // its own keys
const golden = (name: string): string => `../../golden/vrrp/${name}.txt`;

describe.each(SIZES)('VRRP at %ix%i', (columns, rows) => {
  test.each(Object.entries(SCREENS))('%s looks as it should', async (name, events) => {
    for (const each of looks) {
      const lines = frame(events, columns, rows, each);
      expect(lines).toHaveLength(rows);
      for (const line of lines)
        expect(displayWidth(withoutStyles(line))).toBeLessThanOrEqual(columns);
      await expect(`${lines.join('\n')}\n`).toMatchFileSnapshot(
        golden(`${name}-${columns}x${rows}-${each}`),
      );
    }
  });
});

const small = [
  [40, 10],
  [80, 24],
] as const;

describe.each(small)('situations at %ix%i', (columns, rows) => {
  test.each(Object.entries(SCENES))('%s looks as it should', async (name, events) => {
    const lines = frame([kernel, ...events, vrrp], columns, rows, 'no-colour');
    await expect(`${lines.join('\n')}\n`).toMatchFileSnapshot(
      golden(`scene-${name}-${columns}x${rows}`),
    );
  });
});

const text = (events: readonly StateEvent[], columns = 80, rows = 24): string =>
  screenOf(events.reduce(reduce, startState(columns, rows))).join('\n');

const inView = (scene: string): string => text([kernel, ...SCENES[scene]!, vrrp]);

describe('the view says', () => {
  test('a VIP that a master lacks, in the row and in the header', () => {
    expect(inView('vip-missing')).toContain('MISSING  10.0.0.100/24');
    expect(inView('vip-missing')).toContain('● MASTER VI_1 1 VIP MISSING');
    expect(inView('one-master')).not.toContain('MISSING');
  });

  test('a VIP that is here though its instance is not MASTER', () => {
    expect(inView('stray-vip')).toContain('here     10.0.0.120/24  eth0  though BACKUP');
  });

  test('what is not known as such, never as a state or as 0', () => {
    const view = inView('unknown');
    expect(view).toMatch(/VI_1 +- +- +- +- +-\/1/);
    expect(view).toContain('addresses only');
    expect(view).toContain('keepalived tells only root');
  });

  test.each([
    ['not-running', 'keepalived does not run on this director', 'systemctl start keepalived'],
    ['not-permitted', 'can be read by root only', 'run lvstop as root'],
  ])('why there is nothing and what to do: %s', (scene, why, remedy) => {
    expect(inView(scene)).toContain(why);
    expect(inView(scene)).toContain(remedy);
  });

  test('that it is too old, dimmed, with its age', () => {
    const old = [
      kernel,
      ...SCENES['one-master']!,
      vrrp,
      { type: 'time-passed', at: 61_000 } as const,
    ];
    expect(text(old)).toContain('STALE: JSON, 1m ago');
    expect(text(old)).toContain('● MASTER VI_1 stale');
  });

  test('that keepalived ended, and does not call its instances old', () => {
    const view = inView('stopped');
    expect(view).toContain('keepalived does not run');
    expect(view).toMatch(/VI_1 +· STOPPED/);
    expect(view).not.toContain('stale');
  });

  test('names of the configuration without the sequences in them', () => {
    const hostile = instance('VI\u001b[2J', { interface: '\u0007eth0' });
    const events = [
      kernel,
      looked({ process: { running: true }, vrrp: look([hostile]), addresses: held() }),
    ];
    for (const shown of [text([...events, vrrp]), text(events)])
      expect(shown.replaceAll('\n', '')).not.toMatch(/[\u0000-\u001f\u007f]/);
    expect(text([...events, vrrp])).toContain('VI\\x1b[2J');
  });
});

describe('the header', () => {
  const many = (states: readonly ('master' | 'backup' | 'fault')[]): readonly StateEvent[] => [
    kernel,
    looked({
      process: { running: true },
      vrrp: look(states.map((state, index) => instance(`VI_${index}`, { state, vips: [] }))),
    }),
  ];
  const header = (events: readonly StateEvent[], columns: number, rows = 24): string =>
    text(events, columns, rows).split('\n')[0]!;

  test('names the only instance, counts several, the worst first', () => {
    expect(header(many(['master']), 80)).toContain('lb1  ● MASTER VI_0  services');
    expect(header(many(['master', 'backup', 'master']), 80)).toContain('● 2 MASTER ○ 1 BACKUP');
    expect(header(many(['master', 'fault']), 80)).toContain('× 1 FAULT ● 1 MASTER');
  });

  test('says it shorter where there is less room, and never cuts it', () => {
    for (let columns = 16; columns <= 100; columns += 1)
      for (const rows of [10, 24]) {
        const line = header(many(['master', 'fault', 'backup']), columns, rows);
        const [, badge = ''] = /([×●○].*?)(?: {2}|$)/.exec(line) ?? [];
        expect(['', '×1F ●1M ○1B', '× 1 FAULT ● 1 MASTER ○ 1 BACKUP']).toContain(badge);
      }
    expect(header(many(['master']), 40, 10)).toContain('● MASTER');
  });

  test('is silent without keepalived, and says that it does not know where it runs', () => {
    expect(header([kernel, ...SCENES['not-running']!], 80)).not.toContain('VRRP');
    expect(header([kernel, ...SCENES['not-permitted']!], 80)).toContain('VRRP -');
  });

  test('has the peer behind it, as much of it as there is room for', () => {
    const pair = [kernel, ...SCENES['with-peer']!];
    expect(header(pair, 80)).toContain('lb1  ● MASTER VI_1  lb2 ○ BACKUP  services');
    for (let columns = 16; columns <= 100; columns += 1) {
      const [, peer = ''] = /(lb2.*?)(?: {2}|$)/.exec(header(pair, columns)) ?? [];
      expect(['', 'lb2 ○B', 'lb2 ○ BACKUP']).toContain(peer);
    }
  });

  test('says that it does not know a peer that is silent, and for how long', () => {
    expect(header([kernel, ...SCENES['silent-peer']!], 80)).toContain('lb2 - unknown 1m35s');
    expect(header([kernel, ...SCENES['peer-not-heard']!], 80)).toContain('lb2 - unknown  ');
    expect(inView('silent-peer')).toContain('lb2: unknown, last heard 1m ago, was BACKUP');
    expect(inView('peer-not-heard')).toContain('lb2: unknown, it has not answered');
  });

  test('does not change while nothing does', () => {
    const at = (ms: number): string =>
      header([kernel, ...SCENES['one-master']!, { type: 'time-passed', at: ms }], 80);
    expect(at(1000)).toBe(at(5000));
  });
});

describe('the tables of services and servers', () => {
  test('say what the checks of keepalived found, beside the weight of the kernel', () => {
    for (const [columns, rows] of [
      [80, 24],
      [120, 40],
      [200, 60],
    ] as const) {
      expect(text([...several, { type: 'moved', by: 2, lines: 0 }], columns, rows)).toContain(
        '! 10.1.1.2:80: keepalived: down, TCP_CHECK; kernel weight 1',
      );
      expect(text(several, columns, rows)).toContain('keepalived took out 10.1.1.9:80');
      expect(text([kernel], columns, rows)).not.toContain('keepalived');
    }
    expect(text(several, 120, 40)).toMatch(/├!10\.1\.1\.2:80 +down/);
    expect(text(several, 200, 60)).toMatch(/10\.1\.1\.2:80 .* keepalived: down, TCP_CHECK/);
  });
});

describe('narrowing and order', () => {
  const rows = (...events: readonly StateEvent[]): string =>
    text([...several, vrrp, ...events], 80, 40);
  const order = (state: string): readonly string[] =>
    [...state.matchAll(/^[▾▸].(VI_\w+)/gm)].map(([, name = '']) => name);

  test('a filter keeps instances whole and the rows of other parts that hold it', () => {
    const shown = rows({ type: 'filtered', text: 'fd00' });
    expect(order(shown)).toEqual(['VI_2']);
    expect(shown).toContain('10.0.0.120');
    expect(order(rows({ type: 'filtered', text: 'eth1' }))).toEqual(['VI_INSIDE']);
    expect(rows({ type: 'filtered', text: 'haproxy' })).toMatch(/Trackers 4/);
    expect(rows({ type: 'filtered', text: 'nowhere' })).toContain('nothing matches the filter');
  });

  test('only trouble leaves what is in FAULT, what fails and what is down', () => {
    const shown = rows({ type: 'trouble-only-toggled' });
    expect(order(shown)).toEqual(['VI_2', 'VI_INSIDE']);
    expect(shown).toContain('10.1.1.9:80');
    expect(shown).not.toContain('10.1.1.3:80');
  });

  test('instances can be sorted by what matters, and stay as keepalived has them otherwise', () => {
    const by = (sort: State['screen']['vrrpSort']['by']) =>
      order(rows({ type: 'vrrp-sorted', sort: { by: sort, descending: sort !== 'state' } }));
    expect(order(rows())).toEqual(['VI_1', 'VI_2', 'VI_INSIDE']);
    expect(by('state')).toEqual(['VI_INSIDE', 'VI_1', 'VI_2']);
    expect(by('priority')).toEqual(['VI_1', 'VI_INSIDE', 'VI_2']);
    expect(by('changed')).toEqual(['VI_2', 'VI_INSIDE', 'VI_1']);
  });

  test('the selection stays with its VIP when the order changes', () => {
    const events = [
      ...several,
      vrrp,
      { type: 'moved', by: 2, lines: 0 } as const,
      { type: 'vrrp-sorted', sort: { by: 'state', descending: false } } as const,
    ];
    const state = events.reduce(reduce, startState());
    expect(state.screen.cursors.vrrp.selected).toEqual({
      kind: 'vip',
      instance: 'VI_1',
      address: '10.0.0.100',
    });
  });
});

test('times of the scene are those of the picture', () => {
  expect(text([...several, vrrp, detailOf('VI_1')], 80, 60)).toContain(
    new Date(NOW - 12 * 60_000).toISOString().slice(0, 10),
  );
});
