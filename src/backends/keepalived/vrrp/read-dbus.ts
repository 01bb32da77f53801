import type { Family } from '../../../state/model/address.ts';
import type { Configuration } from '../../../state/model/keepalived/conf.ts';
import { named, valuesOf } from '../../../state/model/keepalived/statement.ts';
import type { VrrpInstance, VrrpLook } from '../../../state/model/keepalived/vrrp.ts';
import type { Result } from '../../../state/model/result.ts';
import { err, ok } from '../../../state/model/result.ts';
import type { Host } from '../../../state/ports.ts';
import { instancesOfConf } from './instances-of-conf.ts';
import { stateByNumber } from './state-word.ts';

type Runner = Pick<Host, 'run'>;

const SERVICE = 'org.keepalived.Vrrp1';
const ROOT = '/org/keepalived/Vrrp1/Instance/';
const INTERFACE = 'org.keepalived.Vrrp1.Instance';
const WAITED_MS = 1500;

/** What busctl prints; the reason where it fails. */
async function busctl(host: Runner, ...words: readonly string[]): Promise<Result<string, string>> {
  const argv = ['busctl', '--system', '--auto-start=no', ...words] as const;
  const outcome = await host.run(argv, { timeoutMs: WAITED_MS });
  if (outcome.kind === 'not-found') return err('busctl is not installed');
  if (outcome.kind !== 'exited') return err('the system bus gave no answer');
  if (outcome.exitCode === 0) return ok(outcome.stdout);
  return err(outcome.stderr.trim().split('\n')[0] || `exit status ${outcome.exitCode}`);
}

/** Who owns a name: a bus serves every network namespace, so it may be another keepalived. */
async function ownerOf(host: Runner, service: string): Promise<Result<number, string>> {
  const bus = 'org.freedesktop.DBus';
  const method = 'GetConnectionUnixProcessID';
  const told = await busctl(host, 'call', bus, '/org/freedesktop/DBus', bus, method, 's', service);
  if (!told.ok) return told;
  const [, pid] = /^u (\d+)\s*$/.exec(told.value) ?? [];
  return pid === undefined ? err('its owner is not known') : ok(Number(pid));
}

const FAMILIES: ReadonlyMap<string, Family> = new Map([
  ['IPv4', 'ipv4'],
  ['IPv6', 'ipv6'],
]);

/** `.../eth0/51/IPv4`; what is no letter or digit of an interface is `_` there, so that one is not told. */
function placeOf(path: string): Pick<VrrpInstance, 'interface' | 'vrid' | 'family'> | undefined {
  const [device = '', vrid, word = ''] = path.slice(ROOT.length).split('/').slice(-3);
  const family = FAMILIES.get(word);
  if (!path.startsWith(ROOT) || !family) return undefined;
  const isTold = /^[a-zA-Z0-9]+$/.test(device) && device !== 'none';
  return { family, vrid: Number(vrid), ...(isTold && { interface: device }) };
}

/** `(us) 2 "Master"` and `(s) "VI_1"`. */
function propertiesIn(text: string): Pick<VrrpInstance, 'name' | 'state'> | undefined {
  const [, number] = /^\(us\) (\d+) /m.exec(text) ?? [];
  const [, name] = /^\(?s\)? "(.*)"$/m.exec(text) ?? [];
  const state = stateByNumber(number === undefined ? undefined : Number(number));
  return name === undefined ? undefined : { name, ...(state && { state }) };
}

async function instanceAt(
  host: Runner,
  service: string,
  path: string,
): Promise<VrrpInstance | undefined> {
  const place = placeOf(path);
  if (!place) return undefined;
  const told = await busctl(host, 'get-property', service, path, INTERFACE, 'State', 'Name');
  const properties = told.ok ? propertiesIn(told.value) : undefined;
  return properties && { ...place, ...properties, vips: [], trackers: [] };
}

function serviceName(configuration: Configuration | undefined): string {
  const defs = named(configuration?.statements ?? [], 'global_defs').flatMap(({ block }) => block);
  return valuesOf(defs, 'dbus_service_name').at(-1) ?? SERVICE;
}

/** What the bus tells of each instance, and the configuration the rest. */
function completed(
  instances: readonly VrrpInstance[],
  configuration: Configuration | undefined,
): readonly VrrpInstance[] {
  const configured = new Map(
    (configuration ? instancesOfConf(configuration) : []).map((each) => [each.name, each]),
  );
  return instances.map((each) => {
    const { vips = [], trackers = [], ...rest } = configured.get(each.name) ?? {};
    return { ...rest, ...each, vips, trackers };
  });
}

/** Reads VRRP from the system bus, as any user may where keepalived has `enable_dbus`; the reason where it cannot. */
export async function readDbus(
  host: Runner,
  pids: readonly number[],
  configuration: Configuration | undefined,
): Promise<Result<Omit<VrrpLook, 'takenAt'>, string>> {
  const service = serviceName(configuration);
  const owner = await ownerOf(host, service);
  if (!owner.ok) return owner;
  if (!pids.includes(owner.value)) return err('it is that of another keepalived');
  const tree = await busctl(host, '--list', 'tree', service);
  if (!tree.ok) return tree;
  const instances: VrrpInstance[] = [];
  for (const path of tree.value.split('\n')) {
    const instance = await instanceAt(host, service, path.trim());
    if (instance) instances.push(instance);
  }
  if (instances.length === 0) return err('it tells of no instance');
  return ok({ source: 'dbus', instances: completed(instances, configuration), issues: [] });
}
