import type { Result } from '../model/result.ts';
import { err, ok } from '../model/result.ts';

/** What one line adds. */
export type Command = 'service' | 'server';

/** An option by the letters ipvsadm prints. */
type Name =
  | '-t'
  | '-u'
  | '--sctp-service'
  | '-f'
  | '-6'
  | '-s'
  | '-b'
  | '-p'
  | '-M'
  | '--pe'
  | '-o'
  | '-r'
  | '-g'
  | '-m'
  | '-i'
  | '-w'
  | '-x'
  | '-y'
  | '--tun-type'
  | '--tun-port'
  | '--tun-nocsum'
  | '--tun-csum'
  | '--tun-remcsum';

/** Options of a line with their values; those without one have `''`. */
export type Options = ReadonlyMap<Name, string>;

interface Kind {
  readonly name: Name;
  readonly value: 'none' | 'required' | 'optional';
  /** Absent where both commands take it. */
  readonly only?: Command;
}

const kind = (name: Name, value: Kind['value'], only?: Command): Kind => ({
  ...{ name, value },
  ...(only && { only }),
});

/** By every spelling; the short one is what ipvsadm prints. */
const KINDS: ReadonlyMap<string, Kind> = new Map(
  (
    [
      ['--tcp-service', kind('-t', 'required')],
      ['--udp-service', kind('-u', 'required')],
      ['--sctp-service', kind('--sctp-service', 'required')],
      ['--fwmark-service', kind('-f', 'required')],
      ['--ipv6', kind('-6', 'none')],
      ['--scheduler', kind('-s', 'required', 'service')],
      ['--sched-flags', kind('-b', 'required', 'service')],
      ['--persistent', kind('-p', 'optional', 'service')],
      ['--netmask', kind('-M', 'required', 'service')],
      ['--pe', kind('--pe', 'required', 'service')],
      ['--ops', kind('-o', 'none', 'service')],
      ['--real-server', kind('-r', 'required', 'server')],
      ['--gatewaying', kind('-g', 'none', 'server')],
      ['--masquerading', kind('-m', 'none', 'server')],
      ['--ipip', kind('-i', 'none', 'server')],
      ['--weight', kind('-w', 'required', 'server')],
      ['--u-threshold', kind('-x', 'required', 'server')],
      ['--l-threshold', kind('-y', 'required', 'server')],
      ['--tun-type', kind('--tun-type', 'required', 'server')],
      ['--tun-port', kind('--tun-port', 'required', 'server')],
      ['--tun-nocsum', kind('--tun-nocsum', 'none', 'server')],
      ['--tun-csum', kind('--tun-csum', 'none', 'server')],
      ['--tun-remcsum', kind('--tun-remcsum', 'none', 'server')],
    ] as const
  ).flatMap(([long, each]) => [[long, each] as const, [each.name, each] as const]),
);

const COMMANDS: ReadonlyMap<string, Command> = new Map([
  ['-A', 'service'],
  ['--add-service', 'service'],
  ['-a', 'server'],
  ['--add-server', 'server'],
]);

/** A line taken apart. */
export interface Line {
  readonly command: Command;
  readonly options: Options;
}

/** A number may be negative where `ipvsadm -S` prints marks. */
const isValue = (word: string | undefined): word is string =>
  word !== undefined && (!word.startsWith('-') || /^-\d+$/.test(word));

/** The value behind an option, `undefined` where one is missing. */
function takeValue({ value }: Kind, rest: string[]): string | undefined {
  if (value === 'none') return '';
  if (isValue(rest[0])) return rest.shift();
  return value === 'optional' ? '' : undefined;
}

function place(options: Map<Name, string>, command: Command, rest: string[]): string | undefined {
  const word = rest.shift() ?? '';
  const found = KINDS.get(word);
  if (!found) return `'${word}' is no option of a ${command}`;
  if (found.only && found.only !== command) return `${word} does not go with a ${command}`;
  if (options.has(found.name)) return `${word} is there twice`;
  const value = takeValue(found, rest);
  if (value === undefined) return `${word} has no value`;
  options.set(found.name, value);
  return undefined;
}

/** `-a -t 10.0.0.9:80 -r 10.0.0.1:80 -g -w 1` by its options, in any order, or what is wrong with it. */
export function parseWords(words: readonly string[]): Result<Line, string> {
  const [first = '', ...rest] = words[0] === 'ipvsadm' ? words.slice(1) : words;
  const command = COMMANDS.get(first);
  if (!command) return err(`'${first}' adds nothing: a line begins with -A or -a`);
  const options = new Map<Name, string>();
  while (rest.length > 0) {
    const wrong = place(options, command, rest);
    if (wrong !== undefined) return err(wrong);
  }
  return ok({ command, options });
}
