import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseRules } from '../../../src/state/rules/parse-rules.ts';
import { rulesText } from '../../../src/views/reports/rules-text.ts';
import { simulatedDirector, succeed, tableOf } from '../../helpers/acting-director.ts';

const EVERY_KIND = [
  '-A -t 10.0.0.9:80 -s sh -b sh-port -p 60 -M 255.255.255.0 --pe sip',
  '-a -t 10.0.0.9:80 -r 10.0.0.1:8080 -m -w 3 -x 20 -y 10',
  '-a -t 10.0.0.9:80 -r 10.0.0.2:80 -i -w 0 --tun-type gue --tun-port 6080 --tun-remcsum',
  '-a -t 10.0.0.9:80 -r 10.0.0.3:80 -i --tun-type gre --tun-csum',
  '-A -u [fd00::9]:53 -s rr -o',
  '-a -u [fd00::9]:53 -r [fd00::1]:53 -g',
  '-A --sctp-service 10.0.0.9:9 -s mh -b mh-fallback,mh-port',
  '-A -f 4294967295 -s wlc',
  '-A -f 8 -6 -s wlc -p 45 -M 64',
  '-a -f 8 -6 -r [fd00::2]:0 -i -w 7',
];

const parsed = (...lines: readonly string[]) => parseRules(lines.join('\n'));

function services(...lines: readonly string[]) {
  const rules = parsed(...lines);
  if (!rules.ok) throw new Error(JSON.stringify(rules.error));
  return rules.value;
}

describe('a table in lines', () => {
  test('of lvstop save is the table', async () => {
    const director = simulatedDirector(...EVERY_KIND);
    const { services: there } = await tableOf(director);
    const found = services(rulesText(there));
    expect(found.map(({ servers }) => servers.length).reduce((sum, each) => sum + each)).toBe(5);
    const again = simulatedDirector(...rulesText(there).trimEnd().split('\n'));
    expect(rulesText((await tableOf(again)).services)).toBe(rulesText(there));
    expect(found).toEqual(services(rulesText((await tableOf(again)).services)));
  });

  test('of ipvsadm -S -n is the table without thresholds, negative marks included', async () => {
    const director = simulatedDirector(...EVERY_KIND);
    const saved = await succeed(director, ['ipvsadm', '-S', '-n']);
    expect(saved).toContain('-f -1 ');
    const found = services(saved);
    expect(found).toHaveLength(5);
    const marks = found.flatMap(({ key }) => (key.kind === 'fwmark' ? [key.mark] : []));
    expect(marks.sort()).toEqual([4294967295, 8]);
    const limited = found.flatMap(({ servers }) =>
      servers.filter(({ settings }) => settings.thresholds.upper > 0),
    );
    expect(limited).toEqual([]);
  });

  test.each([
    ['with remarks and empty lines', '# all\n\n  -A -t 10.0.0.9:80 -s rr\n#-a\n'],
    ['of DOS', '-A -t 10.0.0.9:80 -s rr\r\n'],
    ['as commands', 'ipvsadm -A -t 10.0.0.9:80 -s rr'],
    ['in long words', '--add-service --scheduler rr --tcp-service 10.0.0.9:80'],
  ])('%s', (_, text) => {
    expect(services(text)).toEqual(services('-A -t 10.0.0.9:80 -s rr'));
  });

  test.each([
    ['-A -t 10.0.0.9:80', '-A -t 10.0.0.9:80 -s wlc'],
    ['-A -t 10.0.0.9 -p', '-A -t 10.0.0.9:0 -s wlc -p 360 -M 255.255.255.255'],
    ['-A -u fd00::0:9 -p 9', '-A -u [fd00::9]:0 -p 9 -M 128'],
  ])('%s is %s, as ipvsadm takes it', (short, whole) => {
    expect(services(short)).toEqual(services(whole));
  });

  test('a server without port and options has what ipvsadm takes', () => {
    expect(
      services('-A -t 10.0.0.9:80', '-a -t 10.0.0.9:80 -r 10.0.0.1')[0]?.servers,
    ).toMatchObject([
      {
        key: { rip: '10.0.0.1', port: 80 },
        settings: { forwarding: 'direct', weight: 1, tunnel: null },
      },
    ]);
  });
});

const SERVICE = '-A -t 10.0.0.9:80 -s rr';
const server = (rest: string) => `-a -t 10.0.0.9:80 -r 10.0.0.1:80 ${rest}`;

describe('a mistake is told with its line', () => {
  test.each([
    ['-D -t 10.0.0.9:80', "'-D' adds nothing"],
    ['-A -t 10.0.0.9:80 --bogus', "'--bogus' is no option of a service"],
    ['-A -t 10.0.0.9:80 -w 1', '-w does not go with a service'],
    ['-A -t 10.0.0.9:80 -s', '-s has no value'],
    ['-A -t 10.0.0.9:80 -s rr --scheduler wrr', '--scheduler is there twice'],
    ['-A -s rr', 'no service'],
    ['-A -t 10.0.0.9:80 -f 7', 'more than one service'],
    ['-A -t 10.0.0.9:80 -6', '-6 goes with -f only'],
    ['-A -t web.example.org:http', 'ipvsadm -S -n prints numbers'],
    ['-A -f 0', 'names no service'],
    ['-A -f 7 -M 255.255.255.0', '-M and --pe go with -p only'],
    ['-A -f 7 -p 0', "'0' is no time in seconds"],
    ['-A -f 7 -b sh-port', 'wlc has no flag sh-port'],
    ['-A -t 10.0.0.9:0', 'needs persistence'],
    ['-A -t 10.0.0.8:80 -s rr -o', 'one-packet scheduling is for UDP'],
    [SERVICE, 'tcp/10.0.0.9:80 is there twice'],
    ['-a -t 10.0.0.8:80 -r 10.0.0.1:80', 'no line before adds tcp/10.0.0.8:80'],
    ['-a -t 10.0.0.9:80 -g', 'no real server'],
    [server('-w -1'), "'-1' is no weight"],
    [server('-w 2147483648'), 'give 0 to 2147483647'],
    [server('-g -m'), '-g and -m do not go together'],
    [server('-g --tun-type gre'), 'tunnel options do not go with direct'],
    [server('-i --tun-type vxlan'), "'vxlan' is no type of tunnel"],
    [server('-i --tun-type gue'), 'gue needs a port'],
    [server('-i --tun-csum --tun-nocsum'), 'do not go together'],
  ])('%s', (line, message) => {
    expect(parsed('# first', SERVICE, line)).toEqual({
      ok: false,
      error: [{ line: 3, message: expect.stringContaining(message) as string }],
    });
  });

  test('and so is every other one', () => {
    const rules = parsed('-X', SERVICE, server('-q'), server(''), server(''));
    expect(rules).toMatchObject({ error: [{ line: 1 }, { line: 3 }, { line: 5 }] });
  });

  test.each(['', '# nothing\n', '\n\n'])('nothing at all is one, too: %j', (text) => {
    expect(parseRules(text)).toMatchObject({ ok: false, error: [{ line: 0 }] });
  });

  test('and no text makes it throw', () => {
    const word = fc.constantFrom('-A', '-a', '-t', '-f', '-6', '-p', '-w', '10.0.0.9:80', '\n');
    const text = fc.array(fc.oneof(word, fc.string())).map((words) => words.join(' '));
    fc.assert(fc.property(text, (each) => void parseRules(each)));
  });
});
