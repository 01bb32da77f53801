import type { Case } from '../case.ts';
import { ipvsadm } from '../case.ts';

/** How words on the command line become options. */
export const argumentCases: readonly Case[] = [
  {
    name: 'arguments-errors',
    steps: ipvsadm(`
      -q
      foo
      foo -L -n
      -n -L
      -nL
      -L -q
      -Lq
      -L --bogus
      -L --bogus=3
      --numeric=5 -L
      -L --numeric=5
      -L -n=5
      -Ln=5
      -L -n foo
      -L -n -- foo
      -L --
      -- -L
      -L -
      -C foo
      -A -t
      -At
      -A --tcp-service
      -A -t 10.0.0.1:80 -s
      -A -A
      -A -L
      -L -L
      -L --list
      -Lln
      -L -n -n
      -Lnn
      -L -n --numeric
      -L --stats --stats
      -L --sort --sort
      -a -t 10.0.0.1:80 -r 10.0.0.2 -m -g
      -A -t 10.0.0.1:80 -u 10.0.0.1:80
      -A -t 10.0.0.1:80 -h
      -A -t 10.0.0.1:80 -v
      -v
      -v -n
      --version
      -v foo
    `),
  },
  {
    name: 'arguments-spellings',
    steps: ipvsadm(`
      -At10.0.0.1:80
      -At=10.0.0.1:81
      -A -t=10.0.0.1:82
      -A --tcp-service=10.0.0.1:83
      --add-service --tcp-service 10.0.0.1:84 --scheduler rr --persistent 20
      -A -t 10.0.0.1:85 -p20 -s rr
      -A -t 10.0.0.1:86 -p -s rr
      -A -t 10.0.0.1:87 -s rr -p
      -A -t 10.0.0.1:88 -s rr -p=30
      -A -t 10.0.0.1:89 -s rr --persistent=30
      -A -t 10.0.0.1:90 -srr -p 31
      -A -t 10.0.0.1:91 --persistent -M 255.255.255.0
      -A -s rr -t 10.0.0.1:92
      -A -t 10.0.0.1:93 -p ''
      -aw5 -t 10.0.0.1:80 -r 10.0.0.11
      -a -mw=6 -t 10.0.0.1:80 -r 10.0.0.12:8080
      --add-server --tcp-service 10.0.0.1:80 --real-server 10.0.0.13 --masquerading --weight=7
      -a -t10.0.0.1:80 -r10.0.0.14 -m -w7 -x10 -y5
      -a --tcp-service 10.0.0.1:80 -r 10.0.0.15 --ipip --tun-type=gre --tun-csum
      --edit-server --tcp-service 10.0.0.1:80 --real-server 10.0.0.15 --gatewaying --u-threshold=9 --l-threshold=8
      -Ln
      -ln
      -L -n
      --list --numeric
      -L -n --exact
      -LnX
      -Ln --sort
      -Ln --nosort
      --list --numeric -t 10.0.0.1:80
      -Lnt 10.0.0.1:80
      -Lnt10.0.0.1:80
      --save --numeric
      -Sn
      --delete-server --tcp-service 10.0.0.1:80 --real-server 10.0.0.15
      --delete-service --tcp-service 10.0.0.1:80
      --edit-service --tcp-service 10.0.0.1:81 --scheduler lc --netmask 255.255.0.0 --persistent
      --zero --tcp-service 10.0.0.1:81
      -L -n
      --clear
      --list
      <none>
    `),
  },
];
