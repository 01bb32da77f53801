import type { ConfTest } from '../model/change/change.ts';
import { isSecret } from './conf-words.ts';

/** A number for a text, the same for the same text (FNV-1a), in hexadecimal. */
function fingerprint(text: string): string {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1)
    hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193) >>> 0;
  return hash.toString(16).padStart(8, '0');
}

/** What `keepalived -t` said, a line each, whatever the file was called. */
const linesOf = (stderr: string, file: string): readonly string[] =>
  stderr
    .replaceAll(file, 'FILE')
    .split('\n')
    .filter((line) => line.trim() !== '');

/** What a file is measured by that is changed later. */
export const confTestOf = (exitCode: number, stderr: string, file: string): ConfTest => ({
  exitCode,
  known: [...new Set(linesOf(stderr, file).map(fingerprint))],
});

/** A line that might hold a secret is not told. */
const isOpen = (line: string): boolean => !line.split(/[^\w]+/).some(isSecret);

/** What `keepalived -t` said, without the lines that might hold a secret. */
export const openLines = (stderr: string): string => stderr.split('\n').filter(isOpen).join('\n');

/**
 * Why a configuration is worse than it was; `undefined` where it is not. keepalived exits with 5 also for mere
 * warnings, which may have been there before.
 */
export function whyWorse(
  { exitCode, stderr }: { readonly exitCode: number; readonly stderr: string },
  test: ConfTest,
  file: string,
): string | undefined {
  if (exitCode === 0) return undefined;
  const fresh = linesOf(stderr, file).filter((line) => !test.known.includes(fingerprint(line)));
  if (fresh.length === 0 && exitCode === test.exitCode) return undefined;
  const said = fresh.filter(isOpen).slice(0, 3).join('; ');
  return `keepalived does not take it: ${said === '' ? '' : `${said} `}(exit status ${exitCode})`;
}
