import type { ServerKey, ServiceKey } from '../model/address.ts';
import type { Result } from '../model/result.ts';
import { err, ok } from '../model/result.ts';
import { parseServer, parseService } from '../naming/parse-names.ts';
import { withPort } from '../naming/with-port.ts';
import type { Options } from './words.ts';

const PROTOCOLS = [
  ['-t', 'tcp'],
  ['-u', 'udp'],
  ['--sctp-service', 'sctp'],
] as const;

const NUMBERS_ONLY = 'names of hosts and ports are not understood, ipvsadm -S -n prints numbers';

/** ipvsadm prints marks from 2^31 on as if they were negative. */
const unsigned = (text: string): string =>
  /^-\d{1,10}$/.test(text) ? String(2 ** 32 + Number(text)) : text;

/** The service a line is about. */
export function serviceOfLine(options: Options): Result<ServiceKey, string> {
  const named = PROTOCOLS.flatMap(([option, protocol]) => {
    const text = options.get(option);
    return text === undefined ? [] : [`${protocol}/${withPort(text)}`];
  });
  const mark = options.get('-f');
  if (mark !== undefined) named.push(`${options.has('-6') ? 'fwm6' : 'fwm'}/${unsigned(mark)}`);
  const [name, second] = named;
  if (name === undefined) return err('no service: -t, -u, --sctp-service or -f is missing');
  if (second !== undefined) return err('more than one service');
  if (mark === undefined && options.has('-6')) return err('-6 goes with -f only');
  const key = parseService(name);
  return key.ok ? key : err(`'${name}' names no service (${NUMBERS_ONLY})`);
}

/** The real server a line is about; without a port it has the service's. */
export function serverOfLine(options: Options, service: ServiceKey): Result<ServerKey, string> {
  const text = options.get('-r');
  if (text === undefined) return err('no real server: -r is missing');
  const key = parseServer(text, service);
  return key.ok ? ok(key.value) : err(`'${text}' names no real server (${NUMBERS_ONLY})`);
}
