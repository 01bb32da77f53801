import type { Case } from '../case.ts';
import { ipvsadm } from '../case.ts';

/** Timeouts, sync daemons, zeroing. */
export const settingCases: readonly Case[] = [
  {
    name: 'timeouts',
    steps: ipvsadm(`
      -L --timeout
      --set 1 2 3
      -L --timeout
      --set 0 0 0
      --set 0 5 0
      -L --timeout
      --set
      --set 1 2
      --set 1 2 3 4
      --set 1 2 x
      --set x y z
      --set 1 2 -3
      --set 1 2 2678401
      --set 2678400 2678400 2678400
      -L --timeout
      --set 900 120 300 -n
    `),
  },
  {
    name: 'sync-daemons',
    steps: ipvsadm(`
      -L --daemon
      --start-daemon
      --start-daemon foo
      --start-daemon=master
      -L --daemon
      --start-daemon master
      --start-daemon master --mcast-interface nosuch
      --start-daemon backup --mcast-interface nosuch
      --start-daemon backup --syncid 256
      --start-daemon backup --syncid -1
      --start-daemon backup --syncid 7 --sync-maxlen 1400 --mcast-group 224.0.0.99 --mcast-port 9000 --mcast-ttl 3
      --start-daemon backup
      -L --daemon
      -L --daemon -n
      --stop-daemon
      --stop-daemon foo
      --stop-daemon master
      --stop-daemon master
      --stop-daemon backup --syncid 9
      --start-daemon backup --sync-maxlen 1
      -L --daemon
      --stop-daemon backup
      --start-daemon master --sync-maxlen 1
      -L --daemon
      --stop-daemon master
      --start-daemon master --mcast-group 10.0.0.1
      --start-daemon master --mcast-group x
      --start-daemon master --mcast-group fe80::1
      --start-daemon master --mcast-group ff02::99 --mcast-interface eth0
      --start-daemon master --mcast-port 0
      --start-daemon master --mcast-ttl 256
      --start-daemon master --sync-maxlen 65508
      -L --daemon
      -A -t 10.0.0.1:80
      -a -t 10.0.0.1:80 -r [2001:db8::1]:80 -i
      -a -t 10.0.0.1:80 -r 10.0.0.11 -i
      --stop-daemon master
      -a -t 10.0.0.1:80 -r [2001:db8::1]:80 -i
      --start-daemon master
      -d -t 10.0.0.1:80 -r [2001:db8::1]:80
      --start-daemon master --syncid 255
      -L --daemon
      --stop-daemon master
    `),
  },
  {
    name: 'zero',
    steps: ipvsadm(`
      -Z
      -A -t 10.0.0.1:80
      -a -t 10.0.0.1:80 -r 10.0.0.11
      -Z
      -Z -t 10.0.0.1:80
      -Z -t 10.0.0.1:81
      -Z -f 5
      -L -n --stats
      -L -n --rate
    `),
  },
];
