import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseIpVs } from '../../../src/backends/proc/parse-ip-vs.ts';
import { reparser } from '../../../src/backends/proc/reparse-ip-vs.ts';
import { finish } from '../../../src/state/model/steps.ts';
import { capturedSituations } from '../../helpers/fixtures.ts';
import { damaged, relaid } from './accidents.ts';

const parser = () => {
  const parse = reparser();
  return (text: string) => finish(parse(text));
};

const tables = capturedSituations().map(({ read }) => read('net/ip_vs'));

describe('parsing again', () => {
  test('gives what parsing anew gives, whatever came before and whatever happened to the text', () => {
    fc.assert(
      fc.property(fc.oneof(damaged(tables), relaid(tables)), ({ before, text }) => {
        const parse = parser();
        for (const each of [before, text, before, before])
          expect(parse(each)).toEqual(parseIpVs(each));
      }),
      { numRuns: 1000 },
    );
  });

  test('keeps the very objects of services that did not change', () => {
    const [text = ''] = tables.filter((each) => each.includes('wrr'));
    const parse = parser();
    const first = parse(text);
    const row = /-> .*? {6}Route {3}(\d)/.exec(text)!;
    const at = row.index + row[0].length - 1;
    const digit = text[at] === '7' ? '8' : '7';
    const second = parse(text.slice(0, at) + digit + text.slice(at + 1));
    const changed = second.services.filter((service, index) => service !== first.services[index]);
    expect(changed).toHaveLength(1);
    expect(changed[0]?.servers.some(({ weight }) => weight === Number(digit))).toBe(true);
  });
});
