import type { Family, ServiceKey } from '../../state/model/address.ts';
import { parseIpAddress } from '../../state/model/address.ts';
import type { Rip } from '../../state/model/brand.ts';
import type { ManagedServer, ManagedService, ServerWords } from '../../state/model/managed.ts';
import type { Forwarding } from '../../state/model/service.ts';
import { theseWords, wordOf } from './conf-word.ts';
import { portIn } from './endpoints.ts';
import type { Method } from './forwarding.ts';
import { methodIn } from './forwarding.ts';
import { CHECKERS } from '../../state/model/keepalived/checkers.ts';
import type { Statement } from '../../state/model/keepalived/conf.ts';
import { named, numberIn, numberOf, valuesOf } from '../../state/model/keepalived/statement.ts';

/** A server whose address and port are valid; its port depends on the service. */
interface Placed {
  readonly rip: Rip;
  readonly family: Family;
  /** 0 where none is given. */
  readonly port: number;
}

/** A real_server block. */
export interface ConfiguredServer extends Placed {
  /** All that is the same in every service of a group. */
  readonly settings: Omit<ManagedServer, 'key'>;
}

/** The weights that IPVS takes. */
const WEIGHTS = [0, 0x7fffffff] as const;
const THRESHOLDS = [0, 0xffffffff] as const;

const OF_SERVICE = ['lvs_method', 'lb_kind'];

const SWITCHES: ReadonlyMap<string, boolean> = new Map([
  ...['', 'true', 'on', 'yes'].map((word) => [word, true] as const),
  ...['false', 'off', 'no'].map((word) => [word, false] as const),
]);

const isInhibited = (block: readonly Statement[], service: readonly Statement[]): boolean =>
  valuesOf(block, 'inhibit_on_failure')
    .flatMap((word) => SWITCHES.get(word) ?? [])
    .at(-1) ?? named(service, 'inhibit_on_failure').length > 0;

const isDynamic = ({ words: [name], block }: Statement): boolean =>
  name === 'FILE_CHECK' || (name === 'MISC_CHECK' && named(block, 'misc_dynamic').length > 0);

function placed(words: readonly string[]): Placed | undefined {
  const [, address = '', text] = words;
  const parsed = parseIpAddress(address);
  const port = portIn(text);
  if (!parsed.ok || port === undefined) return undefined;
  const { family } = parsed.value;
  return { rip: parsed.value.text as Rip, family, port }; // minted here, by its parser
}

/** The last statement of that name whose number is within its limits. */
const decidingNumber = (
  block: readonly Statement[],
  name: string,
  [least, most]: readonly [number, number],
): Statement | undefined =>
  named(block, name).findLast(({ words }) => numberIn(words[1] ?? '', least, most) !== undefined);

const wordsOf = (block: readonly Statement[], own: Method | undefined): ServerWords =>
  theseWords({
    weight: wordOf(decidingNumber(block, 'weight', WEIGHTS), 1),
    forwarding: wordOf(own?.statement, 1),
    upper: wordOf(decidingNumber(block, 'uthreshold', THRESHOLDS), 1),
    lower: wordOf(decidingNumber(block, 'lthreshold', THRESHOLDS), 1),
  });

/** A server with what it takes from its service where it says nothing itself. */
function serverOf(
  { words, block, line }: Statement,
  service: readonly Statement[],
): ConfiguredServer | undefined {
  const place = placed(words);
  if (!place) return undefined;
  const own = methodIn(block, ['lvs_method']);
  const method = own ?? methodIn(service, OF_SERVICE);
  const settings = {
    line,
    weight: numberOf(block, 'weight', WEIGHTS) ?? numberOf(service, 'weight', [1, WEIGHTS[1]]) ?? 1,
    forwarding: method?.forwarding ?? 'masquerade',
    tunnel: method?.tunnel ?? null,
    thresholds: {
      upper: numberOf(block, 'uthreshold', THRESHOLDS) ?? 0,
      lower: numberOf(block, 'lthreshold', THRESHOLDS) ?? 0,
    },
    inhibitOnFailure: isInhibited(block, service),
    hasChecker: block.some(({ words: [name = ''] }) => CHECKERS.has(name)),
    hasWeightSource: block.some(isDynamic),
    words: wordsOf(block, own),
  };
  return { ...place, settings };
}

/** The servers of a virtual_server; of two with the same address and port the first. */
export function serversOf(service: readonly Statement[]): readonly ConfiguredServer[] {
  const all = named(service, 'real_server').flatMap((each) => serverOf(each, service) ?? []);
  const first = new Map<string, ConfiguredServer>();
  for (const server of all) {
    const name = `${server.rip} ${server.port}`;
    if (!first.has(name)) first.set(name, server);
  }
  return [...first.values()];
}

/**
 * The port that ends up in the kernel: under DR and TUN that of the service, 0 behind a mark. Under NAT a server
 * without one has that of the service, but not in a group, and not as the sorry server.
 */
export function portAt(
  port: number,
  forwarding: Forwarding,
  key: ServiceKey,
  keepsZero: boolean,
): number {
  const ofService = key.kind === 'address' ? key.port : 0;
  if (forwarding !== 'masquerade') return ofService;
  return port === 0 && !keepsZero ? ofService : port;
}

/** A server as the kernel knows it in this service. */
export function serverAt(
  server: ConfiguredServer,
  key: ServiceKey,
  isGroup: boolean,
): ManagedServer {
  const { rip, family, port, settings } = server;
  return {
    ...settings,
    key: { rip, port: portAt(port, settings.forwarding, key, isGroup), family },
  };
}

/** The sorry server as the kernel knows it in this service; only a tunnel leads to another family. */
export function sorryServerAt(
  service: readonly Statement[],
  key: ServiceKey,
): ManagedService['sorryServer'] {
  const statement = named(service, 'sorry_server').findLast(({ words }) => placed(words));
  const place = statement && placed(statement.words);
  if (!place) return undefined;
  const method = methodIn(service, ['sorry_server_lvs_method']) ?? methodIn(service, OF_SERVICE);
  const forwarding = method?.forwarding ?? 'masquerade';
  if (forwarding !== 'tunnel' && (key.family ?? place.family) !== place.family) return undefined;
  const { rip, family } = place;
  const port = portAt(place.port, forwarding, key, true);
  const inhibit = named(service, 'sorry_server_inhibit').length > 0;
  return { key: { rip, port, family }, line: statement.line, ...(inhibit && { inhibit }) };
}
