import type { ConfiguredMethod } from '../configuration/methods.ts';
import type { ConfiguredService } from '../configuration/services.ts';
import type { CheckProcess } from '../checks/process.ts';
import type { Checker, Server, Service } from '../checks/service.ts';

const onOff = (value: boolean): string => (value ? 'ON' : 'OFF');
const abled = (value: boolean): string => (value ? 'enabled' : 'disabled');
const yesNo = (value: boolean): string => (value ? 'yes' : 'no');
const oneZero = (value: boolean): string => (value ? '1' : '0');
const seconds = (us: number): string => (us / 1_000_000).toFixed(6);

const CHECKSUMS = { nocsum: ', no checksum', csum: ', checksum', remcsum: ', remote checksum' };

/** The prefix goes missing before GUE and GRE, as in keepalived. */
function methodLine({ kind, type, port, checksum }: ConfiguredMethod, prefix = ''): string {
  if (kind !== 'TUN') return `   ${prefix}forwarding method = ${kind}`;
  if (type === 'IPIP') return `   ${prefix}forwarding method = TUN, type = IPIP`;
  const where = type === 'GUE' ? `, port = ${port}` : '';
  return `   forwarding method = TUN, type = ${type}${where}${CHECKSUMS[checksum]}`;
}

function habitLines(
  conf: Pick<ConfiguredService, 'retry' | 'delayBeforeRetryUs' | 'warmupUs'>,
): readonly string[] {
  const { retry, delayBeforeRetryUs, warmupUs } = conf;
  return [
    ...(retry === undefined ? [] : [`   Retry count = ${retry}`]),
    ...(delayBeforeRetryUs === undefined
      ? []
      : [`   Retry delay = ${seconds(delayBeforeRetryUs)}`]),
    ...(warmupUs === undefined ? [] : [`   Warmup = ${seconds(warmupUs)}`]),
  ];
}

function flagLines({ scheduler, flags }: ConfiguredService): readonly string[] {
  const names =
    scheduler === 'sh' || scheduler === 'mh'
      ? [`${scheduler}-port`, `${scheduler}-fallback`]
      : ['flag-1', 'flag-2', 'flag-3'];
  return names.map((name) => `   ${name} = ${abled(flags.includes(name))}`);
}

const trio = (address: string, protocol: string, port: number): string =>
  `[${address}]:${protocol.toLowerCase()}:${port}`;

const serviceText = ({ conf: { fwmark, address, protocol, port } }: Service): string =>
  fwmark > 0 ? `FWM ${fwmark}` : trio(address, protocol, port);

const serverText = ({ conf: { address, port } }: Server, { conf: { protocol } }: Service): string =>
  trio(address, protocol, port);

function serverLines(server: Server): readonly string[] {
  const { conf, effectiveWeight } = server;
  return [
    '   ------< Real server >------',
    `   RIP = ${conf.address}, RPORT = ${conf.port}, WEIGHT = ${effectiveWeight} EFF WEIGHT = ${effectiveWeight}`,
    methodLine(conf.method),
    `   Alpha is ${onOff(conf.alpha)}`,
    `   connection timeout = ${seconds(conf.timeoutUs)}`,
    `   connection limit range = ${conf.lower} -> ${conf.upper}`,
    `   Delay loop = ${seconds(conf.delayLoopUs)}`,
    ...habitLines(conf),
    `   Inhibit on failure is ${onOff(conf.inhibit)}`,
    '   Using smtp notification = yes',
    `   initial weight = ${conf.weight}`,
    `   effective weight = ${effectiveWeight}`,
    `   previous effective_weight = ${server.previousWeight}`,
    `   alive = ${oneZero(server.alive)}`,
    `   num failed checkers = ${server.failedCheckers}`,
    `   RS set = ${oneZero(server.set)}`,
    `   reloaded = ${oneZero(server.reloaded)}`,
  ];
}

function nameLine({ conf: { fwmark, address, port } }: Service): string {
  return fwmark > 0 ? ` VS FWMARK = ${fwmark}` : ` VS VIP = ${address}, VPORT = ${port}`;
}

function settingLines({ conf }: Service): readonly string[] {
  const inactive = conf.onePacket && conf.protocol !== 'UDP' ? ' (inactive due to not UDP)' : '';
  return [
    `   Address family = inet${conf.family === 'ipv6' ? '6' : ''}`,
    `   connection timeout = ${seconds(conf.timeoutUs)}`,
    `   delay_loop = ${seconds(conf.delayLoopUs)}`,
    `   lvs_sched = ${conf.scheduler}`,
    '   Hashed = disabled',
    ...flagLines(conf),
    `   One packet scheduling = ${abled(conf.onePacket)}${inactive}`,
    ...(conf.persistence > 0 ? [`   persistence timeout = ${conf.persistence}`] : []),
    ...(conf.granularity === undefined ? [] : [`   persistence granularity = ${conf.granularity}`]),
    `   protocol = ${conf.protocol}`,
  ];
}

function sorryServerLines(service: Service): readonly string[] {
  const { sorryServer } = service;
  if (!sorryServer) return [];
  return [
    `   sorry server = ${serverText(sorryServer, service)}`,
    methodLine(sorryServer.conf.method, '  '),
    `     Inhibit on failure is ${onOff(sorryServer.conf.inhibit)}`,
  ];
}

function serviceLines(service: Service): readonly string[] {
  const { conf } = service;
  return [
    ' ------< Virtual server >------',
    nameLine(service),
    ...settingLines(service),
    `   alpha is ${onOff(conf.alpha)}`,
    `   omega is ${onOff(conf.omega)}`,
    ...habitLines(conf),
    `   Inhibit on failure is ${onOff(conf.inhibit)}`,
    `   quorum = ${conf.quorum}, hysteresis = ${conf.hysteresis}`,
    '   Using smtp notification = no',
    methodLine(conf.method, 'default '),
    ...sorryServerLines(service),
    `   alive = ${oneZero(service.alive)}`,
    `   quorum_state_up = ${oneZero(service.quorumIsUp)}`,
    `   reloaded = ${oneZero(service.reloaded)}`,
    ...service.servers.flatMap(serverLines),
  ];
}

const WEB = ['HTTP_GET', 'SSL_GET'];

function checkLines({ conf }: Checker): readonly string[] {
  if (!WEB.includes(conf.method)) return [`   Keepalive method = ${conf.method}`];
  return [
    `   Keepalive method = ${conf.method}, http protocol 1.0`,
    ...(conf.virtualhost === undefined ? [] : [`   Virtualhost = ${conf.virtualhost}`]),
    '   Enable SNI unset',
    '   Fast recovery unset',
    ...conf.urls.flatMap(({ path, status }) => [
      `   Checked url = ${path}`,
      '     HTTP Status Code(s)',
      `       ${status}`,
    ]),
  ];
}

function checkerLines(checker: Checker): readonly string[] {
  const { conf, service, server } = checker;
  const retries = [
    `   Delay before retry = ${conf.delayBeforeRetryUs} us`,
    `   Retries iterations = ${checker.retriesDone}`,
  ];
  return [
    ` ${serviceText(service)} -> ${serverText(server, service)}`,
    '   Enabled = yes',
    `   Up = ${yesNo(checker.isUp)}`,
    `   Has run = ${yesNo(checker.hasRun)}`,
    '   Current weight = 0',
    `   Alpha = ${yesNo(conf.alpha)}`,
    `   Delay loop = ${conf.delayLoopUs} us`,
    `   Warmup = ${conf.warmupUs} us`,
    `   Retries = ${conf.retry}`,
    ...(conf.retry > 0 ? retries : []),
    `   Default delay before retry = ${conf.defaultDelayBeforeRetryUs} us`,
    `   Log all failures = ${yesNo(conf.logsAllFailures)}`,
    '   Connection',
    `     Dest = [${conf.address}]:${conf.port}`,
    `     Timeout = ${seconds(conf.timeoutUs)}`,
    ...checkLines(checker),
  ];
}

/** The sections of keepalived_check.data about LVS (`dump_check_data`). */
export function checkDataLines({ services, checkers }: CheckProcess): readonly string[] {
  return [
    ...(services.length > 0
      ? ['------< LVS Topology >------', ' System is compiled with LVS v1.2.1']
      : []),
    ...services.flatMap(serviceLines),
    ...(checkers.length > 0 ? ['------< Health checkers >------'] : []),
    ...checkers.flatMap(checkerLines),
  ];
}
