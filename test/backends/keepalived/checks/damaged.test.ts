import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseChecksDump } from '../../../../src/backends/keepalived/checks/parse-checks.ts';
import { serverId, serviceId } from '../../../../src/state/model/address.ts';
import { keepalivedDump } from '../../../helpers/keepalived-dumps.ts';

const TEXT = keepalivedDump('v2.2.7/every-service-kind/keepalived_check.data');
const LINES = TEXT.split('\n').slice(0, -1);

const textOf = (lines: readonly string[]): string => lines.map((line) => `${line}\n`).join('');

/** Every server with its service, and the values that are its own. */
const told = (text: string): readonly (readonly [name: string, values: string])[] =>
  parseChecksDump(text).services.flatMap(({ keys: [key], servers }) =>
    servers.map((server) => {
      const { settings, initialWeight } = server;
      const { weight, forwarding, tunnel, thresholds } = settings;
      const values = { weight, forwarding, tunnel, thresholds, initialWeight };
      return [`${serviceId(key!)} ${serverId(server.key)}`, JSON.stringify(values)] as const;
    }),
  );

const TRUE = new Map(told(TEXT));

/** A server is in no service that it does not belong to, and has no value that it does not have. */
function expectTrueOwners(text: string): void {
  for (const [name, values] of told(text)) {
    const whole = JSON.parse(TRUE.get(name) ?? '"no such server"') as object;
    expect(whole).toMatchObject(JSON.parse(values) as object);
  }
}

test('a dump that ends anywhere', () => {
  for (let end = 0; end <= LINES.length; end += 1) expectTrueOwners(textOf(LINES.slice(0, end)));
});

test('a line missing, or there twice', () => {
  for (const [at, line] of LINES.entries()) {
    if (/^ VS |^ {3}protocol|^ Virtual Server Group|^ {3}(VIP|FWMARK)|family =/.test(line))
      continue; // with it goes the name
    expectTrueOwners(textOf(LINES.toSpliced(at, 1)));
    expectTrueOwners(textOf(LINES.toSpliced(at, 0, line)));
  }
});

test('without its first line a service is not there, and its servers are in no other', () => {
  for (const [at, line] of LINES.entries()) {
    if (!line.startsWith(' VS ')) continue;
    const names = new Set(told(textOf(LINES.toSpliced(at, 1))).map(([name]) => name));
    expect([...names].filter((name) => !TRUE.has(name))).toEqual([]);
    expect(names.size).toBeLessThan(TRUE.size);
  }
});

test('no text makes it throw', () => {
  const line = fc.oneof(fc.string(), fc.constantFrom(...LINES));
  fc.assert(fc.property(fc.array(line), (lines) => void parseChecksDump(textOf(lines))));
});
