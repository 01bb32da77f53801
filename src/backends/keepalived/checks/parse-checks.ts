import type { ServerKey, ServiceKey } from '../../../state/model/address.ts';
import type {
  Checker,
  CheckedServer,
  CheckedService,
  ChecksLook,
} from '../../../state/model/keepalived/checks.ts';
import type { DumpFields } from '../dump/dump-fields.ts';
import { fieldsOf } from '../dump/dump-fields.ts';
import type { DumpObject, DumpSection } from '../dump/dump-sections.ts';
import { parseSections } from '../dump/dump-sections.ts';
import { portAt } from '../servers.ts';
import { checkedName, checkersIn } from './checkers-of-dump.ts';
import { groupsIn } from './group-of-dump.ts';
import type { ServerHead } from './server-of-dump.ts';
import { methodIn, serverHead, serverKey, serverOfDump } from './server-of-dump.ts';
import type { ServiceHead } from './service-of-dump.ts';
import { protocolIn, serviceHead, serviceOfDump } from './service-of-dump.ts';

/** A virtual_server of a dump while its servers are read. */
interface Dumped {
  readonly head: ServiceHead;
  readonly fields: DumpFields;
  readonly servers: { readonly head: ServerHead; readonly fields: DumpFields }[];
}

/** What only a service has, and what only a server has: with it another one begins whose first line is missing. */
const OF_SERVICES = /^(?:Address family|lvs_sched|protocol|quorum|VS )/;
const OF_SERVERS = /^(?:RIP|initial weight|RS set|num failed checkers)$/;

const TOPOLOGY: ReadonlySet<string> = new Set(['Virtual server', 'Real server']);

interface Walked {
  readonly services: readonly Dumped[];
  readonly issues: readonly string[];
}

/** The services of a dump with their servers; what nobody owns for sure is left out. */
function walk(sections: readonly DumpSection[]): Walked {
  const groups = groupsIn(sections);
  const services: Dumped[] = [];
  const issues: string[] = [];
  let owner: Dumped | undefined;
  const disown = (object: DumpObject): void => {
    owner = undefined;
    issues.push(`the dump of keepalived is damaged behind ${object.head}`);
  };
  for (const object of sections
    .filter(({ name }) => TOPOLOGY.has(name))
    .flatMap(({ objects }) => objects)) {
    const service = serviceHead(object.head, groups);
    const server = serverHead(object.head);
    const fields = fieldsOf(object, server ? OF_SERVICES : OF_SERVERS);
    if (service) services.push((owner = { head: service, fields, servers: [] }));
    else if (server) owner?.servers.push({ head: server, fields });
    if (fields.isCutShort || !(service ?? server)) disown(object);
  }
  return { services, issues };
}

/** Under DR and TUN the port of a server is that of its service, which the addresses of a group may have several of. */
function byPort(keys: readonly ServiceKey[]): readonly (readonly ServiceKey[])[] {
  const groups = Map.groupBy(keys, (key) => (key.kind === 'address' ? key.port : 0));
  return [...groups.values()];
}

function serversAt(
  { head, fields, servers }: Dumped,
  key: ServiceKey,
  checkers: ReadonlyMap<string, readonly Checker[]>,
): readonly CheckedServer[] {
  const protocol = protocolIn(fields) ?? 'none';
  return servers.flatMap((server) => {
    const { address, port } = server.head;
    const rest = serverOfDump(server.head, server.fields);
    const { forwarding } = rest.settings;
    if (!forwarding) return []; // its port depends on it
    const at = serverKey(address, portAt(port, forwarding, key, head.isGroup));
    const name = checkedName(head.name(fields), `[${address}]:${protocol}:${port}`);
    return at ? [{ key: at, ...rest, checkers: checkers.get(name) ?? [] }] : [];
  });
}

const SORRY_SERVERS = ['sorry server', 'sorry server (duplicates rs)'];

/** `[10.0.0.99]:tcp:80`, with its method below. */
function sorryServerOf(fields: DumpFields, key: ServiceKey): ServerKey | undefined {
  const name = SORRY_SERVERS.find((each) => fields.has(each)) ?? '';
  const [, address = '', port] = /^\[(.*)\]:[^:]+:(\d+)$/.exec(fields.value(name) ?? '') ?? [];
  const method = /^forwarding method = (.*)$/.exec(fields.list(name)?.[0] ?? '')?.[1];
  const { forwarding = 'masquerade' } = methodIn(method);
  return address === ''
    ? undefined
    : serverKey(address, portAt(Number(port), forwarding, key, true));
}

function servicesOf(
  dumped: Dumped,
  checkers: ReadonlyMap<string, readonly Checker[]>,
): readonly CheckedService[] {
  const { head, fields } = dumped;
  return byPort(head.keys(fields)).flatMap((keys) => {
    const [key] = keys;
    if (!key) return [];
    const sorryServer = sorryServerOf(fields, key);
    const servers = serversAt(dumped, key, checkers);
    return { keys, ...serviceOfDump(fields), ...(sorryServer && { sorryServer }), servers };
  });
}

/** Reads what keepalived writes to keepalived_check.data; any version from 2.0 on. */
export function parseChecksDump(text: string): Omit<ChecksLook, 'takenAt'> {
  const sections = parseSections(text);
  const { services, issues } = walk(sections);
  const checkers = checkersIn(sections);
  return { services: services.flatMap((each) => servicesOf(each, checkers)), issues };
}
