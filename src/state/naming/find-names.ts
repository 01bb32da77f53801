import type { ServiceKey } from '../model/address.ts';
import { formatEndpoint, parseEndpoint, serviceId } from '../model/address.ts';
import type { Names } from '../model/names.ts';
import type { Result } from '../model/result.ts';
import { err, ok } from '../model/result.ts';
import type { HostName } from './parse-names.ts';
import { parseHost, parseService, SERVER_SHAPE, SERVICE_SHAPE } from './parse-names.ts';

/** Why a name leads nowhere: it is none, or nothing has it. */
export interface NoName {
  readonly code: 'usage' | 'no-such-entry';
  readonly message: string;
  readonly remedy: string;
}

/** A service and the addresses behind it. */
interface Listed {
  readonly key: ServiceKey;
  readonly servers: readonly { readonly key: { readonly rip: string } }[];
}

/** What names can be looked up in. */
export interface Directory {
  /** Every service there is; a mark may come without its family. */
  readonly services: readonly Listed[];
  readonly names: Names;
}

const list = (words: readonly string[]): string => words.slice(0, 8).join(', ');

const strange = (text: string, shape: string): NoName => ({
  code: 'usage',
  message: `'${text}' is no name: ${shape}`,
  remedy: '`lvstop status` shows the names',
});

/** The things that people call so, by their names in the configuration. */
const called = (names: ReadonlyMap<string, string>, text: string): readonly string[] =>
  [...names].filter(([, name]) => name === text).map(([id]) => id);

function ambiguous(text: string, candidates: readonly string[]): NoName {
  return {
    code: 'usage',
    message: `'${text}' could be ${list(candidates)}`,
    remedy: 'give one of these names',
  };
}

/** `192.168.65.127:80`, where one protocol only has it. */
function byEndpoint(text: string, { services }: Directory): Result<ServiceKey, NoName> | undefined {
  const endpoint = parseEndpoint(text);
  if (!endpoint.ok) return undefined;
  const { address, port } = endpoint.value;
  const found = services
    .map(({ key }) => key)
    .filter((key) => key.kind === 'address' && key.vip === address.text && key.port === port);
  const [only] = found;
  if (only && found.length === 1) return ok(only);
  if (only) return err(ambiguous(text, found.map(serviceId)));
  return err({
    code: 'no-such-entry',
    message: `no service has ${formatEndpoint(address.text, port)}`,
    remedy: nearTo(address.text, services),
  });
}

function nearTo(vip: string, services: Directory['services']): string {
  const near = services.map(({ key }) => serviceId(key)).filter((id) => id.includes(vip));
  return near.length > 0 ? `there are: ${list(near)}` : '`lvstop status` shows the services';
}

/** The service of a name, as the command line or the configuration knows it. */
export function findService(text: string, directory: Directory): Result<ServiceKey, NoName> {
  const exact = parseService(text);
  if (exact.ok) return exact;
  const found = byEndpoint(text, directory);
  if (found) return found;
  const ids = called(directory.names.services, text);
  const [only] = ids;
  if (only !== undefined && ids.length === 1)
    return findService(only, { ...directory, names: NO_NAMES });
  return err(ids.length > 1 ? ambiguous(text, ids) : strange(text, SERVICE_SHAPE));
}

const NO_NAMES: Names = { services: new Map(), servers: new Map() };

/** Of several that people call alike, those that serve one of these services, if any does. */
function serving(
  ids: readonly string[],
  keys: readonly ServiceKey[],
  { services }: Directory,
): readonly string[] {
  const wanted = new Set(keys.map(serviceId));
  const rips = services
    .filter(({ key }) => wanted.has(serviceId(key)))
    .flatMap(({ servers }) => servers.map(({ key }) => key.rip));
  const found = ids.filter((id) => {
    const host = parseHost(id);
    return host.ok && rips.includes(host.value.rip);
  });
  return found.length > 0 ? found : ids;
}

/** The host of a name, with its port where one is given; `among` are the services it is looked for in. */
export function findHost(
  text: string,
  directory: Directory,
  among: readonly ServiceKey[] = [],
): Result<HostName, NoName> {
  const exact = parseHost(text);
  if (exact.ok) return exact;
  const ids = serving(called(directory.names.servers, text), among, directory);
  const [only] = ids;
  const host = only === undefined ? undefined : parseHost(only);
  if (host?.ok && ids.length === 1) return host;
  return err(ids.length > 1 ? ambiguous(text, ids) : strange(text, SERVER_SHAPE));
}
