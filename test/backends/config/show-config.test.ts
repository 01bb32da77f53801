import { expect, test } from 'vitest';
import { parseConfig } from '../../../src/backends/config/parse-config.ts';
import { showConfig } from '../../../src/backends/config/show-config.ts';

const show = (text: string, elsewhere: Parameters<typeof showConfig>[1] = new Map()): string =>
  showConfig({ ...parseConfig(text), path: '/c.yaml', ownTheme: undefined }, elsewhere);

const TEXT = `theme: light
columns:
  servers: [name, trend: 24]
names:
  servers:
    10.0.0.2: "rs: 1 # one"
`;

test('every value is shown with where it comes from', () => {
  const text = show(TEXT, new Map([['interval', { value: 0.5, from: 'command line' }]]));
  expect(text).toBe(`# /c.yaml
interval: 0.5 # command line
ascii: false # default
color: true # default
mouse: true # default
theme: light # /c.yaml:1
units:
  scale: si # default
  traffic: bytes # default
columns:
  servers: [name, trend: 24] # /c.yaml:3
reverse_dns: false # default
read_only: false # default
sudo: false # default
syslog: false # default
names:
  servers:
    "10.0.0.2": "rs: 1 # one" # /c.yaml:6`);
});

test.each(['', TEXT, 'names: { services: { "udp/[fd00::1]:53": "no" } }'])(
  'what is shown is a configuration that says the same: %j',
  (text) => {
    const { config, issues } = parseConfig(show(text));
    expect(issues).toEqual([]);
    expect(config).toMatchObject(parseConfig(text).config);
  },
);
