import type { Case } from '../case.ts';
import { ipvsadm } from '../case.ts';

/** One spelling of every option there is. */
const OPTIONS = [
  '-n',
  '-c',
  '-t 10.0.0.1:80',
  '-f 7',
  '-6',
  '-s rr',
  '-p 20',
  '-M 255.255.255.0',
  '-r 10.0.0.2',
  '-m',
  '-w 5',
  '-x 5',
  '-y 0',
  '--mcast-interface eth0',
  '--timeout',
  '--daemon',
  '--stats',
  '--rate',
  '--thresholds',
  '--persistent-conn',
  '--nosort',
  '--sort',
  '--syncid 5',
  '--exact',
  '-o',
  '--pe sip',
  '-b flag-1',
  '--mcast-group 224.0.0.99',
  '--mcast-port 9000',
  '--mcast-ttl 2',
  '--sync-maxlen 1400',
  '--tun-info',
  '--tun-type gre',
  '--tun-port 6080',
  '--tun-nocsum',
  '--tun-csum',
  '--tun-remcsum',
];

/** Each command with whatever it cannot do without. */
const COMMANDS = [
  '-A -u 10.0.0.3:53',
  '-E -u 10.0.0.3:53',
  '-D -u 10.0.0.4:53',
  '-C',
  '-L',
  '-a -u 10.0.0.3:53 -i -r 10.0.0.9',
  '-e -u 10.0.0.3:53 -i -r 10.0.0.9',
  '-d -u 10.0.0.3:53 -r 10.0.0.8',
  '--set 0 0 0',
  '--start-daemon master',
  '--stop-daemon master',
  '-S',
  '-Z',
];

const slug = (command: string): string =>
  command.split(' ')[0]?.replaceAll('-', '').replace('A', 'Add').replace('E', 'Edit') ?? '';

/** Every option with every command. */
export const legalityCases: readonly Case[] = COMMANDS.map((command, index) => ({
  name: `legality-${index + 1}-${slug(command)}`,
  steps: ipvsadm(
    [
      '-A -u 10.0.0.3:53',
      ...OPTIONS.map((option) => `${command} ${option}`),
      command.replace(/ .*/, ''),
    ].join('\n'),
  ),
}));

/** What the listing command does not take together. */
export const conflictCases: readonly Case[] = [
  {
    name: 'list-conflicts',
    steps: ipvsadm(`
      -L -c -n --stats
      -L -c --rate
      -L -c --thresholds
      -L -c --tun-info
      -L -c --nosort -n
      -L -c -n
      -L -c -n --persistent-conn
      -L -c -t 10.0.0.1:80
      -L -t 10.0.0.1:80 -c
      -L --timeout --daemon
      -L --timeout --stats
      -L --daemon --rate
      -L --timeout --persistent-conn
      -L --timeout --tun-info
      -L --timeout -n -X
      -L --timeout -t 10.0.0.1:80
      -L -t 10.0.0.1:80 --stats
      -R -n
      -R -t 10.0.0.1:80
    `),
  },
];
