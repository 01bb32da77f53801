const DAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

const two = (value: number): string => String(value).padStart(2, '0');

interface Parts {
  readonly seconds: number;
  readonly micros: string;
  readonly date: Date;
}

function partsOf(wallMs: number): Parts {
  const micros = Math.round(wallMs * 1000);
  return {
    seconds: Math.floor(micros / 1_000_000),
    micros: String(micros % 1_000_000).padStart(6, '0'),
    date: new Date(wallMs),
  };
}

/** `ctime` without its year; the machine keeps UTC. */
const dayAndTime = (date: Date): string =>
  `${DAYS[date.getUTCDay()] ?? ''} ${MONTHS[date.getUTCMonth()] ?? ''} ` +
  `${String(date.getUTCDate()).padStart(2, ' ')} ` +
  `${two(date.getUTCHours())}:${two(date.getUTCMinutes())}:${two(date.getUTCSeconds())}`;

/** `1795384037.448129`: seconds since the epoch with six places. */
export function epochText(wallMs: number): string {
  const { seconds, micros } = partsOf(wallMs);
  return `${seconds}.${micros}`;
}

/** `1795384037.448129 (Sun Nov 22 21:47:17.448129 2026)`. */
export function momentText(wallMs: number): string {
  const { micros, date } = partsOf(wallMs);
  return `${epochText(wallMs)} (${dayAndTime(date)}.${micros} ${date.getUTCFullYear()})`;
}

/** `1795601640.614054 (Wed Nov 25 10:14:00 2026.614054)`, as other lines have it. */
export function checkedText(wallMs: number): string {
  const { micros, date } = partsOf(wallMs);
  return `${epochText(wallMs)} (${dayAndTime(date)} ${date.getUTCFullYear()}.${micros})`;
}
