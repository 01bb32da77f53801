/** What of global_defs shows in the dumps. */
export interface GlobalDefinitions {
  readonly routerId: string;
  readonly scriptSecurity: boolean;
  readonly scriptUser: string | undefined;
  readonly dbus: boolean;
  readonly syncDaemon:
    | {
        readonly interface: string;
        readonly instance: string | undefined;
        readonly id: number | undefined;
      }
    | undefined;
}

/** Which process writes the dump; the parent and the healthchecker do not complete every default. */
export type Dumper = 'parent' | 'vrrp' | 'checkers';

const UNSET = 4_294_967_295;

const HEAD = [
  ' Default smtp_alert = unset',
  ' Default smtp_alert_vrrp = unset',
  ' Default smtp_alert_checker = unset',
  ' Checkers log all failures = false',
  ' No test config before reload',
  ' Dynamic interfaces = false',
];

function syncLines({ syncDaemon }: GlobalDefinitions, dumper: Dumper): readonly string[] {
  if (!syncDaemon) return [];
  const { instance, id = 0 } = syncDaemon;
  const word = dumper === 'vrrp' ? 'instance' : 'name';
  return [
    ...(instance === undefined ? [] : [` LVS syncd vrrp ${word} = ${instance}`]),
    ` LVS syncd interface = ${syncDaemon.interface}`,
    ` LVS syncd syncid = ${id}`,
  ];
}

const garpLines = (dumper: Dumper): readonly string[] => [
  ' Gratuitous ARP delay = 5',
  ' Gratuitous ARP repeat = 5',
  ' Gratuitous ARP refresh timer = 0',
  ' Gratuitous ARP refresh repeat = 1',
  ` Gratuitous ARP lower priority delay = ${dumper === 'vrrp' ? 5 : UNSET}`,
  ` Gratuitous ARP lower priority repeat = ${dumper === 'vrrp' ? 5 : UNSET}`,
  ' Num adverts before down = 3',
  ' Gratuitous ARP for each secondary VMAC = 0s',
  ' Send advert after receive lower priority advert = true',
  ' Send advert after receive higher priority advert = false',
  ' Gratuitous ARP interval = 0.000000',
  ' Gratuitous NA interval = 0.000000',
];

const MIDDLE = [
  ' VRRP default protocol version = 2',
  ' nftables without counters',
  ' libnftnl version 1.2.3',
  ' VRRP check unicast_src = false',
  ' VRRP skip check advert addresses = false',
  ' VRRP strict mode = false',
  ' Max auto priority = 0',
  ' Min auto priority delay = 1000000 usecs',
];

const processLines = (name: string): readonly string[] => [
  ` ${name} process priority = 0`,
  ` ${name} don't swap = false`,
  ` ${name} realtime priority = 0`,
  ` ${name} realtime limit = 10000`,
];

const snmpAndDbus = (dbus: boolean): readonly string[] => [
  ' SNMP vrrp disabled',
  ' SNMP checker disabled',
  ' SNMP RFCv2 disabled',
  ' SNMP RFCv3 disabled',
  ' SNMP traps disabled',
  ' SNMP socket = default (unix:/var/agentx/master)',
  ` DBus ${dbus ? 'enabled' : 'disabled'}`,
  ' DBus service name = ',
];

const TAIL = [
  ...['vrrp_netlink_cmd', 'vrrp_netlink_monitor', 'process_monitor'],
  ...['lvs_netlink_cmd', 'lvs_netlink_monitor'],
].flatMap((name) => [` ${name}_rcv_bufs = 0`, ` ${name}_rcv_bufs_force = 0`]);

/** The first section of every dump (`dump_global_data`). */
export function globalLines(global: GlobalDefinitions, dumper: Dumper): readonly string[] {
  return [
    '------< Global definitions >------',
    ' Network namespace = (default)',
    ' Network namespace ipvs = (main namespace)',
    ` Router ID = ${global.routerId}`,
    ...HEAD,
    ...(dumper === 'vrrp' ? [' Default interface = eth0'] : []),
    ' Disable local IGMP = no',
    ...syncLines(global, dumper),
    ' LVS flush = false',
    ' LVS flush on stop = disabled',
    ' FIFO write vrrp states on reload = false',
    ' VRRP notify priority changes = false',
    ' VRRP IPv4 mcast group = 224.0.0.18',
    ' VRRP IPv6 mcast group = ff02::12',
    ...garpLines(dumper),
    ...MIDDLE,
    ...processLines('VRRP'),
    ...processLines('Checker'),
    ...processLines('BFD'),
    ...snmpAndDbus(global.dbus),
    ` Script security ${global.scriptSecurity ? 'enabled' : 'disabled'}`,
    ...(global.scriptUser === undefined ? [] : [' Default script uid:gid 0:0']),
    ...TAIL,
    ' rs_init_notifies = 0',
    ' no_checker_emails = 0',
    ' rx_bufs_multiples = 3',
    ' umask = 0177',
  ];
}
