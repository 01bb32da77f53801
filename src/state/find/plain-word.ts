import { formatEndpoint, parseEndpoint, parseIpAddress } from '../model/address.ts';
import type { Forwarding } from '../model/service.ts';
import { selectServerState } from '../selectors/server-state.ts';
import { isInRange, parseRange } from './address-range.ts';
import type { Subject } from './subject.ts';
import { serviceFlags } from './subject.ts';

type Test = (subject: Subject) => boolean;

/** Every word that is in use for a forwarding method, ours, ipvsadm's, the kernel's and keepalived's. */
const FORWARDING: ReadonlyMap<string, Forwarding> = new Map([
  ['direct', 'direct'],
  ['dr', 'direct'],
  ['route', 'direct'],
  ['masquerade', 'masquerade'],
  ['masq', 'masquerade'],
  ['nat', 'masquerade'],
  ['tunnel', 'tunnel'],
  ['tun', 'tunnel'],
  ['local', 'local'],
  ['bypass', 'bypass'],
]);

const STATES: readonly string[] = ['up', 'quiesced', 'draining', 'overloaded'];

/** Holds of the VIP or of the RIP. */
const ofAddress =
  (holds: (address: string) => boolean): Test =>
  ({ service: { key }, server }) =>
    (key.kind === 'address' && holds(key.vip)) || (server !== undefined && holds(server.key.rip));

/** Holds of VIP and port, or of RIP and port. */
const ofEndpoint =
  (holds: (address: string, port: number) => boolean): Test =>
  ({ service: { key }, server }) =>
    (key.kind === 'address' && holds(key.vip, key.port)) ||
    (server !== undefined && holds(server.key.rip, server.key.port));

/** Words that a service is described by: its protocol, scheduler, a flag, or all of its public name. */
const serviceFactTest =
  (word: string): Test =>
  ({ service }) =>
    (service.key.kind === 'address' ? service.key.protocol : 'fwm') === word ||
    service.scheduler === word ||
    service.id === word ||
    serviceFlags(service).includes(word);

/** Words for a server's forwarding and its state. */
function serverFactTest(word: string): Test | undefined {
  const forwarding = FORWARDING.get(word);
  if (forwarding) return ({ server }) => server?.forwarding === forwarding;
  if (!STATES.includes(word)) return undefined;
  return ({ server }) => server !== undefined && selectServerState(server) === word;
}

const troubleTest = (word: string): Test | undefined =>
  word === 'trouble' ? ({ troubled }) => troubled : undefined;

/** `10.0.0.1:80`, `[fd00::1]:80`; also `0.1:80` and, while it is typed, `10.0.0.1:`. */
function endpointTest(word: string): Test | undefined {
  const whole = parseEndpoint(word);
  if (whole.ok) {
    const { address, port } = whole.value;
    const wanted = formatEndpoint(address.text, port);
    return ofEndpoint((ip, itsPort) => itsPort === port && formatEndpoint(ip, itsPort) === wanted);
  }
  const [, tail, port] = /^([\d.]+|[\da-f:]+\]):(\d{0,5})$/.exec(word) ?? [];
  if (tail === undefined || port === undefined) return undefined;
  return ofEndpoint((ip, itsPort) => {
    const shown = ip.includes(':') ? `[${ip}]` : ip;
    return shown.endsWith(tail) && (port === '' || port === String(itsPort));
  });
}

/** `7` and `0x7` are a mark; `7` is a port as well. */
function numberTest(word: string): Test | undefined {
  if (!/^(?:\d{1,10}|0x[\da-f]{1,8})$/.test(word)) return undefined;
  const number = Number(word);
  const isPort = !word.startsWith('0x');
  const port = ofEndpoint((_ip, itsPort) => isPort && itsPort === number);
  return (subject) =>
    (subject.service.key.kind === 'fwmark' && subject.service.key.mark === number) || port(subject);
}

/** Part of an address as it is shown, or any spelling of a whole one. */
function addressTest(word: string): Test | undefined {
  const part = word.replace(/^\[/, '').replace(/\]$/, '');
  if (!/^[\da-f.:]+$/.test(part)) return undefined;
  const whole = parseIpAddress(part);
  const canonical = whole.ok ? whole.value.text : part;
  return ofAddress((address) => address.includes(part) || address === canonical);
}

function rangeTest(word: string): Test | undefined {
  const range = parseRange(word);
  return range && ofAddress((address) => isInRange(address, range));
}

const nameTest =
  (word: string): Test =>
  ({ names }) =>
    names.some((name) => name.toLowerCase().includes(word));

/**
 * What a word without quotes asks for, lower case: it hits where any of its meanings does. `:80` has
 * one meaning only, since half of all IPv6 addresses would hold it as a text.
 */
export function plainTest(word: string): Test {
  if (/^:\d{1,5}$/.test(word)) {
    const wanted = Number(word.slice(1));
    return ofEndpoint((_ip, port) => port === wanted);
  }
  const tests = [
    addressTest(word),
    rangeTest(word),
    endpointTest(word),
    numberTest(word),
    serviceFactTest(word),
    serverFactTest(word),
    troubleTest(word),
    nameTest(word),
  ].filter((test) => test !== undefined);
  return (subject) => tests.some((test) => test(subject));
}
