import { demoIdleClients, demoTraffic } from './demo-traffic.ts';
import type { Scenario } from './scenario.ts';

const VIP = '192.168.65.127';

const RULES = `
-A -t ${VIP}:80 -s wrr -p 20
-a -t ${VIP}:80 -r 192.168.65.156 -g -w 3
-a -t ${VIP}:80 -r 192.168.65.157 -g -w 2
-a -t ${VIP}:80 -r 192.168.65.158 -g -w 1
-A -t ${VIP}:443 -s wlc
-a -t ${VIP}:443 -r 192.168.65.156 -g -w 100
-a -t ${VIP}:443 -r 192.168.65.157 -g -w 100
-a -t ${VIP}:443 -r 192.168.65.158 -g -w 50
-A -t ${VIP}:3306 -s lc
-a -t ${VIP}:3306 -r 192.168.65.171 -g -w 1 -x 60 -y 50
-a -t ${VIP}:3306 -r 192.168.65.172 -g -w 1 -x 30 -y 24
-A -t ${VIP}:8080 -s rr
-a -t ${VIP}:8080 -r 10.65.0.11:8081 -m -w 1
-a -t ${VIP}:8080 -r 10.65.0.12:8081 -m -w 1
-a -t ${VIP}:8080 -r 10.65.0.13:9090 -m -w 1
-A -t 192.168.65.128:80 -s sh -b sh-port
-a -t 192.168.65.128:80 -r 172.20.1.10 -i -w 2 --tun-type ipip
-a -t 192.168.65.128:80 -r 172.20.2.10 -i -w 2 --tun-type gue --tun-port 6080 --tun-csum
-A -u ${VIP}:53 -s rr -o
-a -u ${VIP}:53 -r 192.168.65.153 -g -w 1
-a -u ${VIP}:53 -r 192.168.65.154 -g -w 1
-A -u ${VIP}:443 -s wlc
-a -u ${VIP}:443 -r 192.168.65.156 -g -w 100
-a -u ${VIP}:443 -r 192.168.65.158 -g -w 50
-A -f 7 -s wrr -p 300
-a -f 7 -r 192.168.65.161:0 -g -w 1
-a -f 7 -r 192.168.65.162:0 -g -w 1
-a -f 7 -r 192.168.65.163:0 -g -w 2
-A -t [fd00:65::127]:80 -s wlc
-a -t [fd00:65::127]:80 -r [fd00:65::156]:80 -g -w 1
-a -t [fd00:65::127]:80 -r [fd00:65::157]:80 -g -w 1
`;

/** A believable small site: every forwarding method, a drain under way, a database at its limit. */
export const demoScenario: Scenario = {
  name: 'lb1',
  peerName: 'lb2',
  names: {
    services: {
      [`tcp/${VIP}:80`]: 'web',
      [`tcp/${VIP}:443`]: 'web-tls',
      [`tcp/${VIP}:3306`]: 'mysql',
      [`tcp/${VIP}:8080`]: 'api',
      'tcp/192.168.65.128:80': 'downloads',
      [`udp/${VIP}:53`]: 'dns',
      [`udp/${VIP}:443`]: 'web-quic',
      'fwm/7': 'shop',
      'tcp/[fd00:65::127]:80': 'web-v6',
    },
    servers: {
      '192.168.65.153': 'ns1',
      '192.168.65.154': 'ns2',
      '192.168.65.156': 'web1',
      '192.168.65.157': 'web2',
      '192.168.65.158': 'web3',
      'fd00:65::156': 'web1',
      'fd00:65::157': 'web2',
      '192.168.65.161': 'shop1',
      '192.168.65.162': 'shop2',
      '192.168.65.163': 'shop3',
      '192.168.65.171': 'db1',
      '192.168.65.172': 'db2',
      '10.65.0.11': 'api1',
      '10.65.0.12': 'api2',
      '10.65.0.13': 'api3',
      '172.20.1.10': 'mirror-north',
      '172.20.2.10': 'mirror-south',
    },
  },
  rules: RULES,
  traffic: demoTraffic,
  idle: demoIdleClients,
  site: 'demo',
  uptimeSeconds: 3 * 86_400 + 4 * 3600,
  lately: [{ secondsAgo: 35, command: `-e -t ${VIP}:443 -r 192.168.65.157:443 -g -w 0` }],
};
