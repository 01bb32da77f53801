import type { Case } from '../case.ts';
import { ipvsadm, look, restore } from '../case.ts';

const RULES = `-A -t 192.168.0.1:443 -s sh -p 600 -M 255.255.255.0 -b sh-fallback,sh-port
-A -u 192.168.0.1:5060 -s wlc -p 60 --pe sip -o
-a -t 192.168.0.1:443 -r 192.168.0.11:443 -g -w 1
-A -t 192.168.0.1:81 -s wlc
-a -t 192.168.0.1:81 -r 192.168.0.21:81 -i -w 1 --tun-type gue --tun-port 6080 --tun-nocsum
-a -t 192.168.0.1:81 -r 192.168.0.22:8081 -m -w 0 -x 10 -y 5
-A -f 8 -6 -s wlc -p 45 -M 64
-a -f 8 -6 -r [2001:db8::a]:0 -g -w 1
`;

/** Saved rules and fed ones. */
export const restoreCases: readonly Case[] = [
  { name: 'restore-round-trip', steps: [restore(RULES), ...look(), restore(RULES), ...look()] },
  {
    name: 'restore-texts',
    steps: [
      restore(''),
      restore('\n\n'),
      restore('-A -t 10.0.0.1:1'),
      restore('-A -t 10.0.0.1:2 '),
      restore('-A -t 10.0.0.1:12  '),
      restore('\t -A  -t\t10.0.0.1:3  \n'),
      restore('-A -t 10.0.0.1:4\r\n-A -t 10.0.0.1:5\r\n'),
      restore('ipvsadm -A -t 10.0.0.1:6\n'),
      restore('\n-A -t 10.0.0.1:7\n\n-A -t 10.0.0.1:8\n'),
      restore('-A -t "10.0.0.1:9"\n'),
      restore('-L -n\n-A -t 10.0.0.1:10\n-L -n -t 10.0.0.1:10\n'),
      restore('-S -n\n'),
      restore('ipvsadm\n'),
      restore('-v\n-A -t 10.0.0.1:11\n'),
      ...look(),
    ],
  },
  {
    name: 'restore-errors',
    steps: [
      restore('-A -t 10.0.0.1:1\n-A -t 10.0.0.1:1\n-A -t 10.0.0.1:2\n'),
      restore('-A -t 10.0.0.1:3\n-A -t 10.0.0.1:1\n'),
      restore('-A -t 10.0.0.1:4\n# a comment\n-A -t 10.0.0.1:5\n'),
      restore('-A -t 10.0.0.1:6\n-A -t bogus:7\n-A -t 10.0.0.1:8\n'),
      restore('-A -t 10.0.0.1:9\n-A -t\n-A -t 10.0.0.1:10\n'),
      restore('-A -t 10.0.0.1:11\n-A -t 10.0.0.1:12 --bogus\n'),
      restore('-A -t 10.0.0.1:13\n-L -t 10.9.9.9:1\n-A -t 10.0.0.1:14\n'),
      restore('-A -t 10.0.0.1:15\n-R\n-A -t 10.0.0.1:16\n'),
      restore('-A -f -1 -s wlc\n'),
      restore('-A -t 10.0.0.1:17 foo\n'),
      ...ipvsadm('-L -n'),
    ],
  },
];
