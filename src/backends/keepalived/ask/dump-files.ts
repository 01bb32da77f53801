import type { Configuration } from '../../../state/model/keepalived/conf.ts';
import { named, valuesOf } from '../../../state/model/keepalived/statement.ts';

/** Where keepalived writes what it knows; paths as it sees them. */
export interface DumpFiles {
  readonly json: string;
  readonly vrrp: string;
  readonly checkers: string;
}

const isAtLeast = (version: string | undefined, ...least: readonly number[]): boolean => {
  const numbers = version?.split('.').map(Number) ?? [];
  if (version === undefined) return true; // as the newest do
  for (const [index, wanted] of least.entries()) {
    const number = numbers[index] ?? 0;
    if (number !== wanted) return number > wanted;
  }
  return true;
};

/** What it depends on. */
export interface DumpPlace {
  readonly version: string | undefined;
  /** Its environment as /proc shows it; `undefined` where that is hidden. */
  readonly environ: string | undefined;
  readonly configuration: Configuration | undefined;
  /** `-s`, which is stronger than `net_namespace` of the file. */
  readonly namespace: string | undefined;
}

/** TMPDIR counts from 2.2.5 on, and only where it is absolute. */
function folderOf({ version, environ }: DumpPlace): string {
  const [, folder] = /(?:^|\0)TMPDIR=([^\0]*)/.exec(environ ?? '') ?? [];
  return folder?.startsWith('/') && isAtLeast(version, 2, 2, 5) ? folder : '/tmp';
}

/** `data_use_instance`, from 2.2.3 on: `.NAMESPACE_INSTANCE`. */
function suffixOf({ version, configuration, namespace }: DumpPlace): string {
  const statements = configuration?.statements ?? [];
  const defs = named(statements, 'global_defs').flatMap(({ block }) => block);
  const use = named(defs, 'data_use_instance').at(-1);
  if (!use || /^(?:false|off|no)$/.test(use.words[1] ?? '') || !isAtLeast(version, 2, 2, 3))
    return '';
  const both = [...defs, ...statements];
  const net = namespace ?? valuesOf(both, 'net_namespace').at(-1);
  const parts = [net, valuesOf(both, 'instance').at(-1)].filter(Boolean);
  return parts.length === 0 ? '' : `.${parts.join('_')}`;
}

/** `state_dump_file`, from 2.3.3 on: a folder where it ends with a slash, else a name for all dumps. */
function templateOf({ version, configuration }: DumpPlace): string {
  const statements = configuration?.statements ?? [];
  const defs = named(statements, 'global_defs').flatMap(({ block }) => block);
  return isAtLeast(version, 2, 3, 3) ? (valuesOf(defs, 'state_dump_file').at(-1) ?? '') : '';
}

/** Finds the names of the files that keepalived writes when it is told to. */
export function dumpFilesOf(place: DumpPlace): DumpFiles {
  const folder = folderOf(place);
  const suffix = suffixOf(place);
  const template = templateOf(place);
  const slash = template.lastIndexOf('/');
  const into = template.startsWith('/') ? template.slice(0, slash) : folder;
  const name = template.slice(slash + 1) || 'keepalived.data';
  const dot = name.includes('.') ? name.lastIndexOf('.') : name.length;
  const dump = (kind: string): string =>
    `${into}/${name.slice(0, dot)}${kind}${suffix}${name.slice(dot)}`;
  return { json: `${folder}/keepalived.json`, vrrp: dump(''), checkers: dump('_check') };
}
