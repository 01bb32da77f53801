import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readKeepalivedShadow } from '../../../src/backends/keepalived/read-shadow.ts';
import { toldBy } from '../../helpers/keepalived-fixtures.ts';

interface Server {
  readonly host: number;
  readonly weight: number;
}

interface Service {
  readonly host: number;
  readonly servers: readonly Server[];
}

const host = fc.integer({ min: 1, max: 254 });
const server = fc.record({ host, weight: fc.integer({ min: 0, max: 0x7fffffff }) });
const service = fc.record({
  host,
  servers: fc.uniqueArray(server, { selector: (each) => each.host, minLength: 1, maxLength: 4 }),
});
const services = fc.uniqueArray(service, { selector: (each) => each.host, maxLength: 4 });

/** The ways to write one thing, taken in turn. */
const layouts = fc.infiniteStream(fc.nat());

const OPENINGS = [' {\n', '{\n', '\n{\n', ' { # {\n', ' ! }\n\n {\n', '{'];
const ENDINGS = ['\n', ' # }\n', '\t! "\n', '\r\n', '\n\n  # \\\n', "\n# it's\n"];
const CLOSINGS = ['}\n', ' }', '} # {\n', '}\n\n'];

function printed(all: readonly Service[], choices: Iterator<number>): string {
  const one = (ways: readonly string[]): string =>
    ways[Number(choices.next().value) % ways.length] ?? '';
  const block = (head: string, body: string): string => head + one(OPENINGS) + body + one(CLOSINGS);
  const line = (text: string): string => text + one(ENDINGS);
  const serverText = (each: Server): string =>
    block(`real_server 10.0.1.${each.host} 80`, line(`weight ${each.weight}`));
  return all
    .map((each) =>
      block(
        `virtual_server 10.0.0.${each.host} 80`,
        line(one(['protocol TCP', 'protocol "tcp"', 'protocol "TCP" x'])) +
          each.servers.map(serverText).join(''),
      ),
    )
    .join('');
}

const told = (all: readonly Service[]): readonly string[] =>
  all
    .flatMap(({ host: vip, servers }) =>
      servers.map(
        (each) => `tcp/10.0.0.${vip}:80 10.0.1.${each.host}:80 ${each.weight} masquerade`,
      ),
    )
    .toSorted();

test('blanks, comments, line ends and the places of braces change nothing', async () => {
  await fc.assert(
    fc.asyncProperty(services, layouts, async (all, choices) => {
      const text = printed(all, choices);
      const shadow = await readKeepalivedShadow({
        read: (path) =>
          Promise.resolve(
            path.endsWith('/keepalived.conf') ? { kind: 'read', text } : { kind: 'missing' },
          ),
        run: () => Promise.resolve({ kind: 'not-found' }),
      });
      expect(toldBy(shadow)).toEqual(told(all));
    }),
  );
});
