type Environment = Readonly<Record<string, string | undefined>>;

/** Whether colours are drawn: never after --no-color and under NO_COLOR, else as is configured. */
export const drawsColour = (
  asked: boolean | undefined,
  configured: boolean | undefined,
  env: Environment,
): boolean => asked !== false && !env['NO_COLOR'] && (configured ?? true);

/** Whether only ASCII is drawn: what was asked, else where the locale is not UTF-8. */
export function drawsAscii(asked: boolean | undefined, env: Environment): boolean {
  if (asked !== undefined) return asked;
  const locale = [env['LC_ALL'], env['LC_CTYPE'], env['LANG']].find(Boolean);
  return locale === undefined ? false : !/utf-?8/i.test(locale);
}

/** Whether the monitor can be drawn here at all: both ends are a terminal, and not a dumb one. */
export const isMonitorTerminal = (process: NodeJS.Process): boolean =>
  process.stdin.isTTY && process.stdout.isTTY && process.env['TERM'] !== 'dumb';
