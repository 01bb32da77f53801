import { demoScenario } from './demo.ts';
import type { PastCommand, Scenario } from './scenario.ts';

const WEB = '-t 192.168.65.127:80';
const TLS = '-t 192.168.65.127:443';
const DATABASE = '-t 192.168.65.127:3306';

/** What keepalived does of itself when its checks fail; on both directors. */
const FAILURES: readonly PastCommand[] = [
  { secondsAgo: 1480, command: `-d ${WEB} -r 192.168.65.157:80` },
  { secondsAgo: 1479, command: `-e ${TLS} -r 192.168.65.157:443 -g -w 0` },
  { secondsAgo: 610, command: `-d ${DATABASE} -r 192.168.65.172:3306` },
  { secondsAgo: 609, command: `-d ${DATABASE} -r 192.168.65.171:3306` },
  { secondsAgo: 608, command: `-a ${DATABASE} -r 192.168.65.173:3306 -g -w 1` },
];

/** What was changed by hand, and is neither in the file nor known to keepalived. */
const BY_HAND: readonly PastCommand[] = [
  { secondsAgo: 5400, command: `-E ${WEB} -s wrr -p 60` },
  { secondsAgo: 5300, command: `-e ${WEB} -r 192.168.65.156:80 -g -w 5` },
  { secondsAgo: 5200, command: `-e ${WEB} -r 192.168.65.158:80 -m -w 1` },
  { secondsAgo: 3600, command: `-E ${TLS} -s wrr` },
  { secondsAgo: 3500, command: `-a ${TLS} -r 192.168.65.159:443 -g -w 50` },
  { secondsAgo: 2400, command: '-e -f 7 -r 192.168.65.162:0 -g -w 1 -x 100 -y 80' },
  { secondsAgo: 2300, command: '-d -f 7 -r 192.168.65.163:0' },
  { secondsAgo: 1200, command: `-e ${TLS} -r 192.168.65.157:443 -g -w 0` },
];

const SAME_WEIGHT_AS_ITS_FILE: readonly PastCommand[] = [
  { secondsAgo: 86_400, command: `-e ${WEB} -r 192.168.65.157:80 -g -w 1` },
];

/** Faults to practise on, by the name after `--demo`. */
export const practiceScenarios: Readonly<Record<string, Scenario>> = {
  'split-brain': { ...demoScenario, site: 'split-brain' },
  flapping: { ...demoScenario, site: 'flapping' },
  drift: {
    ...demoScenario,
    site: 'drift',
    lately: BY_HAND,
    latelyOnPeer: SAME_WEIGHT_AS_ITS_FILE,
  },
  'failed-server': {
    ...demoScenario,
    site: 'failed-server',
    lately: FAILURES,
    latelyOnPeer: FAILURES,
  },
};
