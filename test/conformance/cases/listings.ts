import { SYSCTL_FILES } from './sysctl-files.ts';
import type { Case } from '../case.ts';
import { ipvsadm, look, read } from '../case.ts';

const TABLE = ipvsadm(`
  -A -t 10.0.0.1:80 -s wrr -p 20
  -a -t 10.0.0.1:80 -r 10.0.0.11 -g -w 3
  -a -t 10.0.0.1:80 -r 10.0.0.12 -g -w 0 -x 20 -y 10
  -A -u 10.0.0.1:53 -s rr -o
  -a -u 10.0.0.1:53 -r 10.0.0.13 -m
  -A -t [2001:db8::1]:443 -s sh -b sh-port,sh-fallback -p 50 -M 64
  -a -t [2001:db8::1]:443 -r [2001:db8::11]:443 -g -w 2
  -a -t [2001:db8::1]:443 -r 10.0.0.14 -i --tun-type gue --tun-port 6080
  -A -t [2001:db8:1111:2222:3333:4444:5555:6666]:443
  -a -t [2001:db8:1111:2222:3333:4444:5555:6666]:443 -r [2001:db8:1111:2222:3333:4444:5555:7777]:443 -w 1000000
  -A -f 7 -s wlc
  -a -f 7 -r 10.0.0.15 -g
  -A -f 8 -6 -s mh -p 45
  -a -f 8 -6 -r [2001:db8::15]:0 -g
  -A --sctp-service 10.0.0.1:2905 -s lc
  -a --sctp-service 10.0.0.1:2905 -r 10.0.0.16:2906 -m
  -A -t 255.255.255.254:65535
  -a -t 255.255.255.254:65535 -r 200.200.200.200 -i
`);

/** Every form a listing has, of every kind of service. */
export const listingCases: readonly Case[] = [
  {
    name: 'listing-forms',
    steps: [
      ...TABLE,
      ...look(),
      ...ipvsadm(`
        -L -n --tun-info --persistent-conn
        -L -n --persistent-conn --thresholds
        -L -n --thresholds --rate
        -L -n --rate --stats
        -L -n --stats --exact
        -L -n --rate --exact
        -L -n --exact
        -L -n --thresholds -t 10.0.0.1:80
        -L -n --stats -t 10.0.0.1:80
        -L -n --rate -u 10.0.0.1:53
        -L -n --persistent-conn -t [2001:db8::1]:443
        -L -n --tun-info -t [2001:db8::1]:443
        -L -n --stats -f 7
        -L -n --sctp-service 10.0.0.1:2905
        -L -n -f 8 -6
        -L -n --syncid 4
      `),
    ],
  },
  {
    name: 'listing-with-names',
    steps: [
      ...ipvsadm(`
        -A -t 127.0.0.1:80
        -A -t 127.0.0.1:443
        -A -t 127.0.0.1:3306
        -A -t 127.0.0.1:12345
        -A -u 127.0.0.1:53
        -A -u 127.0.0.1:514
        -A --sctp-service 127.0.0.1:80
        -a -t 127.0.0.1:80 -r 127.0.0.1:8080 -m
        -a -t 127.0.0.1:80 -r 127.0.0.1:81 -m
        -a -u 127.0.0.1:53 -r 127.0.0.1
        -L
        -L --stats
        -L --rate
        -L --thresholds
        -L --persistent-conn
        -L --tun-info
        -L -t localhost:http
        -S
        -L -c
      `),
    ],
  },
  {
    name: 'listing-order-of-ports',
    steps: [
      ...ipvsadm(`
        -A -t 10.0.0.1:443
        -A -t 10.0.0.1:80
        -A -u 10.0.0.1:53
        -A --sctp-service 10.0.0.1:1
        -A -t 10.0.0.1:8080
        -A -t 10.0.0.2:1
        -A -t 9.255.255.255:9
        -A -f 3
        -A -f 2
        -A -f 2 -6
        -A -t [2001:db8::2]:1
        -A -t [2001:db8::1]:2
        -A -u [2001:db8::1]:1
        -a -t 10.0.0.1:80 -r 10.0.0.12:1 -m
        -a -t 10.0.0.1:80 -r 10.0.0.11:2 -m
        -a -t 10.0.0.1:80 -r 10.0.0.11:1 -m
        -a -t 10.0.0.1:80 -r 9.0.0.1 -m
        -L -n
        -L -n --nosort
        -S -n
      `),
    ],
  },
  {
    name: 'listing-order-is-signed',
    steps: ipvsadm(`
      -A -t 10.0.0.1:80
      -A -t 192.168.0.1:80
      -L -n
      -C
      -A -f 4294967295
      -A -f 1
      -L -n
      -C
      -A -t 10.0.0.1:80
      -a -t 10.0.0.1:80 -r 192.168.0.1
      -a -t 10.0.0.1:80 -r 10.0.0.2
      -L -n
      -S -n
      -C
      -A -t 10.0.0.1:80
      -a -t 10.0.0.1:80 -r 10.0.0.2
      -a -t 10.0.0.1:80 -r 192.168.0.1
      -a -t 10.0.0.1:80 -r 100.0.0.1
      -a -t 10.0.0.1:80 -r 172.16.0.1
      -a -t 10.0.0.1:80 -r 223.0.0.1
      -a -t 10.0.0.1:80 -r 1.0.0.1
      -a -t 10.0.0.1:80 -r 150.0.0.1
      -L -n
      -L -n --nosort
    `),
  },
  {
    name: 'empty-table',
    steps: [
      ...look(),
      ...ipvsadm(`
        -L -c -n
        -L --timeout
        -L --daemon
        -L
      `),
      read('/proc/net/ip_vs_stats'),
      read('/proc/net/ip_vs_stats_percpu'),
      read('/proc/net/ip_vs_conn'),
      read('/proc/net/ip_vs_nosuch'),
    ],
  },
  {
    name: 'sysctls',
    steps: [...SYSCTL_FILES, 'nosuch'].map((name) => read(`/proc/sys/net/ipv4/vs/${name}`)),
  },
];
