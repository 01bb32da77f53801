import { named } from '../../../model/keepalived/statement.ts';
import { has, lastOf, repeated } from '../blocks.ts';
import { findingAt } from '../finding.ts';
import type { ServerBlock, ServiceBlock, ServiceRule } from './service.ts';
import { portOf } from './service.ts';

const CHECKER = /_CHECK$|^(?:HTTP|SSL)_GET$/;

/** A service without servers. */
export const checkHasServers: ServiceRule = ({ statement, title, servers }) => [
  servers.some(({ family }) => family !== undefined)
    ? undefined
    : findingAt(statement, title, ['NO_REAL_SERVERS', 'critical'], {
        seen: 'no real_server in it',
        why: 'keepalived leaves the whole service out',
        remedy:
          'add a real_server; where there is one, look whether a block or a brace above it is right',
      }),
];

/** Addresses of servers. */
export const checkServerAddresses: ServiceRule = ({ servers }) =>
  servers.map(({ statement, title, family }) => {
    const [, address, port] = statement.words;
    const isPort = port === undefined || /^0*$/.test(port) || portOf(port) > 0;
    if (address === undefined || (family !== undefined && isPort)) return undefined;
    return findingAt(statement, title, ['ADDRESS_INVALID', 'critical'], {
      seen: family === undefined ? `${address} is no address` : `${port} is no port`,
      why: 'keepalived leaves this server out',
      remedy: 'correct it: ADDRESS PORT with a blank between them',
    });
  });

function familyOfService({ block, family, group }: ServiceBlock): string | undefined {
  const said = lastOf(block, 'ip_family')?.words[1];
  if (family !== undefined) return family;
  if (group) return undefined;
  return said === 'inet6' ? 'ipv6' : said === 'inet' ? 'ipv4' : undefined;
}

/** Only a tunnel leads to the other family. */
export const checkFamilies: ServiceRule = (service) => {
  const family = familyOfService(service);
  return service.servers.map((server) =>
    family === undefined ||
    server.family === undefined ||
    server.family === family ||
    server.method === 'TUN'
      ? undefined
      : findingAt(server.statement, server.title, ['FAMILY_DIFFERS', 'critical'], {
          seen: `the service is ${family === 'ipv4' ? 'IPv4' : 'IPv6'}, the server is not`,
          why: 'keepalived leaves this server out: only TUN leads to the other family',
          remedy: 'use an address of the same family, or lvs_method TUN',
        }),
  );
};

/** Of two servers with one address and port the first counts. */
export const checkSameServers: ServiceRule = ({ servers }) =>
  repeated(servers, ({ statement: { words }, port }) => `${words[1]} ${port}`).map(
    ({ statement, title }) =>
      findingAt(statement, title, ['SERVER_TWICE', 'warning'], {
        seen: 'the same real_server stands above in this service',
        why: 'keepalived removes this one: its weight and checkers do not count',
        remedy: 'remove one of the two',
      }),
  );

function portFinding({ statement, title, method, port }: ServerBlock, service: ServiceBlock) {
  if (method === 'NAT' || port === 0) return undefined;
  if (service.kind === 'fwmark')
    return findingAt(statement, title, ['PORT_IGNORED', 'info'], {
      seen: `port ${port} under ${method} behind a firewall mark`,
      why: 'keepalived makes it 0: packets keep the port they came with',
      remedy: 'write port 0; a checker has its connect_port',
    });
  const ports = service.group
    ? service.group.block
        .filter(({ words: [first] }) => first !== 'fwmark')
        .map(({ words }) => portOf(words[1]))
    : [service.port];
  const other = ports.find((each) => each !== port);
  if (other === undefined || (service.kind === 'group' && !service.group)) return undefined;
  return findingAt(statement, title, ['PORT_DIFFERS', 'warning'], {
    seen: `port ${port} under ${method}, the service has ${other}`,
    why: `${method} cannot change a port: the server is asked on ${other}, whatever stands here`,
    remedy: `let the server listen on ${other} and write it here, or use lvs_method NAT`,
  });
}

/** Ports of servers that are reached without translation. */
export const checkPorts: ServiceRule = (service) =>
  service.servers.map((server) => portFinding(server, service));

/** Servers whose health nobody checks. */
export const checkHealth: ServiceRule = ({ statement, title, block, servers }) => {
  const hasChecker = ({ statement: { block: inner } }: ServerBlock): boolean =>
    inner.some(({ words: [name = ''] }) => CHECKER.test(name));
  const without = servers.filter((server) => !hasChecker(server));
  const isTimed =
    has(block, 'delay_loop') || servers.every((each) => has(each.statement.block, 'delay_loop'));
  return [
    ...without.map((server) =>
      findingAt(server.statement, server.title, ['NO_CHECKER', 'info'], {
        seen: 'no checker in this real_server',
        why: 'keepalived takes it for alive, always: clients are sent there when it is dead',
        remedy: 'add a checker, as TCP_CHECK { connect_timeout 3 }',
      }),
    ),
    isTimed || without.length === servers.length
      ? undefined
      : findingAt(statement, title, ['DELAY_LOOP_DEFAULT', 'info'], {
          seen: 'no delay_loop is said',
          why: 'servers are checked every 60 s: a dead one is found that late',
          remedy: 'add delay_loop SECONDS',
        }),
  ];
};

/** Thresholds that the kernel refuses. */
export const checkThresholds: ServiceRule = ({ servers }) =>
  servers.map(({ statement, title }) => {
    const [upper, lower] = ['uthreshold', 'lthreshold'].map((name) =>
      Number(lastOf(statement.block, name)?.words[1] ?? 0),
    );
    if (upper === undefined || lower === undefined || !(lower > upper)) return undefined;
    const place = named(statement.block, 'lthreshold').at(-1) ?? statement;
    return findingAt(place, title, ['THRESHOLDS_CROSSED', 'critical'], {
      seen: `lthreshold ${lower} is above uthreshold ${upper}`,
      why: 'the kernel refuses the server ("Numerical result out of range"); keepalived logs it and believes that it is in',
      remedy: 'let lthreshold be below uthreshold',
    });
  });
