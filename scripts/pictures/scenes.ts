/** Keys and what must be on the screen after them. */
export interface Step {
  readonly press: readonly string[];
  readonly see: string | RegExp;
}

/** A picture of the README. */
export interface Scene {
  /** Of the file in docs/pictures. */
  readonly name: string;
  /** For those who cannot see it. */
  readonly title: string;
  readonly columns: number;
  readonly rows: number;
  readonly steps: readonly Step[];
}

const WIDE = { columns: 120, rows: 36 } as const;
const USUAL = { columns: 100, rows: 28 } as const;

const times = (count: number, key: string): readonly string[] => Array<string>(count).fill(key);

/** Every picture there is. */
export const SCENES: readonly Scene[] = [
  {
    name: 'services',
    title: 'Services of a director with their real servers, one of them draining',
    ...WIDE,
    steps: [{ press: times(6, 'j'), see: 'draining' }],
  },
  {
    name: 'servers',
    title: 'Real servers over all services they serve',
    ...USUAL,
    steps: [{ press: ['2'], see: 'REAL SERVER / SERVICE' }],
  },
  {
    name: 'detail',
    title: 'Everything known about one real server',
    ...WIDE,
    steps: [{ press: [...times(6, 'j'), 'enter'], see: /services › .*157/ }],
  },
  {
    name: 'plan',
    title: 'The plan of a drain with the guard that speaks against it',
    ...USUAL,
    steps: [{ press: ['j', 'd'], see: '[>Cancel<]' }],
  },
  {
    name: 'charts',
    title: 'Charts of the busiest services',
    ...WIDE,
    steps: [{ press: ['6'], see: /lb1 .*charts/ }],
  },
  {
    name: 'help',
    title: 'The help, made from the table of keys',
    ...USUAL,
    steps: [{ press: ['?'], see: 'Looking' }],
  },
  {
    name: 'palette',
    title: 'The command palette with completions',
    ...USUAL,
    steps: [{ press: [':', 's', 'e'], see: ':se' }],
  },
  {
    name: 'doctor',
    title: 'What is wrong with the director, and what to do about it',
    ...USUAL,
    steps: [{ press: ['8'], see: /lb1 .*doctor/ }],
  },
  {
    name: 'settings',
    title: 'Settings with the table below as it will look',
    ...USUAL,
    steps: [
      { press: ['S'], see: 'SETTINGS' },
      { press: ['tab', ...times(11, 'j'), 'space'], see: 'changed, s saves' },
    ],
  },
  {
    name: 'small',
    title: 'Services on a terminal of 40 columns and 10 lines',
    columns: 40,
    rows: 10,
    steps: [{ press: times(5, 'j'), see: '/s act' }],
  },
];
