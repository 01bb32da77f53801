import { emptyIncludes } from '../../../src/backends/keepalived/empty-includes.ts';
import { configurationOf } from '../../../src/backends/keepalived/read-configuration.ts';
import { checkConfiguration } from '../../../src/state/keepalived/check/check.ts';
import type { ConfFinding } from '../../../src/state/keepalived/check/finding.ts';
import type { Host } from '../../../src/state/ports.ts';

/** A host with these files, and no folders. */
export const hostWith = (files: Readonly<Record<string, string>>): Pick<Host, 'read' | 'run'> => ({
  read(path) {
    const text = Object.hasOwn(files, path) ? files[path] : undefined;
    return Promise.resolve(text === undefined ? { kind: 'missing' } : { kind: 'read', text });
  },
  run: () => Promise.resolve({ kind: 'exited', exitCode: 2, stdout: '', stderr: '' }),
});

/** Where the files of these tests are. */
export const MAIN = '/etc/keepalived/keepalived.conf';

/** What is found in a text, and in what it includes. */
export async function checkText(
  text: string,
  more: Readonly<Record<string, string>> = {},
): Promise<readonly ConfFinding[]> {
  const host = hostWith({ ...more, [MAIN]: text });
  const configuration = await configurationOf(MAIN, 'lb1', host);
  return checkConfiguration({
    configuration,
    emptyIncludes: await emptyIncludes(configuration, host),
  });
}
