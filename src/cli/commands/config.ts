import type { LoadedConfig } from '../../backends/config/read.ts';
import { readConfig, usualPlaces } from '../../backends/config/read.ts';
import type { Elsewhere, FromElsewhere } from '../../backends/config/show-config.ts';
import { showConfig } from '../../backends/config/show-config.ts';
import { localHost } from '../../backends/exec/local-host.ts';
import { escapeForScreen } from '../../views/terminal/escape.ts';
import type { Arguments, ConfigCommand } from '../arguments.ts';
import { EXIT } from '../exit-status.ts';
import type { Output } from '../setting.ts';
import { drawsAscii, drawsColour } from '../terminal-abilities.ts';
import configSchema from '../../../config/config.schema.json' with { type: 'json' };

const CORRECT_IT = 'correct it there, or name another file';

/** A text of ours with parts that are not, line by line. */
const printed = (text: string): string =>
  text
    .split('\n')
    .map((line) => `${escapeForScreen(line)}\n`)
    .join('');

const load = (asked: string | undefined) =>
  readConfig(localHost, { asked, usual: usualPlaces(process.env) });

/** Each mistake on stdout, as compilers and linters tell theirs. */
async function check({ file, config }: Arguments, output: Output): Promise<number> {
  const loaded = await load(file ?? config);
  if (loaded.ok) {
    const { path } = loaded.value;
    output.print(
      printed(path === undefined ? 'no configuration file: nothing to check' : `${path}: ok`),
    );
    return EXIT.done;
  }
  const { kind, lines } = loaded.error;
  if (kind === 'wrong') output.print(printed(lines.join('\n')));
  else output.complain(lines, CORRECT_IT);
  return EXIT.usage;
}

/** What the command line and the environment have to say. */
function elsewhere(asked: Arguments, { config }: LoadedConfig): FromElsewhere {
  const { env } = process;
  const found = new Map<string, Elsewhere>();
  const given: readonly (readonly [string, number | boolean | undefined])[] = [
    ['interval', asked.interval],
    ['ascii', asked.ascii],
    ['color', asked.color],
    ['read_only', asked.readOnly],
  ];
  for (const [name, value] of given)
    if (value !== undefined) found.set(name, { value, from: 'command line' });
  if (!found.has('color') && !drawsColour(undefined, undefined, env))
    found.set('color', { value: false, from: 'NO_COLOR' });
  if (!found.has('ascii') && config.ascii === undefined && drawsAscii(undefined, env))
    found.set('ascii', { value: true, from: 'locale' });
  return found;
}

async function show(asked: Arguments, output: Output): Promise<number> {
  const loaded = await load(asked.config);
  if (!loaded.ok) {
    output.complain(loaded.error.lines, CORRECT_IT);
    return EXIT.usage;
  }
  output.print(printed(showConfig(loaded.value, elsewhere(asked, loaded.value))));
  return EXIT.done;
}

/** `lvstop config check|show|schema`. */
export async function runConfig(
  command: ConfigCommand,
  asked: Arguments,
  output: Output,
): Promise<number> {
  if (command === 'config-check') return check(asked, output);
  if (command === 'config-show') return show(asked, output);
  output.print(`${JSON.stringify(configSchema, null, 2)}\n`);
  return EXIT.done;
}
