import { LARGEST } from '../model/change/limits.ts';
import type { ServerSettings } from '../model/change/settings.ts';
import type { Result } from '../model/result.ts';
import { err, ok } from '../model/result.ts';
import type { Tunnel } from '../model/service.ts';
import { tunnelRefusal } from '../change/checks/tunnel.ts';
import { parseWhole } from './numbers.ts';
import type { Options } from './words.ts';

const METHODS = [
  ['-g', 'direct'],
  ['-m', 'masquerade'],
  ['-i', 'tunnel'],
] as const;

const CHECKSUMS = [
  ['--tun-nocsum', 'none'],
  ['--tun-csum', 'checksum'],
  ['--tun-remcsum', 'remote'],
] as const;

const TYPES: readonly Tunnel['type'][] = ['ipip', 'gue', 'gre'];

/** The one of these options that is there; `undefined` for none. */
function oneOf<T>(
  options: Options,
  choices: readonly (readonly [Parameters<Options['has']>[0], T])[],
): Result<T | undefined, string> {
  const [first, second] = choices.filter(([option]) => options.has(option));
  return first && second ? err(`${first[0]} and ${second[0]} do not go together`) : ok(first?.[1]);
}

function tunnelOf(options: Options, isTunnel: boolean): Result<Tunnel | null, string> {
  const text = options.get('--tun-type');
  const portText = options.get('--tun-port');
  const checksum = oneOf(options, CHECKSUMS);
  if (!checksum.ok) return checksum;
  const isSilent = text === undefined && portText === undefined && checksum.value === undefined;
  if (isSilent && !isTunnel) return ok(null);
  const type = TYPES.find((each) => each === (text ?? 'ipip'));
  if (!type) return err(`'${text ?? ''}' is no type of tunnel: give ipip, gue or gre`);
  const port = portText === undefined ? ok(null) : parseWhole(portText, 'port', [1, 65_535]);
  if (!port.ok) return port;
  return ok({ type, port: port.value, checksum: checksum.value ?? 'none' });
}

const numberOf = (options: Options, option: '-w' | '-x' | '-y', usual: number, what: string) => {
  const text = options.get(option);
  return text === undefined ? ok(usual) : parseWhole(text, what, [0, LARGEST]);
};

/** All that a line sets of a real server; what it leaves out has the value ipvsadm takes. */
export function serverSettings(options: Options): Result<ServerSettings, string> {
  const method = oneOf(options, METHODS);
  if (!method.ok) return method;
  const forwarding = method.value ?? 'direct';
  const tunnel = tunnelOf(options, forwarding === 'tunnel');
  if (!tunnel.ok) return tunnel;
  const weight = numberOf(options, '-w', 1, 'weight');
  const upper = numberOf(options, '-x', 0, 'threshold');
  const lower = numberOf(options, '-y', 0, 'threshold');
  if (!weight.ok) return weight;
  if (!upper.ok) return upper;
  if (!lower.ok) return lower;
  const settings = {
    ...{ forwarding, weight: weight.value, tunnel: tunnel.value },
    thresholds: { upper: upper.value, lower: lower.value },
  };
  const refused = tunnelRefusal('the server', settings);
  return refused ? err(refused.message.replace('the server: ', '')) : ok(settings);
}
