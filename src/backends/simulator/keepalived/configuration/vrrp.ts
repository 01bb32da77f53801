import { parseIpAddress } from '../../../../state/model/address.ts';
import type { Family } from '../../../../state/model/address.ts';
import type { Statement } from '../../../../state/model/keepalived/conf.ts';
import { configuredPriority } from '../../../../state/model/keepalived/configured-priority.ts';
import { named, numberOf, valuesOf } from '../../../../state/model/keepalived/statement.ts';

/** An address of an instance. */
export interface ConfiguredVip {
  /** Compressed. */
  readonly address: string;
  readonly prefixLength: number;
  readonly family: Family;
  readonly device: string;
  /** The words of the statement that stand in the dumps: `scope`, `label`. */
  readonly scope: string;
  readonly label: string | undefined;
}

/** What an instance or a group tracks by name. */
export interface ConfiguredTracker {
  readonly name: string;
  /** Absent where it is that of what is tracked. */
  readonly weight: number | undefined;
  readonly reverse: boolean;
}

/** The trackers of an instance or a group. */
export interface ConfiguredTrackers {
  readonly interfaces: readonly ConfiguredTracker[];
  readonly scripts: readonly ConfiguredTracker[];
  readonly files: readonly ConfiguredTracker[];
}

/** A vrrp_instance as it is in force. */
export interface ConfiguredInstance extends ConfiguredTrackers {
  readonly name: string;
  readonly wantsMaster: boolean;
  readonly interface: string;
  readonly vrid: number;
  readonly priority: number;
  readonly advertMs: number;
  readonly version: 2 | 3;
  readonly nopreempt: boolean;
  readonly preemptDelayMs: number;
  readonly downTimerAdverts: number;
  readonly authentication: 'none' | 'PASS' | 'AH';
  readonly password: string;
  readonly vips: readonly ConfiguredVip[];
  readonly excluded: readonly ConfiguredVip[];
  readonly source: string | undefined;
  readonly peers: readonly string[];
}

/** A vrrp_sync_group. */
export interface ConfiguredGroup extends ConfiguredTrackers {
  readonly name: string;
  readonly members: readonly string[];
}

/** A vrrp_script. */
export interface ConfiguredScript {
  readonly name: string;
  readonly command: string;
  readonly intervalMs: number;
  readonly timeoutMs: number;
  readonly weight: number;
  readonly reverse: boolean;
  readonly rise: number;
  readonly fall: number;
  readonly initFail: boolean;
}

/** A track_file of the top level. */
export interface ConfiguredTrackFile {
  readonly name: string;
  readonly path: string;
  readonly weight: number;
  readonly reverse: boolean;
  /** Value it is made with where there is none; absent for a file that is not made. */
  readonly init: number | undefined;
  readonly overwrite: boolean;
}

const isReverse = (words: readonly string[]): boolean => words.includes('reverse');

function trackersOf(block: readonly Statement[], keyword: string): readonly ConfiguredTracker[] {
  return named(block, keyword)
    .flatMap((statement) => statement.block)
    .map(({ words }) => {
      const at = words.indexOf('weight');
      return {
        name: words[0] ?? '',
        weight: at < 0 ? undefined : Number.parseInt(words[at + 1] ?? '0', 10),
        reverse: isReverse(words),
      };
    });
}

/** What a block tracks. */
export const allTrackersOf = (block: readonly Statement[]): ConfiguredTrackers => ({
  interfaces: trackersOf(block, 'track_interface'),
  scripts: trackersOf(block, 'track_script'),
  files: trackersOf(block, 'track_file'),
});

function vipOf({ words }: Statement, ownDevice: string): readonly ConfiguredVip[] {
  const [text = ''] = words;
  const [address = '', prefix] = text.split('/');
  const parsed = parseIpAddress(address);
  if (!parsed.ok) return [];
  const after = (word: string): string | undefined => {
    const at = words.indexOf(word);
    return at < 0 ? undefined : words[at + 1];
  };
  const { family } = parsed.value;
  const length = prefix === undefined ? (family === 'ipv4' ? 32 : 128) : Number(prefix);
  return [
    {
      ...{ address: parsed.value.text, family, prefixLength: length },
      device: after('dev') ?? ownDevice,
      scope: after('scope') ?? 'global',
      label: after('label'),
    },
  ];
}

/** The addresses of a block. */
export const vipsOf = (block: readonly Statement[], keyword: string, device: string) =>
  named(block, keyword).flatMap((list) => list.block.flatMap((line) => vipOf(line, device)));

function authenticationOf(
  block: readonly Statement[],
  version: 2 | 3,
): Pick<ConfiguredInstance, 'authentication' | 'password'> {
  const lines = named(block, 'authentication').flatMap((statement) => statement.block);
  const type = valuesOf(lines, 'auth_type').at(-1);
  // keepalived takes the first eight characters
  const password = (valuesOf(lines, 'auth_pass').at(-1) ?? '').slice(0, 8);
  if (version === 3 || type === undefined || (type !== 'AH' && password === ''))
    return { authentication: 'none', password: '' };
  return { authentication: type === 'AH' ? 'AH' : 'PASS', password };
}

/** True where the block has a statement of that name. */
export const has = (block: readonly Statement[], keyword: string): boolean =>
  named(block, keyword).length > 0;

const secondsOf = (block: readonly Statement[], keyword: string): number | undefined => {
  const text = valuesOf(block, keyword).at(-1);
  return text === undefined ? undefined : Number.parseFloat(text);
};

/** The first advertised address decides on the family, and IPv6 needs version 3. */
function versionOf(block: readonly Statement[], vips: readonly ConfiguredVip[]): 2 | 3 {
  const written = numberOf(block, 'version', [2, 3]);
  return written === 3 || vips[0]?.family === 'ipv6' ? 3 : 2;
}

function instanceOf({ words, block }: Statement): ConfiguredInstance {
  const device = valuesOf(block, 'interface').at(-1) ?? 'eth0';
  const vips = vipsOf(block, 'virtual_ipaddress', device);
  const version = versionOf(block, vips);
  const wantsMaster = valuesOf(block, 'state').at(-1) === 'MASTER';
  const nopreempt = has(block, 'nopreempt') && !wantsMaster;
  const delay = wantsMaster || nopreempt ? 0 : (secondsOf(block, 'preempt_delay') ?? 0);
  return {
    ...{ name: words[1] ?? '', wantsMaster, interface: device, version, nopreempt, vips },
    vrid: numberOf(block, 'virtual_router_id', [1, 255]) ?? 0,
    priority: configuredPriority(block),
    advertMs: (secondsOf(block, 'advert_int') ?? 1) * 1000,
    preemptDelayMs: delay * 1000,
    downTimerAdverts: numberOf(block, 'down_timer_adverts', [1, 100]) ?? 3,
    ...authenticationOf(block, version),
    excluded: vipsOf(block, 'virtual_ipaddress_excluded', device),
    source: valuesOf(block, 'unicast_src_ip').at(-1),
    peers: named(block, 'unicast_peer').flatMap((list) =>
      list.block.map((line) => line.words[0] ?? ''),
    ),
    ...allTrackersOf(block),
  };
}

/** The instances of a file, in its order. */
export const instancesOf = (top: readonly Statement[]): readonly ConfiguredInstance[] =>
  named(top, 'vrrp_instance').map(instanceOf);

/** The sync groups of a file. */
export const groupsOf = (top: readonly Statement[]): readonly ConfiguredGroup[] =>
  named(top, 'vrrp_sync_group').map(({ words, block }) => ({
    name: words[1] ?? '',
    members: named(block, 'group').flatMap((list) => list.block.map((line) => line.words[0] ?? '')),
    ...allTrackersOf(block),
  }));

function scriptOf({ words, block }: Statement): ConfiguredScript {
  const weight = named(block, 'weight').at(-1)?.words ?? [];
  return {
    name: words[1] ?? '',
    command: valuesOf(block, 'script').at(-1) ?? '',
    intervalMs: (secondsOf(block, 'interval') ?? 1) * 1000,
    timeoutMs: (secondsOf(block, 'timeout') ?? 0) * 1000,
    weight: Number.parseInt(weight[1] ?? '0', 10),
    reverse: isReverse(weight),
    rise: numberOf(block, 'rise') ?? 1,
    fall: numberOf(block, 'fall') ?? 1,
    initFail: has(block, 'init_fail'),
  };
}

/** The scripts of a file. */
export const scriptsOf = (top: readonly Statement[]): readonly ConfiguredScript[] =>
  named(top, 'vrrp_script').map(scriptOf);

function trackFileOf({ words, block }: Statement): ConfiguredTrackFile {
  const weight = named(block, 'weight').at(-1)?.words ?? ['weight', '1'];
  const init = named(block, 'init_file').at(-1)?.words;
  const value = init?.find((word) => /^-?\d+$/.test(word));
  return {
    name: words[1] ?? '',
    path: valuesOf(block, 'file').at(-1) ?? '',
    weight: Number.parseInt(weight[1] ?? '1', 10),
    reverse: isReverse(weight),
    init: init && Number(value ?? 0),
    overwrite: init?.includes('overwrite') ?? false,
  };
}

/** The track files of a file. */
export const trackFilesOf = (top: readonly Statement[]): readonly ConfiguredTrackFile[] =>
  [...named(top, 'track_file'), ...named(top, 'vrrp_track_file')].map(trackFileOf);
