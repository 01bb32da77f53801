import { hostname } from 'node:os';
import { resolve } from 'node:path';
import { configurationOf } from '../../../backends/keepalived/read-configuration.ts';
import { compareConfigurations } from '../../../state/keepalived/compare/compare.ts';
import type { Configuration } from '../../../state/model/keepalived/conf.ts';
import type { Host } from '../../../state/ports.ts';
import type { CompareRequest } from '../../arguments/keepalived-commands.ts';
import { EXIT } from '../../exit-status.ts';
import { exactJson } from '../../json.ts';
import type { Output } from '../../setting.ts';
import { compareDocument, compareText } from './compare-text.ts';

const REMEDY = 'name two files that may be read, or folders with a keepalived.conf';

/** The file that is meant: a folder means its keepalived.conf. */
async function mainFile(path: string, host: Pick<Host, 'read'>): Promise<string> {
  const inside = resolve(path, 'keepalived.conf');
  const { kind } = await host.read(inside);
  return kind === 'read' || kind === 'denied' ? inside : resolve(path);
}

const shortName = (): string => hostname().split('.')[0] ?? '';

/** Whether what is read depends on the configuration id. */
const hasConditions = ({ files }: Configuration): boolean =>
  files.some(({ lines }) =>
    lines.some(({ pieces }) => pieces.find(({ kind }) => kind !== 'blank')?.raw.startsWith('@')),
  );

/** Compares two files of this machine; exit status 1 where they do not fit, 2 where not all of them can be read. */
export async function runCompare(
  { a, b, idA, idB }: CompareRequest,
  json: boolean,
  host: Pick<Host, 'read' | 'run'>,
  { print, aside, complain }: Output,
): Promise<number> {
  const read = async (path: string, id = shortName()): Promise<Configuration> =>
    configurationOf(await mainFile(path, host), id, host);
  const pair = { a: await read(a, idA), b: await read(b, idB) };
  const issues = [...new Set([...pair.a.issues, ...pair.b.issues])];
  if (issues.length > 0) {
    complain(issues, REMEDY);
    return EXIT.usage;
  }
  const undecided = [
    ...(idA === undefined && hasConditions(pair.a) ? ['--id-a'] : []),
    ...(idB === undefined && hasConditions(pair.b) ? ['--id-b'] : []),
  ];
  if (undecided.length > 0)
    aside(`lines with @ID are read as on this host; ${undecided.join(' and ')} names another\n`);
  const comparison = compareConfigurations(pair);
  print(json ? `${exactJson(compareDocument(comparison))}\n` : compareText(comparison));
  return comparison.findings.some(({ severity }) => severity !== 'info') ? EXIT.no : EXIT.done;
}
