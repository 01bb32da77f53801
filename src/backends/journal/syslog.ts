import type { Host } from '../../state/ports.ts';

const MOST_BYTES = 1000;

/** At most so many bytes of a text, without half a character at the end. */
function cut(text: string): string {
  const bytes = Buffer.from(text);
  if (bytes.length <= MOST_BYTES) return text;
  return `${bytes
    .subarray(0, MOST_BYTES - 3)
    .toString('utf8')
    .replace(/\ufffd+$/, '')}...`;
}

/**
 * Sends lines of the audit to syslog, through logger(1).
 *
 * @returns why it was not sent, or `undefined`
 */
export const syslogger =
  (host: Pick<Host, 'run'>) =>
  async (line: string): Promise<string | undefined> => {
    const text = cut(line.replaceAll(/\p{Cc}/gu, ' '));
    const ended = await host.run(['logger', '-t', 'lvstop', '-p', 'auth.notice', '--', text]);
    if (ended.kind === 'exited' && ended.exitCode === 0) return undefined;
    return ended.kind === 'exited' ? ended.stderr.trim() : `logger: ${ended.kind}`;
  };
