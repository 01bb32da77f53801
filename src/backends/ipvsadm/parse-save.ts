import type { Protocol } from '../../state/model/address.ts';
import { serviceId } from '../../state/model/address.ts';
import type { ServerId, ServiceId } from '../../state/model/brand.ts';
import type { ListedService, ListingForms, ParseIssue } from '../../state/model/reading.ts';
import type { Result } from '../../state/model/result.ts';
import { err, ok } from '../../state/model/result.ts';
import type { ServiceAttributes } from '../../state/model/service.ts';
import { parseAddressKey, parseMarkKey, parseServerName } from './names.ts';
import { takeSwitch, takeValue } from './options.ts';
import type { IssueCode } from '../../state/model/rows.ts';
import { issueAt, linesOf, splitBlanks } from '../../state/model/rows.ts';
import type { SavedServer } from './save-server.ts';
import { parseSavedServer } from './save-server.ts';
import { isScheduler, parseFlagNames, toPersistence } from './service-attributes.ts';
import type { NamedService } from './service-name.ts';

type Services = Map<
  ServiceId,
  ListedService<ServiceAttributes, SavedServer> & { readonly servers: Map<ServerId, SavedServer> }
>;

const SELECTORS: ReadonlyMap<string, Protocol> = new Map([
  ['-t', 'tcp'],
  ['-u', 'udp'],
  ['--sctp-service', 'sctp'],
]);

/** `-t 192.168.0.1:443`, `-f 7` or `-f 8 -6` behind the command. */
function parseSelector(words: readonly string[]): Result<NamedService, IssueCode> {
  const [, option = '', name, third] = words;
  if (option === '-f') {
    const next = third === '-6' ? 4 : 3;
    const key = parseMarkKey(name, next === 4 ? 'ipv6' : 'ipv4');
    return key.ok ? ok({ key: key.value, next }) : key;
  }
  const protocol = SELECTORS.get(option);
  if (!protocol) return err('BAD_SERVICE');
  const key = parseAddressKey(protocol, name);
  return key.ok ? ok({ key: key.value, next: 3 }) : key;
}

/** `-s sh -p 600 -M 255.255.255.0 --pe sip -o -b sh-fallback,sh-port`, always in this order. */
function parseSavedService(
  words: readonly string[],
  { key, next }: NamedService,
): Result<ServiceAttributes, IssueCode> {
  const rest = words.slice(next);
  const scheduler = takeValue(rest, '-s') ?? '';
  if (!isScheduler(scheduler)) return err('BAD_SERVICE');
  const said = {
    seconds: takeValue(rest, '-p'),
    mask: takeValue(rest, '-M'),
    engine: takeValue(rest, '--pe'),
  };
  const onePacket = takeSwitch(rest, '-o');
  const flags = takeValue(rest, '-b');
  const schedulerFlags = flags === undefined ? [] : parseFlagNames(flags);
  const persistence = toPersistence(said, key.family ?? 'ipv4');
  if (!schedulerFlags || persistence === undefined || rest.length > 0) return err('BAD_FLAGS');
  return ok({ scheduler, schedulerFlags, persistence, onePacket });
}

function placeService(services: Services, words: readonly string[]): IssueCode | undefined {
  const name = parseSelector(words);
  if (!name.ok) return name.error;
  const value = parseSavedService(words, name.value);
  if (!value.ok) return value.error;
  const { key } = name.value;
  const id = serviceId(key);
  if (services.has(id)) return 'DUPLICATE';
  services.set(id, { key, value: value.value, servers: new Map() });
  return undefined;
}

function placeServer(services: Services, words: readonly string[]): IssueCode | undefined {
  const name = parseSelector(words);
  if (!name.ok) return name.error;
  const { key, next } = name.value;
  const server = words[next] === '-r' ? parseServerName(words[next + 1] ?? '') : undefined;
  if (!server) return 'BAD_ENDPOINT';
  const value = parseSavedServer(words.slice(next + 2));
  if (!value.ok) return value.error;
  const servers = services.get(serviceId(key))?.servers;
  if (!servers) return 'ORPHAN_SERVER';
  if (servers.has(server.id)) return 'DUPLICATE';
  servers.set(server.id, value.value);
  return undefined;
}

const PLACERS: ReadonlyMap<string, typeof placeService> = new Map([
  ['-A', placeService],
  ['-a', placeServer],
]);

/** `ipvsadm -S -n`. It tells neither thresholds nor counters, and Local as direct. */
export function parseSave(text: string): ListingForms['save'] {
  const { lines, issues: cut } = linesOf(text);
  const services: Services = new Map();
  const issues: ParseIssue[] = [];
  for (const [index, row] of lines.entries()) {
    const words = splitBlanks(row);
    const place = PLACERS.get(words[0] ?? '');
    const code = place ? place(services, words) : 'UNKNOWN_LINE';
    if (code) issues.push(issueAt(code, index + 1, row));
  }
  return { services, issues: [...issues, ...cut] };
}
