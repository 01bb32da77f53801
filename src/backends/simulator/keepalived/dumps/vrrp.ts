import type { ConfiguredTracker } from '../configuration/vrrp.ts';
import type { Group, Instance, InstanceState } from '../vrrp/instance.ts';
import type { VrrpProcess } from '../vrrp/process.ts';
import type { TrackFile } from '../vrrp/track-files.ts';
import type { TrackScript } from '../vrrp/track-scripts.ts';
import type { Tracking } from '../vrrp/tracking.ts';
import { vipText } from './addresses.ts';
import { momentText } from './time.ts';

/** What the dump needs beside the process. */
export interface VrrpDump {
  readonly process: VrrpProcess;
  /** Wall clock of a moment of the site's time. */
  readonly wallOf: (ms: number) => number;
  readonly sourceOf: (instance: Instance) => string;
}

export const STATE_WORDS: Readonly<Record<InstanceState, string>> = {
  init: 'INIT',
  backup: 'BACKUP',
  master: 'MASTER',
  fault: 'FAULT',
};

const reverseWord = (isReverse: boolean): string => (isReverse ? ' reverse' : '');

function stateLines(instance: Instance, { wallOf }: VrrpDump): readonly string[] {
  const { conf, state, timeoutAtMs, group } = instance;
  const backup = [
    `   Master router = ${instance.masterAddress ?? '0.0.0.0'}`,
    `   Master priority = ${instance.masterPriority}`,
    ...(conf.version === 3
      ? [`   Master advert int = ${(instance.masterAdvertUs / 1_000_000).toFixed(2)} sec`]
      : []),
  ];
  const timeout = timeoutAtMs === undefined ? 'DISABLED' : momentText(wallOf(timeoutAtMs));
  return [
    ` VRRP Instance = ${conf.name}`,
    `   VRRP Version = ${conf.version}`,
    ...(group ? [`   Sync group = ${group.conf.name}`] : []),
    ...(conf.vips[0]?.family === 'ipv6' ? ['   Using Native IPv6'] : []),
    `   State = ${STATE_WORDS[state]}`,
    ...(state === 'backup' ? backup : []),
    ...(conf.peers.length > 0 ? ['   Flags:', '     Using unicast'] : ['   Flags: none']),
    `   Wantstate = ${STATE_WORDS[instance.wants]}`,
    '   Number of config faults = 0',
    `   Number of interface and track script faults = ${instance.faults}`,
    `   Number of track scripts init = ${instance.scriptsInInit}`,
    `   Last transition = ${momentText(wallOf(instance.lastTransitionMs))}`,
    `   Read timeout = ${timeout}`,
    `   Master down timer = ${Math.floor(instance.downTimerUs)} usecs`,
  ];
}

function multicastLine({ conf }: Instance): readonly string[] {
  if (conf.peers.length > 0) return [];
  const isIpv6 = conf.vips[0]?.family === 'ipv6';
  return [`   Multicast address ${isIpv6 ? 'ff02::12, ifindex 2' : '224.0.0.18'}`];
}

function garpLines({ conf }: Instance): readonly string[] {
  return [
    '   Gratuitous ARP delay = 5',
    '   Gratuitous ARP repeat = 5',
    '   Gratuitous ARP refresh = 0',
    '   Gratuitous ARP refresh repeat = 1',
    '   Gratuitous ARP lower priority delay = 5',
    '   Gratuitous ARP lower priority repeat = 5',
    `   Down timer adverts = ${conf.downTimerAdverts}`,
    '   Send advert after receive lower priority advert = true',
    '   Send advert after receive higher priority advert = false',
  ];
}

/** Passwords stand here in clear, as keepalived 2.2.7 writes them. */
function authenticationLines({ conf }: Instance): readonly string[] {
  if (conf.authentication === 'AH') return ['   Authentication type = IPSEC_AH'];
  if (conf.authentication === 'PASS')
    return ['   Authentication type = SIMPLE_PASSWORD', `   Password = ${conf.password}`];
  return conf.version === 2 ? ['   Authentication type = none'] : [];
}

function settingLines(instance: Instance, dump: VrrpDump): readonly string[] {
  const { conf, state } = instance;
  const isV2 = conf.version === 2;
  return [
    `   Interface = ${conf.interface}`,
    `   Using src_ip = ${dump.sourceOf(instance)}${conf.source === undefined ? '' : ' (from configuration)'}`,
    ...multicastLine(instance),
    ...garpLines(instance),
    `   Virtual Router ID = ${conf.vrid}`,
    `   Priority = ${conf.priority}`,
    `   Effective priority = ${instance.effectivePriority}`,
    `   Total priority = ${instance.totalPriority}`,
    `   Advert interval = ${isV2 ? `${conf.advertMs / 1000} sec` : `${conf.advertMs} milli-sec`}`,
    ...(state === 'backup' && !isV2
      ? [`   Master advert interval = ${instance.masterAdvertUs / 1000} milli-sec`]
      : []),
    '   Accept = enabled',
    `   Preempt = ${conf.nopreempt ? 'disabled' : 'enabled'}`,
    ...(conf.preemptDelayMs > 0 ? [`   Preempt delay = ${conf.preemptDelayMs / 1000} secs`] : []),
    '   Promote_secondaries = disabled',
    ...authenticationLines(instance),
  ];
}

function vipLines({ conf, vipsAreSet }: Instance): readonly string[] {
  const line = (vip: (typeof conf.vips)[number]): string => `     ${vipText(vip, vipsAreSet)}`;
  return [
    ...(conf.vips.length > 0 ? [`   Virtual IP (${conf.vips.length}):`] : []),
    ...conf.vips.map(line),
    ...(conf.excluded.length > 0 ? ['   Virtual IP Excluded :'] : []),
    ...conf.excluded.map(line),
  ];
}

function peerLines({ conf }: Instance): readonly string[] {
  if (conf.peers.length === 0) return [];
  return [
    '   Check unicast src : no',
    '   Unicast Peer :',
    ...conf.peers.map((peer) => `     ${peer}`),
    '   Unicast checksum compatibility = no',
  ];
}

/** Weights as they are in force, the group's trackers not among them. */
function trackerLines(instance: Instance, { scripts, files }: VrrpProcess): readonly string[] {
  const { conf } = instance;
  const tracked = (trackings: readonly Tracking[]): Tracking | undefined =>
    trackings.find((each) => each.instance === instance);
  const scriptLines = conf.scripts.flatMap(({ name }) => {
    const found = tracked(scripts.find((each) => each.conf.name === name)?.trackings ?? []);
    return found ? [`     ${name} weight ${found.weight}${reverseWord(found.multiplier < 0)}`] : [];
  });
  const fileLines = conf.files.flatMap(({ name }) => {
    const found = tracked(files.find((each) => each.conf.name === name)?.trackings ?? []);
    return found
      ? [`     ${name}, weight ${found.weight}${reverseWord(found.multiplier < 0)}`]
      : [];
  });
  return [
    ...interfaceTrackerLines(conf.interfaces),
    ...(scriptLines.length > 0 ? ['   Tracked scripts :', ...scriptLines] : []),
    ...(fileLines.length > 0 ? ['   Tracked files :', ...fileLines] : []),
  ];
}

function interfaceTrackerLines(trackers: readonly ConfiguredTracker[]): readonly string[] {
  if (trackers.length === 0) return [];
  const lines = trackers.map(
    ({ name, weight, reverse }) => `     ${name} weight ${weight ?? 0}${reverseWord(reverse)}`,
  );
  return ['   Tracked interfaces :', ...lines];
}

function instanceLines(instance: Instance, dump: VrrpDump): readonly string[] {
  return [
    ...stateLines(instance, dump),
    ...settingLines(instance, dump),
    ...vipLines(instance),
    ...peerLines(instance),
    '   fd_in 17, fd_out 18',
    ...trackerLines(instance, dump.process),
    '   Using smtp notification = no',
    '   Notify deleted = Fault',
    '   Notify priority changes = false',
  ];
}

function socketLines(instances: readonly Instance[]): readonly string[] {
  const pools = Map.groupBy(instances, ({ conf }) => conf.interface);
  return [...pools].flatMap(([device, pool]) => [
    ' fd_in 17 fd_out = 18',
    `   Interface = ${device}`,
    `   Family = ${pool[0]?.conf.vips[0]?.family === 'ipv6' ? 'IPv6' : 'IPv4'}`,
    '   Protocol = VRRP',
    `   Type = ${pool[0]?.conf.peers.length ? 'Unicast' : 'Multicast'}`,
    '   Rx buf size = 0',
    '   VRRP instances',
    ...pool
      .toSorted((one, other) => one.conf.vrid - other.conf.vrid)
      .map(({ conf: { name, vrid } }) => `     ${name} vrid ${vrid}`),
  ]);
}

function groupLines({
  conf,
  state,
  members,
  membersInFault,
  membersInInit,
}: Group): readonly string[] {
  const files = conf.files.map(
    ({ name, weight, reverse }) => `     ${name}, weight ${weight ?? 0}${reverseWord(reverse)}`,
  );
  const scripts = conf.scripts.map(
    ({ name, weight, reverse }) => `     ${name} weight ${weight ?? 0}${reverseWord(reverse)}`,
  );
  return [
    ` VRRP Sync Group = ${conf.name}, ${STATE_WORDS[state]}`,
    `   Num member fault ${membersInFault}, num member init ${membersInInit}`,
    '   VRRP member instances :',
    ...members.map((member) => `     ${member.conf.name}`),
    '   Using smtp notification = no',
    ...interfaceTrackerLines(conf.interfaces),
    ...(scripts.length > 0 ? ['   Tracked scripts :', ...scripts] : []),
    ...(files.length > 0 ? ['   Tracked files :', ...files] : []),
  ];
}

const trackingLines = (trackings: readonly Tracking[]): readonly string[] =>
  trackings.length === 0
    ? []
    : [
        '   Tracking instances :',
        ...trackings.map(
          ({ instance, weight, multiplier }) =>
            `     ${instance.conf.name}, weight ${weight}${reverseWord(multiplier < 0)}`,
        ),
      ];

const INIT_WORDS = {
  init: 'INIT',
  failed: 'INIT/FAILED',
  reloaded: 'INIT/RELOAD',
  done: 'unknown',
};

function scriptLines({ conf, result, init, isGood, trackings }: TrackScript): readonly string[] {
  return [
    ` VRRP Script = ${conf.name}`,
    `   Command = ${conf.command}`,
    `   Interval = ${Math.floor(conf.intervalMs / 1000)} sec`,
    `   Timeout = ${Math.floor(conf.timeoutMs / 1000)} sec`,
    `   Weight = ${conf.weight}${reverseWord(conf.reverse)}`,
    `   Rise = ${conf.rise}`,
    `   Fall = ${conf.fall}`,
    `   Result = ${result}`,
    '   Insecure = no',
    `   Init state = ${INIT_WORDS[init]}`,
    `   Status = ${isGood ? 'GOOD' : 'BAD'}`,
    '   Script uid:gid = 0:0',
    '   VRRP instances :',
    ...trackingLines(trackings),
    '   State = idle',
  ];
}

const fileLines = ({ conf, value, trackings }: TrackFile): readonly string[] => [
  ` Track file = ${conf.name}`,
  `   File = ${conf.path}`,
  `   Status = ${value}`,
  `   Weight = ${conf.weight}${reverseWord(conf.reverse)}`,
  ...trackingLines(trackings),
];

const section = (title: string, lines: readonly string[]): readonly string[] =>
  lines.length > 0 ? [`------< ${title} >------`, ...lines] : [];

/** The sections of keepalived.data about VRRP (`dump_vrrp_data`). */
export function vrrpLines(dump: VrrpDump): readonly string[] {
  const { instances, groups, scripts, files } = dump.process;
  const used = scripts.filter(({ trackings }) => trackings.length > 0);
  return [
    ...section(
      'VRRP Topology',
      instances.flatMap((each) => instanceLines(each, dump)),
    ),
    ...section('VRRP Sockpool', socketLines(instances)),
    ...section('VRRP Sync groups', groups.flatMap(groupLines)),
    ...section('VRRP Scripts', used.flatMap(scriptLines)),
    ...section('VRRP Track files', files.flatMap(fileLines)),
  ];
}
