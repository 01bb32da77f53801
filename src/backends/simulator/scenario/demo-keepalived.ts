const SITE = `global_defs {
    router_id lb1
}

vrrp_instance VI_1 {
    state MASTER
    interface eth0
    virtual_router_id 65
    priority 150
    advert_int 1
    authentication {
        auth_type PASS
        auth_pass demo
    }
    virtual_ipaddress {
        192.168.65.127/24 dev eth0
        192.168.65.128/24 dev eth0
        192.168.65.129/24 dev eth0
    }
}
`;

const check = (port: number): string => `        TCP_CHECK {
            connect_port ${port}
            connect_timeout 3
        }`;

const server = (endpoint: string, weight: number, checked: number): string => `
    real_server ${endpoint} {
        weight ${weight}
${check(checked)}
    }`;

const WEB = `
# The web site. Everything else on this director is set by hand.
virtual_server 192.168.65.127 80 {
    delay_loop 6
    lvs_sched wrr
    lvs_method DR
    persistence_timeout 20
    protocol TCP
${server('192.168.65.156 80', 3, 80)}
${server('192.168.65.157 80', 2, 80)}
${server('192.168.65.158 80', 1, 80)}
}

virtual_server 192.168.65.127 443 {
    delay_loop 6
    lvs_sched wlc
    lvs_method DR
    protocol TCP
    quorum 2
    hysteresis 0
${server('192.168.65.156 443', 100, 443)}
${server('192.168.65.157 443', 100, 443)}
${server('192.168.65.158 443', 50, 443)}
}
`;

const SHOP = `
# The shop: ports 80 and 443 of 192.168.65.129 carry mark 7.
virtual_server fwmark 7 {
    delay_loop 10
    lvs_sched wrr
    lvs_method DR
    persistence_timeout 300
${server('192.168.65.161 0', 1, 443)}
${server('192.168.65.162 0', 1, 443)}
${server('192.168.65.163 0', 2, 443)}
}
`;

const PROCESSES = { keepalived: 812, checkers: 815, vrrp: 816 } as const;

/** Keepalived on the demo's director: its configuration and its processes. */
export const demoKeepalived: Readonly<Record<string, string>> = {
  '/etc/keepalived/keepalived.conf': SITE + WEB + SHOP,
  ...Object.fromEntries(
    Object.entries(PROCESSES).flatMap(([name, pid]) => [
      [`/run/${name}.pid`, `${pid}\n`],
      [`/proc/${pid}/comm`, 'keepalived\n'],
      [`/proc/${pid}/cmdline`, '/usr/sbin/keepalived\0--dont-fork\0'],
    ]),
  ),
};
