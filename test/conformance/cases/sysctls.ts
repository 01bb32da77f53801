import { SYSCTL_FILES } from './sysctl-files.ts';
import type { Case, Step } from '../case.ts';
import { ipvsadm, read } from '../case.ts';

/** `sysctl` with these words, a command line a line. */
const sysctl = (lines: string): Step[] =>
  lines
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)
    .map((line) => ({ kind: 'run', argv: ['sysctl', ...line.split(/ +/)] }));

/** One number each; sync_threshold takes two. */
const FILES = SYSCTL_FILES.filter((file) => file !== 'sync_threshold');

/** Which numbers each file takes. */
const everyFile = FILES.flatMap((file) =>
  ['2', '4', '-1', '0', '1'].map((value) => `-w net.ipv4.vs.${file}=${value}`),
);

/** sysctl as an operator uses it on the files that matter to IPVS. */
export const sysctlCases: readonly Case[] = [
  {
    name: 'sysctl-command',
    steps: [
      ...ipvsadm('-L -n'),
      ...sysctl(`
        -n net.ipv4.vs.expire_quiescent_template
        net.ipv4.vs.expire_quiescent_template
        -w net.ipv4.vs.expire_quiescent_template=1
        -n net.ipv4.vs.expire_quiescent_template
        net/ipv4/vs/expire_nodest_conn
        -w net/ipv4/vs/expire_nodest_conn=1
        net.ipv4.vs.expire_nodest_conn=0
        -n -w net.ipv4.vs.expire_nodest_conn=1
        -q -w net.ipv4.vs.conn_reuse_mode=2
        -qw net.ipv4.vs.conn_reuse_mode=3
        -n net.ipv4.vs.conn_reuse_mode net.ipv4.vs.expire_nodest_conn
        -w net.ipv4.vs.conn_reuse_mode=1 net.ipv4.vs.run_estimation=0
        -n net.ipv4.vs.foo
        net.ipv4.vs.foo
        -w net.ipv4.vs.foo=1
        -w net.ipv4.vs.foo=1 net.ipv4.vs.run_estimation=1
        -n net.ipv4.vs.foo net.ipv4.vs.bar
        -w net.ipv4.vs.expire_nodest_conn
        -w net.ipv4.vs.expire_nodest_conn=x
        -w net.ipv4.vs.expire_nodest_conn=
        -w net.ipv4.vs.expire_nodest_conn=99999999999
        -w net.ipv4.vs.expire_nodest_conn=-5
        -n net.ipv4.vs.expire_nodest_conn
        -n net.ipv4.vs.sync_threshold
      `),
      ...['3 40', '7 5', '4'].map((value): Step => {
        return { kind: 'run', argv: ['sysctl', '-w', `net.ipv4.vs.sync_threshold=${value}`] };
      }),
      read('/proc/sys/net/ipv4/vs/sync_threshold'),
      read('/proc/sys/net/ipv4/vs/expire_quiescent_template'),
    ],
  },
  { name: 'sysctl-values', steps: [...ipvsadm('-L -n'), ...sysctl(everyFile.join('\n'))] },
  {
    name: 'sysctl-while-syncing',
    steps: [
      ...ipvsadm('--start-daemon master'),
      ...sysctl(`
        -w net.ipv4.vs.sync_ports=2
        -w net.ipv4.vs.sync_version=0
        -n net.ipv4.vs.sync_ports
      `),
      ...ipvsadm('--stop-daemon master'),
      ...sysctl('-w net.ipv4.vs.sync_ports=2'),
    ],
  },
];
