import { SIGNAL_NAMES } from '../../keepalived/signals.ts';
import { CONFIGURATION } from '../../keepalived/keepalived.ts';
import type { Keepalived } from '../../keepalived/keepalived.ts';
import type { Processes } from '../processes.ts';
import { failed, said, together } from './answers.ts';
import type { Answer } from './answers.ts';

const VERSION = `Keepalived v2.2.7 (01/16,2022)

Copyright(C) 2001-2022 Alexandre Cassen, <acassen@gmail.com>

Built with kernel headers for Linux 5.19.11
Running on Linux 6.1.0-18-amd64 #1 SMP PREEMPT_DYNAMIC Debian 6.1.76-1 (2024-02-01)
Distro: Debian GNU/Linux 12 (bookworm)

configure options: --build=x86_64-linux-gnu --prefix=/usr --enable-snmp --enable-dbus --enable-json --enable-bfd

Config options:  NFTABLES LVS REGEX VRRP VRRP_AUTH VRRP_VMAC JSON BFD OLD_CHKSUM_COMPAT SNMP_V3_FOR_V2 SNMP_VRRP SNMP_CHECKER SNMP_RFCV2 SNMP_RFCV3 DBUS INIT=systemd SYSTEMD_NOTIFY

System options:  VSYSLOG MEMFD_CREATE IPV4_DEVCONF LIBNL3 LIBIPVS_NETLINK IPVS_TUN_TYPE IPVS_TUN_CSUM IPVS_TUN_GRE
`;

const valueOf = (words: readonly string[], short: string, long: string): string | undefined => {
  const glued = words.find((word) => word.startsWith(`${long}=`));
  if (glued) return glued.slice(long.length + 1);
  const at = words.indexOf(short);
  return at < 0 ? undefined : words[at + 1];
};

/** `keepalived -v`, `--signum=NAME`, `-t -f FILE`. */
export function runKeepalived(keepalived: Keepalived, words: readonly string[]): Answer {
  if (words.includes('-v') || words.includes('--version')) return { ...said(), stderr: VERSION };
  const signal = words.find((word) => word.startsWith('--signum='))?.slice('--signum='.length);
  if (signal !== undefined) {
    const number = SIGNAL_NAMES.get(signal);
    return number === undefined ? failed(`Unknown sigfunc ${signal}`) : said(`${number}\n`);
  }
  if (words.some((word) => word === '-t' || word.startsWith('--config-test')))
    return {
      kind: 'exited',
      stdout: '',
      ...keepalived.test(valueOf(words, '-f', '--use-file') ?? CONFIGURATION),
    };
  return failed('daemon is already running');
}

const SIGNAL_NUMBERS: Readonly<Record<string, number>> = {
  HUP: 1,
  INT: 2,
  KILL: 9,
  USR1: 10,
  USR2: 12,
  TERM: 15,
};

function signalOf(text: string): number | undefined {
  if (/^\d+$/.test(text)) return Number(text);
  return SIGNAL_NUMBERS[text.replace(/^SIG/, '')];
}

/** procps' kill. */
export function runKill(processes: Processes, words: readonly string[]): Answer {
  const named = words[0] === '-s' || words[0] === '-n' || words[0] === '--signal';
  const text = named ? words[1] : words.find((word) => /^-[^-]/.test(word))?.slice(1);
  const signal = text === undefined ? SIGNAL_NUMBERS['TERM'] : signalOf(text);
  if (signal === undefined) return failed(`kill: invalid argument ${text?.charAt(0) ?? ''}`);
  const pids = words.filter((word, index) => /^\d+$/.test(word) && !(named && index === 1));
  return together(
    pids.map((pid) => {
      const process = processes.find(Number(pid));
      if (!process) return failed(`kill: (${pid}): No such process`);
      if (signal !== 0) process.signalled(signal);
      return said();
    }),
  );
}

/** `pidof NAME`. */
export function runPidof(processes: Processes, words: readonly string[]): Answer {
  const pids = words.flatMap((name) => processes.pidsOf(name));
  return pids.length > 0 ? said(`${pids.join(' ')}\n`) : failed('');
}

/** What `systemctl show` tells of keepalived. */
function unitProperties(keepalived: Keepalived): ReadonlyMap<string, string> {
  const { isRunning, mainPid = 0 } = keepalived;
  return new Map([
    ['MainPID', String(mainPid)],
    ['Id', 'keepalived.service'],
    ['LoadState', 'loaded'],
    ['ActiveState', isRunning ? 'active' : 'inactive'],
    ['SubState', isRunning ? 'running' : 'dead'],
  ]);
}

/** `systemctl show --property=NAME[,NAME] [--value] keepalived`: what a unit does not have is left out. */
function showUnit(keepalived: Keepalived, words: readonly string[]): Answer {
  const asked = words.find((word) => word.startsWith('--property='))?.slice('--property='.length);
  const isWanted = (name: string): boolean =>
    asked === undefined || asked.split(',').includes(name);
  const lines = [...unitProperties(keepalived)]
    .filter(([name]) => isWanted(name))
    .map(([name, value]) => (words.includes('--value') ? value : `${name}=${value}`));
  return said(lines.map((line) => `${line}\n`).join(''));
}

/** systemd's systemctl, as far as it knows keepalived. */
export function runSystemctl(keepalived: Keepalived, words: readonly string[]): Answer {
  const [verb = '', unit = ''] = words.filter((word) => !word.startsWith('-'));
  if (unit.replace(/\.service$/, '') !== 'keepalived')
    return failed(`Unit ${unit} could not be found.`, 4);
  switch (verb) {
    case 'start':
      keepalived.start(); // without a file its condition is not met, which is no failure
      return said();
    case 'stop':
      keepalived.stop();
      return said();
    case 'restart':
      keepalived.stop();
      keepalived.start();
      return said();
    case 'reload':
      if (!keepalived.isRunning) return failed('keepalived.service is not active, cannot reload.');
      keepalived.reload();
      return said();
    case 'show':
      return showUnit(keepalived, words);
    case 'is-active':
      return keepalived.isRunning
        ? said('active\n')
        : { kind: 'exited', exitCode: 3, stdout: 'inactive\n', stderr: '' };
    default:
      return failed(`Unknown command verb ${verb}.`);
  }
}
