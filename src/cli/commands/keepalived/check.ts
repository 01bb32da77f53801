import { hostname } from 'node:os';
import { resolve } from 'node:path';
import { runConfigTest } from '../../../backends/keepalived/config-test.ts';
import { emptyIncludes } from '../../../backends/keepalived/empty-includes.ts';
import { configurationOf, readInForce } from '../../../backends/keepalived/read-configuration.ts';
import { checkConfiguration, inOrder } from '../../../state/keepalived/check/check.ts';
import type { ConfFinding } from '../../../state/keepalived/check/finding.ts';
import { testFindings } from '../../../state/keepalived/check/test-findings.ts';
import type { Configuration } from '../../../state/model/keepalived/conf.ts';
import type { Host } from '../../../state/ports.ts';
import type { CheckRequest } from '../../arguments/keepalived-commands.ts';
import { EXIT } from '../../exit-status.ts';
import { exactJson } from '../../json.ts';
import type { Output } from '../../setting.ts';
import { checkDocument, checkText } from './check-text.ts';

type Reader = Pick<Host, 'read' | 'run'>;

/** What is to be checked. */
interface Asked {
  /** `undefined` where there is none. */
  readonly configuration: Configuration | undefined;
  /** Configuration id to test with; absent for the usual one. */
  readonly id: string | undefined;
  /** This user may not know which is in force, or what it says. */
  readonly isHidden?: true;
}

const shortName = (): string => hostname().split('.')[0] ?? '';

async function asked({ file, id }: CheckRequest, procfs: string, host: Reader): Promise<Asked> {
  if (file !== undefined)
    return { id, configuration: await configurationOf(resolve(file), id ?? shortName(), host) };
  const { configuration: found, configId, isHidden } = await readInForce(host, procfs);
  if (!found || id === undefined)
    return { id: id ?? configId, configuration: found, ...(isHidden && { isHidden }) };
  return { id, configuration: await configurationOf(found.main, id, host) };
}

async function findingsIn(
  configuration: Configuration,
  id: string | undefined,
  test: boolean,
  host: Reader,
): Promise<readonly ConfFinding[]> {
  const empty = await emptyIncludes(configuration, host);
  const own = checkConfiguration({ configuration, emptyIncludes: empty });
  if (!test) return own;
  const report = await runConfigTest(configuration, id, host);
  const isRoot = process.geteuid?.() === 0;
  return inOrder([...own, ...testFindings(report, configuration.main, isRoot, own)], configuration);
}

/** Checks a file of this machine; exit status 1 where more than remarks is found. */
export async function runCheck(
  request: CheckRequest,
  { json, procfs }: { readonly json: boolean; readonly procfs: string },
  output: Output,
  host: Reader,
): Promise<number> {
  const { configuration, id, isHidden } = await asked(request, procfs, host);
  if (!configuration) {
    output.complain(
      'there is no keepalived.conf on this host',
      'name a file: lvstop keepalived check FILE',
    );
    return EXIT.unreachable;
  }
  if (configuration.files.length === 0) {
    output.complain(configuration.issues, 'name a file that may be read');
    return isHidden ? EXIT.notPermitted : EXIT.usage;
  }
  const findings = await findingsIn(configuration, id, request.test, host);
  output.print(json ? `${exactJson(checkDocument(findings))}\n` : checkText(findings));
  if (configuration.issues.length > 0)
    output.complain(configuration.issues, 'what is in there was not checked');
  return findings.some(({ severity }) => severity !== 'info') ? EXIT.no : EXIT.done;
}
