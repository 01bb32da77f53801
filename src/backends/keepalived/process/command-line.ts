/** What a running keepalived was started with. */
export interface Options {
  /** Absent where it takes the usual one. */
  readonly file?: string;
  readonly configId?: string;
  /** Pid files, where others than the usual ones were named. */
  readonly parentPidFile?: string;
  readonly vrrpPidFile?: string;
  readonly checkersPidFile?: string;
  readonly namespace?: string;
}

const NAMES: Readonly<Record<string, keyof Options>> = {
  f: 'file',
  i: 'configId',
  p: 'parentPidFile',
  r: 'vrrpPidFile',
  c: 'checkersPidFile',
  s: 'namespace',
};

const LONG_NAMES: Readonly<Record<string, string>> = {
  'use-file': 'f',
  'config-id': 'i',
  pid: 'p',
  vrrp_pid: 'r',
  checkers_pid: 'c',
  namespace: 's',
};

/** A word of short options: `-nf FILE`, `-nfFILE`. */
function shortOption(word: string, next: string | undefined): [string, string | undefined] {
  const [, must, may, glued = ''] =
    /^-[^\W_fiuSpsrcbAMgt]*(?:([fiuSpsrcbA])|([Mgt]))(.*)$/s.exec(word) ?? [];
  return [must ?? may ?? '', must !== undefined && glued === '' ? next : glued];
}

function longOption(word: string, next: string | undefined): [string, string | undefined] {
  const [, name = '', value] = /^--([^=]*)(?:=(.*))?$/s.exec(word) ?? [];
  return [LONG_NAMES[name] ?? '', value ?? next];
}

/** What matters of a command line. */
export function optionsOf(argv: readonly string[]): Options {
  let options: Options = {};
  for (const [index, word] of argv.entries()) {
    if (!word.startsWith('-')) continue;
    const read = word.startsWith('--') ? longOption : shortOption;
    const [letter, value] = read(word, argv[index + 1]);
    const name = NAMES[letter];
    if (value && name) options = { ...options, [name]: value };
  }
  return options;
}
