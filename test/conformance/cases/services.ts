import type { Case } from '../case.ts';
import { ipvsadm, look } from '../case.ts';

/** Services: how they are named, what they are told, what is refused. */
export const serviceCases: readonly Case[] = [
  {
    name: 'service-addresses',
    steps: [
      ...ipvsadm(`
        -A -t 10.0.0.1:http
        -A -t 10.0.0.1:80
        -A -t 10.0.0.1:httpx
        -A -u 10.0.0.1:domain
        -A -u 10.0.0.1:syslog
        -A -t 10.0.0.1:ntp
        -A --sctp-service 10.0.0.1:2905
        -A -t localhost:90
        -A -t 10.1:91
        -A -t 10.0.1:92
        -A -t 0x0a000001:93
        -A -t 012.0.0.1:94
        -A -t 10.0.0.256:95
        -A -t 10.0.0.1.1:95
        -A -t 10..1:95
        -A -t 09.0.0.1:95
        -A -t 167772161
        -A -t 167772161:95
        -A -t ''
        -A -t :80
        -A -t 10.0.0.1:65535
        -A -t 10.0.0.1:65536
        -A -t 10.0.0.1:-1
        -A -t 10.0.0.1:+96
        -A -t 10.0.0.1:
        -A -t 10.0.0.1:0
        -A -t 10.0.0.1
        -A -t 10.0.0.1:0 -p 10
        -A -u 10.0.0.1 -p 10
        -A -t nosuch.invalid:80
        -A -t 0.0.0.0:80
        -A -t 255.255.255.255:80
        -A -t 224.0.0.1:80
      `),
      ...look(),
    ],
  },
  {
    name: 'service-addresses-ipv6',
    steps: [
      ...ipvsadm(`
        -A -t [::1]
        -A -t [::1
        -A -t [::1]80
        -A -t [::1:80
        -A -t []:80
        -A -t [::1]:
        -A -t ::1
        -A -t ::1 -p 10
        -A -t [::1]:80
        -A -t [10.0.0.9]:80
        -A -t [10.0.0.9]:80 -p 5
        -A -t [2001:db8::1]:80 -M 64
        -A -t [2001:db8::1]:81 -M 64 -p 20
        -A -t [2001:db8::1]:82 -p 20 -M 1
        -A -t [2001:db8::1]:83 -p 20 -M 128
        -A -t [2001:db8::1]:84 -p 20 -M 0
        -A -t [2001:db8::1]:84 -p 20 -M 129
        -A -t [2001:db8::1]:84 -p 20 -M x
        -A -M 255.255.0.0 -t [2001:db8::1]:85 -p 20
        -A -t [2001:DB8:0:0:0::1]:86
        -A -u [2001:db8::1]:53 -o
        -A -u [2001:db8::1]:54 -o -p 5
        -A --sctp-service [2001:db8::1]:2905
        -A -t [::ffff:1.2.3.4]:80
        -A -t [::1.2.3.4]:80
        -A -t [2001:db8:0:1:0:0:0:1]:80
        -A -t [2001:db8:0:1:1:1:1:1]:80
        -A -t [2001:db8:0:0:1:0:0:1]:80
        -A -t [2001:db8::g]:80
        -A -t [fe80::1]:80
        -A -t [ff02::1]:80
        -A -t [::]:80
      `),
      ...look(),
    ],
  },
  {
    name: 'service-marks',
    steps: [
      ...ipvsadm(`
        -A -f 7
        -A -f 7
        -A -f 7 -6
        -A -f 7 -6 -M 64 -p 30
        -A -f 8 -6 -M 64 -p 30
        -A -f 9 -M 64 -6 -p 30
        -A -f 10 -6 -p 30
        -A -f 11 -p 30 -M 255.255.0.0
        -A -f 2147483647
        -A -f 2147483648
        -A -f 4294967295
        -A -f 4294967296
        -A -f 0
        -A -f -1
        -A -f 0x10
        -A -f abc
        -A -f ''
        -A -f 12 -o
        -A -f 13 -6 -o
        -A -6 -f 14
        -A -t 10.0.0.1:80 -6
        -A -f 15 -6 -6
        -A -f 16 -f 17
        -A -f 18 --pe sip -p 9
        -a -f 7 -r 10.0.0.11
        -a -f 7 -r 10.0.0.12:80
        -a -f 7 -r 10.0.0.13:8080 -m
        -a -f 7 -r [2001:db8::11]:0 -i
        -a -f 7 -6 -r [2001:db8::11]:0
        -a -f 7 -6 -r 10.0.0.11 -i
        -a -f 4294967295 -r 10.0.0.11
        -L -n -f 7
        -L -n -f 7 -6
        -L -n -f 4294967295
        -D -f 8
        -D -f 8 -6
        -E -f 7 -s rr
        -E -f 11 -s rr -p 5
        -Z -f 7
        -Z -f 77
      `),
      ...look(),
    ],
  },
  {
    name: 'service-schedulers',
    steps: [
      ...ipvsadm(`
        -A -t 10.0.0.1:1 -s rr
        -A -t 10.0.0.1:2 -s wrr
        -A -t 10.0.0.1:3 -s lc
        -A -t 10.0.0.1:4 -s wlc
        -A -t 10.0.0.1:5 -s lblc
        -A -t 10.0.0.1:6 -s lblcr
        -A -t 10.0.0.1:7 -s dh
        -A -t 10.0.0.1:8 -s sh
        -A -t 10.0.0.1:9 -s sed
        -A -t 10.0.0.1:10 -s nq
        -A -t 10.0.0.1:11 -s fo
        -A -t 10.0.0.1:12 -s ovf
        -A -t 10.0.0.1:13 -s mh
        -A -t 10.0.0.1:14 -s none
        -A -t 10.0.0.1:15 -s twos
        -A -t 10.0.0.1:16 -s nosuch
        -A -t 10.0.0.1:17 -s ''
        -A -t 10.0.0.1:18 -s averyveryverylongname
        -A -t 10.0.0.1:19 -s RR
        -a -t 10.0.0.1:14 -r 10.0.0.11
        -E -t 10.0.0.1:14 -s rr
        -E -t 10.0.0.1:1 -s none
        -E -t 10.0.0.1:2 -s nosuch
        -E -t 10.0.0.1:3
      `),
      ...look(),
    ],
  },
  {
    name: 'service-flags',
    steps: [
      ...ipvsadm(`
        -A -t 10.0.0.1:1 -b sh-port
        -A -t 10.0.0.1:1 -s mh -b sh-port
        -A -t 10.0.0.1:1 -s sh -b mh-port
        -A -t 10.0.0.1:1 -s sh -b nosuch
        -A -t 10.0.0.1:1 -s sh -b sh-port,nosuch
        -A -t 10.0.0.1:1 -s sh -b sh-port,,sh-fallback
        -A -t 10.0.0.1:2 -s sh -b sh-port
        -A -t 10.0.0.1:3 -s sh -b sh-fallback
        -A -t 10.0.0.1:4 -s sh -b flag-1,flag-2,flag-3
        -A -t 10.0.0.1:5 -s sh -b flag-3
        -A -t 10.0.0.1:6 -s mh -b mh-port,mh-fallback
        -A -t 10.0.0.1:7 -s mh -b mh-fallback
        -A -t 10.0.0.1:8 -s rr -b flag-1,flag-3
        -A -t 10.0.0.1:9 -s rr -b flag-2
        -A -t 10.0.0.1:10 -s rr -b ''
        -A -b sh-port -s sh -t 10.0.0.1:11
        -A -t 10.0.0.1:12 -s sh -b sh-port -p 5
        -A -t 10.0.0.1:13 -b flag-1,flag-1
        -A -t 10.0.0.1:14 -b SH-PORT
        -E -t 10.0.0.1:2 -s sh
        -E -t 10.0.0.1:6 -s sh -b sh-port
        -E -t 10.0.0.1:8 -s sh -b flag-1
      `),
      ...look(),
    ],
  },
  {
    name: 'service-persistence',
    steps: [
      ...ipvsadm(`
        -A -t 10.0.0.1:1 -p
        -A -t 10.0.0.1:2 -p 1
        -A -t 10.0.0.1:3 -p 2678400
        -A -t 10.0.0.1:4 -p 0
        -A -t 10.0.0.1:4 -p 2678401
        -A -t 10.0.0.1:4 -p abc
        -A -t 10.0.0.1:4 -p 5x
        -A -t 10.0.0.1:4 -p -5
        -A -t 10.0.0.1:5 -p 20 -M 255.255.255.0
        -A -t 10.0.0.1:6 -p 20 -M 255.255.255.255
        -A -t 10.0.0.1:7 -p 20 -M 0.0.0.0
        -A -t 10.0.0.1:8 -p 20 -M 24
        -A -t 10.0.0.1:9 -M 255.255.0.0
        -A -t 10.0.0.1:10 -p 20 -M foo
        -A -t 10.0.0.1:10 -p 20 -M localhost
        -A -M 255.0.0.0 -t 10.0.0.1:11 -p 7
        -A -t 10.0.0.1:12 --pe sip
        -A -u 10.0.0.1:12 --pe sip
        -A -u 10.0.0.1:13 --pe sip -p 60
        -A -u 10.0.0.1:14 --pe sip -p 60 -o
        -A -u 10.0.0.1:15 -o
        -A -u 10.0.0.1:16 -o -p 5 -M 255.255.0.0
        -A -u 10.0.0.1:17 --pe nosuch
        -A -u 10.0.0.1:17 --pe ''
        -A -t 10.0.0.1:18 -o
        -A --sctp-service 10.0.0.1:18 -o
        -A --sctp-service 10.0.0.1:18 -p 9
        -E -t 10.0.0.1:1
        -E -t 10.0.0.1:5 -p 20
        -E -u 10.0.0.1:13 -p 60
        -E -u 10.0.0.1:14
        -E -u 10.0.0.1:15 -s wlc
        -E -u 10.0.0.1:16 -p 5 --pe nosuch
        -E -t 10.0.0.1:2 -p
        -E -t 10.0.0.1:3 -p 4 -M 255.255.255.0 -s wrr
      `),
      ...look(),
    ],
  },
  {
    name: 'service-errors',
    steps: [
      ...ipvsadm(`
        -A
        -E
        -D
        -A -t 10.0.0.1:80
        -A -t 10.0.0.1:80
        -A -u 10.0.0.1:80
        -E -t 10.9.9.9:1
        -D -t 10.9.9.9:1
        -Z -t 10.9.9.9:1
        -L -t 10.9.9.9:1
        -L -n -t 10.9.9.9:1 --stats
        -a -t 10.9.9.9:1 -r 10.0.0.11
        -e -t 10.9.9.9:1 -r 10.0.0.11
        -d -t 10.9.9.9:1 -r 10.0.0.11
        -D -t 10.0.0.1:80
        -D -t 10.0.0.1:80
        -D -u 10.0.0.1:80 -s rr
        -C
        -C
        -Z
        -E -t 10.0.0.1:0
        -E -t 10.0.0.1:81 -o
      `),
      ...look(),
    ],
  },
];
