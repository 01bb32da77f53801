import { parseIpAddress } from '../../state/model/address.ts';
import type { Change } from '../../state/model/change/change.ts';

/** Whether a value of JSON has a shape. */
export type Check = (value: unknown) => boolean;

type Fields = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A text. */
export const text: Check = (value) => typeof value === 'string';

const flag: Check = (value) => typeof value === 'boolean';

/** A whole number within bounds. */
export const whole =
  (min: number, max: number): Check =>
  (value) =>
    typeof value === 'number' && Number.isInteger(value) && value >= min && value <= max;

/** One of these. */
export const oneOf =
  (...words: readonly unknown[]): Check =>
  (value) =>
    words.includes(value);

/** Absent, or of that shape. */
export const maybe =
  (check: Check): Check =>
  (value) =>
    value === undefined || check(value);

/** Each of that shape. */
export const listOf =
  (check: Check): Check =>
  (value) =>
    Array.isArray(value) && value.every(check);

/** Each field of its shape; others may be as they are. */
export const shape =
  (checks: Readonly<Record<string, Check>>): Check =>
  (value) =>
    isObject(value) && Object.entries(checks).every(([name, check]) => check(value[name]));

const either =
  (...checks: readonly Check[]): Check =>
  (value) =>
    checks.some((check) => check(value));

const count = whole(0, 0xffff_ffff);
const port = whole(0, 65_535);
const family = oneOf('ipv4', 'ipv6');
const none = oneOf(null);

/** In the one spelling that sources are joined by. */
const address: Check = (value) => {
  const parsed = parseIpAddress(typeof value === 'string' ? value : '');
  return parsed.ok && parsed.value.text === value;
};

const serviceKey = either(
  shape({
    ...{ kind: oneOf('address'), protocol: oneOf('tcp', 'udp', 'sctp') },
    ...{ vip: address, port, family },
  }),
  shape({ kind: oneOf('fwmark'), mark: count, family: maybe(family) }),
);

const serverKey = shape({ rip: address, port, family });

const persistence = shape({ seconds: count, netmask: text, engine: either(none, text) });

const service = shape({
  ...{ scheduler: text, schedulerFlags: listOf(text), onePacket: flag },
  persistence: either(none, persistence),
});

const tunnel = shape({
  type: oneOf('ipip', 'gue', 'gre'),
  port: either(none, port),
  checksum: oneOf('none', 'checksum', 'remote'),
});

const server = shape({
  forwarding: oneOf('masquerade', 'direct', 'tunnel', 'local', 'bypass'),
  weight: whole(-0x8000_0000, 0xffff_ffff),
  thresholds: shape({ upper: count, lower: count }),
  tunnel: either(none, tunnel),
});

const timeouts = shape({ tcp: count, tcpfin: count, udp: count });

const sync = shape({
  ...{ interface: text, id: count, maxLength: maybe(count) },
  ...{ group: maybe(text), port: maybe(count), ttl: maybe(count) },
});

const run = either(
  shape({ by: oneOf('unit'), unit: text }),
  shape({ by: oneOf('process'), pid: whole(1, 0x7fff_ffff), argv: listOf(text) }),
);

const confText = shape({ text, nth: whole(1, 0xffff) });

/** How a test of a configuration may end. */
export const confTest = shape({
  ...{ exitCode: whole(0, 255), known: listOf(text) },
  configId: maybe(text),
});

const confValue = {
  ...{ file: text, line: whole(1, 0xffff_ffff), column: whole(0, 0xffff_ffff), statement: text },
  ...{ main: text, test: confTest, run: maybe(run), backup: maybe(text) },
  instance: maybe(text),
};

const sides = (check: Check): Readonly<Record<string, Check>> => ({ before: check, after: check });

const BY_SUBJECT: Readonly<Record<Change['subject'], Check>> = {
  service: shape({ key: serviceKey, ...sides(maybe(service)) }),
  server: shape({ service: serviceKey, key: serverKey, ...sides(maybe(server)) }),
  timeouts: shape(sides(timeouts)),
  sync: shape({ role: oneOf('master', 'backup'), ...sides(maybe(sync)) }),
  sysctl: shape({ name: (value) => text(value) && /^\w+$/.test(String(value)), ...sides(text) }),
  'conf-value': shape({ ...confValue, ...sides(confText) }),
  'track-file': shape({ path: text, ...sides(maybe(text)) }),
  keepalived: shape({ run, ...sides(oneOf('running', 'stopped')) }),
  counters: shape({ service: maybe(serviceKey) }),
};

/** Whether a value is a {@link Change}; one that is cut or of another version is none. */
export const change: Check = (value) =>
  Object.entries(BY_SUBJECT).some(
    ([subject, check]) => shape({ subject: oneOf(subject) })(value) && check(value),
  );
