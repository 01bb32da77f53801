import type { NoKeepalived } from '../../../state/model/keepalived/process.ts';
import type { VrrpLook } from '../../../state/model/keepalived/vrrp.ts';
import type { Result } from '../../../state/model/result.ts';
import { err, ok } from '../../../state/model/result.ts';
import type { AskingWorld, WriteRequest, Written } from '../ask/ask-to-write.ts';
import { askToWrite } from '../ask/ask-to-write.ts';
import type { DumpFiles } from '../ask/dump-files.ts';
import type { Program } from '../process/program.ts';
import { mergeVrrp } from './merge.ts';
import type { DumpedVrrp } from './parse-dump.ts';
import { parseVrrpDump } from './parse-dump.ts';
import type { JsonVrrp } from './parse-json.ts';
import { parseVrrpJson } from './parse-json.ts';

/** The section that every dump of VRRP ends with. */
const LAST_SECTION = '\n------< Interfaces >------\n';

const dumpRequest = (files: DumpFiles): WriteRequest => ({
  signal: 'USR1',
  path: files.vrrp,
  isWhole: (text) => (text.includes(LAST_SECTION) && text.endsWith('\n') ? 'maybe' : 'no'),
});

const jsonRequest = (signal: number, files: DumpFiles): WriteRequest => ({
  signal: String(signal),
  path: files.json,
  isWhole: (text) => (parseVrrpJson(text) ? 'surely' : 'no'),
});

/** Why JSON is not asked for. */
function noJson({ version = '', options }: Program): string {
  if (!options) return 'whether keepalived can write JSON is not known';
  return options.has('JSON')
    ? `keepalived ${version} names no signal for JSON`
    : `keepalived ${version} was built without JSON`;
}

const readJson = (written: Written | undefined): JsonVrrp | undefined =>
  written?.ok ? parseVrrpJson(written.value) : undefined;

const readDump = (written: Written | undefined): DumpedVrrp | undefined =>
  written?.ok ? parseVrrpDump(written.value) : undefined;

/** What is told of the better source that did not answer. */
const issueOf = (name: string, written: Written | undefined): readonly string[] =>
  written && !written.ok ? [`${name}: ${written.error.message}`] : [];

function lookOf(
  json: JsonVrrp | undefined,
  dump: DumpedVrrp | undefined,
): Omit<VrrpLook, 'takenAt'> | undefined {
  if (json && json.instances.length > 0) return { source: 'json', ...mergeVrrp(json, dump) };
  return dump && (dump.instances.length > 0 || dump.issues.length === 0)
    ? { source: 'dump', ...dump }
    : undefined;
}

const DAMAGED: NoKeepalived = {
  code: 'unreadable',
  message: 'what keepalived has written down cannot be read',
  remedy: 'see the file keepalived.data in its folder for temporary files',
};

/** Asks the VRRP process itself, which writes down its state as JSON, where it can, and as a dump. */
export async function askVrrp(
  world: AskingWorld,
  pid: number,
  program: Program,
  files: DumpFiles,
): Promise<Result<Omit<VrrpLook, 'takenAt'>, NoKeepalived>> {
  const { jsonSignal } = program;
  const requests = [
    dumpRequest(files),
    ...(jsonSignal === undefined ? [] : [jsonRequest(jsonSignal, files)]),
  ];
  const [dumped, asJson] = await askToWrite(world, pid, requests);
  const look = lookOf(readJson(asJson), readDump(dumped));
  if (!look) return err(dumped && !dumped.ok ? dumped.error : DAMAGED);
  const issues = [
    ...(jsonSignal === undefined ? [noJson(program)] : issueOf('JSON', asJson)),
    ...issueOf('dump', dumped),
    ...look.issues,
  ];
  return ok({ ...look, issues });
}
