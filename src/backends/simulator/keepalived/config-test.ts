import type { Reader } from './configuration/keywords.ts';
import type { Complaint } from './configuration/statements.ts';

/** What `keepalived -t` ends with. */
const FINE = 0;
const COMPLAINED = 5;

const textOf = ({ line, text }: Complaint, file: string | undefined): string => {
  if (line === undefined) return `${text}\n`;
  return file === undefined ? `(Line ${line}) ${text}\n` : `(${file}: Line ${line}) ${text}\n`;
};

/** `keepalived -t`: each process reads the file in its turn and complains of what it reads; only the parent leaves the file's name out. */
export function testOutcome(
  file: string,
  complaints: readonly Complaint[],
): { readonly exitCode: number; readonly stderr: string } {
  const seenBy = (own?: Reader): readonly Complaint[] =>
    complaints.filter(({ reader }) => reader === 'every' || reader === own);
  const stderr = [
    ...seenBy().map((each) => textOf(each, undefined)),
    ...seenBy('checkers').map((each) => textOf(each, file)),
    ...seenBy('vrrp').map((each) => textOf(each, file)),
    ...seenBy().map((each) => textOf(each, file)),
  ].join('');
  return { exitCode: complaints.length > 0 ? COMPLAINED : FINE, stderr };
}
