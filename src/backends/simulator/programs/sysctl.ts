import type { Ended } from '../ipvsadm/run.ts';
import type { Kernel } from '../kernel/kernel.ts';
import { acceptedText } from '../kernel/sysctl-values.ts';

const ROOT = 'net.ipv4.vs.';

/** What one word of the command line gives. */
interface Said {
  readonly exitCode: number;
  readonly stdout?: string;
  readonly stderr?: string;
}

interface Options {
  /** `-n`: values without names. */
  readonly bare: boolean;
  /** `-q`: a setting is not told. */
  readonly quiet: boolean;
  /** `-w`: every word is a setting. */
  readonly write: boolean;
}

const failed = (stderr: string): Said => ({ exitCode: 1, stderr: `sysctl: ${stderr}\n` });

const absent = (name: string): Said =>
  failed(`cannot stat /proc/sys/${name.replaceAll('.', '/')}: No such file or directory`);

const told = (name: string, text: string, { bare }: Options): Said => ({
  exitCode: 0,
  stdout: bare ? `${text}\n` : `${name} = ${text}\n`,
});

const current = (kernel: Kernel, name: string): string | undefined =>
  name.startsWith(ROOT) ? kernel.sysctl(name.slice(ROOT.length)) : undefined;

function write(kernel: Kernel, name: string, value: string, options: Options): Said {
  const before = current(kernel, name);
  if (before === undefined) return absent(name);
  const file = name.slice(ROOT.length);
  const text = acceptedText(file, value, before);
  if (text === undefined) return failed(`setting key "${name}": Invalid argument`);
  kernel.setSysctl(file, text);
  return options.quiet ? { exitCode: 0 } : told(name, value, options);
}

function say(kernel: Kernel, word: string, options: Options): Said {
  const equals = word.indexOf('=');
  const name = (equals < 0 ? word : word.slice(0, equals)).trim().replaceAll('/', '.');
  if (equals >= 0) return write(kernel, name, word.slice(equals + 1).trim(), options);
  if (options.write) return failed('command line(0): invalid syntax, continuing...');
  const text = current(kernel, name);
  return text === undefined ? absent(name) : told(name, text, options);
}

/** procps' sysctl for /proc/sys/net/ipv4/vs, with `-w`, `-n` and `-q`; it exits with the number of its failures. */
export function runSysctl(kernel: Kernel, words: readonly string[]): Ended {
  const given = words.filter((word) => word.startsWith('-')).join('');
  const options = {
    bare: given.includes('n'),
    quiet: given.includes('q'),
    write: given.includes('w'),
  };
  const said = words
    .filter((word) => !word.startsWith('-'))
    .map((word) => say(kernel, word, options));
  return {
    kind: 'exited',
    exitCode: said.filter((one) => one.exitCode !== 0).length,
    stdout: said.map(({ stdout = '' }) => stdout).join(''),
    stderr: said.map(({ stderr = '' }) => stderr).join(''),
  };
}
