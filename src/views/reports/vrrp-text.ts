import type { InstanceStatus, VipPresence } from '../../state/keepalived/instance-status.ts';
import { instanceStatuses } from '../../state/keepalived/instance-statuses.ts';
import type { KeepalivedState } from '../../state/keepalived/keepalived-state.ts';
import type { PeerNow, PeerState } from '../../state/keepalived/peer.ts';
import { peerNow } from '../../state/keepalived/peer.ts';
import { peerWords } from '../../state/selectors/vrrp/peer-words.ts';
import type { VrrpCounts, VrrpInstance, VrrpSource } from '../../state/model/keepalived/vrrp.ts';
import { plural } from '../../state/trouble/words.ts';
import { formatAge, UNKNOWN } from '../format/numbers.ts';
import { escapeForScreen } from '../terminal/escape.ts';
import { checksLines } from './checks-text.ts';
import { labelled } from './labelled.ts';

const SOURCES: Readonly<Record<VrrpSource, string>> = {
  json: 'as keepalived tells it',
  dump: 'as keepalived tells it',
  dbus: 'by D-Bus',
  address: 'by its addresses alone',
};

const stateText = ({ state, instance }: InstanceStatus): string =>
  state?.toUpperCase() ??
  (instance.vips.length > 0 ? 'not MASTER: BACKUP or FAULT, its addresses do not tell' : UNKNOWN);

function sinceText(wallMs: number | undefined, nowWall: number): string {
  if (wallMs === undefined) return '';
  const time = new Date(wallMs).toISOString().slice(0, 19).replace('T', ' ');
  return `  since ${time} UTC, ${formatAge(Math.max(0, nowWall - wallMs))}`;
}

function wireText(instance: VrrpInstance): string {
  const {
    interface: device,
    vrid,
    version,
    advertSeconds,
    preempt,
    preemptDelaySeconds,
  } = instance;
  const preempts = preemptDelaySeconds
    ? `preempts after ${preemptDelaySeconds} s`
    : preempt && 'preempts';
  const parts = [
    device,
    vrid !== undefined && `VRID ${vrid}`,
    version !== undefined && `VRRPv${version}`,
    advertSeconds !== undefined && `an advert every ${advertSeconds} s`,
    preempt === false ? 'does not preempt' : preempts,
  ];
  return parts.filter(Boolean).join(', ');
}

/** `150`, or `50 = 100 -50 file drain = 50`. */
function priorityText({ instance, priorityBecause }: InstanceStatus): string | undefined {
  const { priority, effectivePriority = priority } = instance;
  if (effectivePriority === undefined) return undefined;
  return priorityBecause.length === 0
    ? String(effectivePriority)
    : `${effectivePriority}: ${priorityBecause.join(', ')}`;
}

function masterText({ state, instance }: InstanceStatus): string | undefined {
  const { masterAddress, masterPriority } = instance;
  if (state !== 'backup' || masterAddress === undefined) return undefined;
  if (masterPriority === 0) return 'none heard yet';
  return masterPriority === undefined
    ? masterAddress
    : `${masterAddress}, priority ${masterPriority}`;
}

const vipText = ({ vip }: VipPresence): string =>
  `${vip.address}/${vip.prefixLength}${vip.interface === undefined ? '' : ` on ${vip.interface}`}`;

const vipsText = (vips: readonly VipPresence[], present: boolean | undefined): string =>
  vips
    .filter((each) => each.present === present)
    .map(vipText)
    .join(', ');

function advertsText({ advertsSent, advertsReceived, becameMaster, errors }: VrrpCounts): string {
  const refused = [...errors].map(([reason, count]) => `${count} refused (${reason})`);
  return [
    `${advertsSent} sent`,
    `${advertsReceived} received`,
    ...refused,
    `became master ${plural(becameMaster, 'time')}`,
  ].join(', ');
}

const trackersText = ({ trackers }: VrrpInstance): string =>
  trackers
    .map(({ kind, name, weight, reverse, ofGroup }) => {
      const effect = weight === undefined ? 'stops it' : `weight ${weight}`;
      return `${kind} ${name} (${effect}${reverse ? ', reversed' : ''}${ofGroup ? ", its group's" : ''})`;
    })
    .join(', ');

function instanceLines(
  status: InstanceStatus,
  nowWall: number,
  peer: PeerNow | undefined,
): readonly string[] {
  const { instance, vips } = status;
  const since = status.byAddresses
    ? '  by its addresses'
    : sinceText(instance.lastTransition, nowWall);
  return [
    '',
    `${escapeForScreen(instance.name)}  ${stateText(status)}${since}`,
    ...labelled('wire', wireText(instance)),
    ...labelled('priority', priorityText(status)),
    ...labelled('fault', status.faultBecause.join('; ')),
    ...labelled('master', masterText(status)),
    ...labelled('peer', peer && peerWords(status, peer).text),
    ...labelled('here', vipsText(vips, true)),
    ...labelled('not here', vipsText(vips, false)),
    ...labelled('VIPs', vipsText(vips, undefined)),
    ...labelled('adverts', instance.counts && advertsText(instance.counts)),
    ...labelled('group', instance.syncGroup),
    ...labelled('tracks', trackersText(instance)),
  ];
}

function headLine(director: string, { process, vrrp }: KeepalivedState): string {
  const version = process?.version === undefined ? '' : ` ${process.version}`;
  const how = vrrp ? `, VRRP ${SOURCES[vrrp.source]}` : '';
  return `${director}  keepalived${version}${process?.running === false ? ' does not run' : ''}${how}`;
}

/** `lvstop vrrp`: a block for each instance, what keepalived says with what its addresses say; at most 80 columns. */
export function vrrpText(
  director: string,
  keepalived: KeepalivedState,
  {
    nowWall,
    demo,
    peer,
  }: { readonly nowWall: number; readonly demo: boolean; readonly peer?: PeerState },
): string {
  const now = peer && peerNow(peer, nowWall);
  const statuses = instanceStatuses(keepalived, nowWall);
  const none = keepalived.vrrp && statuses.length === 0 ? ['', 'no VRRP instance'] : [];
  return [
    ...(demo ? ['DEMO: a simulated cluster, nothing here is real'] : []),
    escapeForScreen(headLine(director, keepalived)),
    ...none,
    ...statuses.flatMap((status) => instanceLines(status, nowWall, now)),
    ...checksLines(keepalived.checks),
    '',
  ].join('\n');
}

/** The lines of `lvstop status` about VRRP: one for each instance. */
export const vrrpLines = (keepalived: KeepalivedState): readonly string[] =>
  instanceStatuses(keepalived, 0).map((status) => {
    const { instance, vips } = status;
    const present = vips.filter((each) => each.present).length;
    const isKnown = vips.every((each) => each.present !== undefined);
    const { priority, effectivePriority = priority } = instance;
    const words = [
      `VRRP ${instance.name}`,
      status.state?.toUpperCase() ?? UNKNOWN,
      `priority ${effectivePriority ?? UNKNOWN}`,
      `${isKnown ? present : UNKNOWN}/${vips.length} VIPs`,
    ];
    return escapeForScreen(words.join('  '));
  });
