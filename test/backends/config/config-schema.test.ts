import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { parseConfig } from '../../../src/backends/config/parse-config.ts';
import { COLUMN_IDS } from '../../../src/state/model/column-id.ts';
import { THEME_NAMES } from '../../../src/state/model/theme.ts';

/** The parts of the schema that repeat what the code says. */
interface Schema {
  readonly properties: { readonly theme: { readonly anyOf: readonly [{ enum: unknown }] } };
  readonly $defs: {
    readonly columnId: { readonly enum: unknown };
    readonly columns: { readonly allOf: readonly { contains: { anyOf: [{ const: string }] } }[] };
  };
}

const file = resolve(import.meta.dirname, '../../../config/config.schema.json');
const schema = JSON.parse(readFileSync(file, 'utf8')) as Schema;
const validate = new Ajv2020({ allErrors: true, allowUnionTypes: true }).compile(schema);

const agree = (text: string): { schema: boolean; parser: boolean } => ({
  schema: validate(parse(text)),
  parser: parseConfig(text).issues.length === 0,
});

test('the schema knows the columns and themes that the code knows', () => {
  const { columnId, columns } = schema.$defs;
  expect(columnId.enum).toEqual(COLUMN_IDS);
  expect(columns.allOf.map(({ contains }) => contains.anyOf[0].const)).toEqual(COLUMN_IDS);
  expect(schema.properties.theme.anyOf[0].enum).toEqual(THEME_NAMES);
});

describe('schema and program agree', () => {
  test.each([
    '',
    '{}',
    'interval: 0.5',
    'interval: 3600',
    '{ sudo: true, syslog: false }',
    '{ ascii: true, color: false, mouse: false, reverse_dns: true, read_only: true }',
    ...THEME_NAMES.map((name) => `theme: ${name}`),
    'theme: themes/mine.yaml',
    'units: {}',
    'units: { scale: iec, traffic: bits }',
    'columns: { services: [], servers: [name, trend: 3, cps: 60] }',
    `columns: { services: [${COLUMN_IDS.join(', ')}] }`,
    'names: {}',
    'names: { services: { "tcp/10.0.0.1:80": a, "sctp/[fd00::1]:0": b, fwm/7: c, fwm6/1: d } }',
    'names: { servers: { 10.0.0.2: a, "10.0.0.2:80": b, "fd00::2": c, "[fd00::2]:443": d } }',
  ])('that this is right: %s', (text) => {
    expect(agree(text)).toEqual({ schema: true, parser: true });
  });

  test.each([
    '[]',
    'interval: 0.4',
    'interval: 3601',
    'interval: "2"',
    'ascii: 1',
    'color: null',
    'typo: 1',
    'theme: drak',
    'theme: ""',
    'units: null',
    'units: { scale: SI }',
    'units: { traffic: bit }',
    'units: { bits: true }',
    'columns: [weight]',
    'columns: { vrrp: [] }',
    'columns: { services: weight }',
    'columns: { services: [bogus] }',
    'columns: { services: [weight, weight] }',
    'columns: { services: [trend, trend: 24] }',
    'columns: { services: [trend: 24, trend: 9] }',
    'columns: { services: [trend: 2] }',
    'columns: { services: [trend: 61] }',
    'columns: { services: [trend: 4.5] }',
    'columns: { services: [{ trend: 9, name: 9 }] }',
    'columns: { services: [{}] }',
    'columns: { services: [7] }',
    'names: { hosts: {} }',
    'names: { services: { web: a } }',
    'names: { services: { "tcp/10.0.0.01:80": a } }',
    'names: { services: { fwm/0: a } }',
    'names: { services: { "10.0.0.1:80": a } }',
    'names: { servers: { 10.0.0.256: a } }',
    'names: { servers: { 10.0.0.2: 7 } }',
    'names: { servers: [] }',
  ])('that this is wrong: %s', (text) => {
    expect(agree(text)).toEqual({ schema: false, parser: false });
  });
});
