import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseVrrpDump } from '../../../../src/backends/keepalived/vrrp/parse-dump.ts';
import { parseVrrpJson } from '../../../../src/backends/keepalived/vrrp/parse-json.ts';
import type { VrrpInstance } from '../../../../src/state/model/keepalived/vrrp.ts';

/** Three instances with nothing in common: every value tells whose it is. */
const OWNERS = [1, 2, 3];

const instanceLines = (owner: number): readonly string[] => [
  ` VRRP Instance = VI_${owner}`,
  '   VRRP Version = 2',
  '   State = BACKUP',
  `   Master router = 10.${owner}.0.12`,
  `   Master priority = ${owner}7`,
  '   Wantstate = BACKUP',
  `   Last transition = ${owner}00.000000 (then)`,
  `   Interface = eth${owner}`,
  `   Virtual Router ID = ${owner}1`,
  `   Priority = ${owner}5`,
  `   Effective priority = ${owner}4`,
  `   Advert interval = ${owner} sec`,
  '   Preempt = enabled',
  '   Virtual IP (2):',
  `     10.${owner}.0.100/24 dev eth${owner} scope global set`,
  `     10.${owner}.0.101/24 dev eth${owner} scope global`,
  '   Tracked files :',
  `     file${owner}, weight -${owner}`,
  '   Notify priority changes = false',
];

const LINES = [
  '------< VRRP Topology >------',
  ...OWNERS.flatMap(instanceLines),
  '------< VRRP Sockpool >------',
  ' fd_in 10 fd_out = 11',
  '   VRRP instances',
  ...OWNERS.map((owner) => `     VI_${owner} vrid ${owner}1`),
  '------< Interfaces >------',
  ' Name = lo',
];

const textOf = (lines: readonly string[]): string => lines.map((line) => `${line}\n`).join('');

/** Whose a value is, by the digit that each of its values has. */
function ownersOf(instance: VrrpInstance): ReadonlySet<string> {
  const { masterAddress, masterPriority, interface: device, vrid, priority } = instance;
  const { effectivePriority, advertSeconds, lastTransition, vips, trackers } = instance;
  const values = [
    ...[masterAddress?.slice(3), masterPriority, device?.slice(3), vrid, priority],
    ...[effectivePriority, advertSeconds, lastTransition],
    ...vips.map(({ address }) => address.slice(3)),
    ...trackers.map(({ name }) => name.slice(4)),
  ];
  return new Set(values.flatMap((value) => (value === undefined ? [] : String(value)[0]!)));
}

function expectTrueOwners(text: string): void {
  for (const instance of parseVrrpDump(text).instances)
    for (const owner of ownersOf(instance)) expect(`VI_${owner}`).toBe(instance.name);
}

const place = fc.nat({ max: LINES.length });

test('undamaged, all is there', () => {
  const { instances, issues } = parseVrrpDump(textOf(LINES));
  expect(instances.map((each) => [...ownersOf(each)])).toEqual([['1'], ['2'], ['3']]);
  expect(issues).toEqual([]);
});

test('a dump that ends anywhere', () => {
  const whole = textOf(LINES);
  fc.assert(
    fc.property(fc.nat({ max: whole.length }), (end) => expectTrueOwners(whole.slice(0, end))),
  );
});

test('some lines missing in a row, wherever', () => {
  for (let from = 0; from <= LINES.length; from += 1)
    for (let to = from; to <= LINES.length; to += 1)
      expectTrueOwners(textOf([...LINES.slice(0, from), ...LINES.slice(to)]));
});

test('lines twice', () => {
  fc.assert(
    fc.property(place, place, (from, to) =>
      expectTrueOwners(textOf([...LINES.slice(0, to), ...LINES.slice(Math.min(from, to))])),
    ),
    { numRuns: 1000 },
  );
});

test('no text makes it throw', () => {
  const line = fc.oneof(fc.string(), fc.constantFrom(...LINES));
  fc.assert(
    fc.property(fc.array(line), (lines) => {
      parseVrrpDump(textOf(lines));
      parseVrrpJson(lines.join(''));
    }),
  );
  fc.assert(fc.property(fc.jsonValue(), (value) => void parseVrrpJson(JSON.stringify(value))));
});

test('what it tells stands on a line', () => {
  const lines = fc.subarray(LINES);
  fc.assert(
    fc.property(lines, (some) => {
      const text = textOf(some);
      for (const { vips, trackers, priority, interface: device } of parseVrrpDump(text).instances) {
        const words = [...vips.map((vip) => vip.address), ...trackers.map(({ name }) => name)];
        for (const word of [...words, String(priority ?? ''), device ?? ''])
          expect(text).toContain(word);
      }
    }),
  );
});
