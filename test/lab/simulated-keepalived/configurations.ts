/** What differs between the two directors of a pair. */
export interface Member {
  readonly state: 'MASTER' | 'BACKUP';
  readonly priority: number;
  readonly more?: string;
}

const HEAD = `global_defs {
    router_id lb
    script_user root
    enable_script_security
}
track_file drain {
    file /etc/keepalived/drain
    weight -1
    init_file 0
}
track_file stop {
    file /etc/keepalived/stop
    weight 0
    init_file 0
}
`;

const instance = (
  name: string,
  vrid: number,
  vip: string,
  { state, priority, more = '' }: Member,
) => `
vrrp_instance ${name} {
    state ${state}
    interface eth0
    virtual_router_id ${vrid}
    priority ${priority}
    advert_int 1
    authentication {
        auth_type PASS
        auth_pass secret1
    }
${more}
    virtual_ipaddress {
        ${vip}/24 dev eth0
    }
}
`;

const TRACKED = '    track_file {\n        drain\n        stop\n    }\n';

/** One instance, which two files can move. */
export const single = (member: Member): string =>
  HEAD + instance('VI_1', 61, '10.9.0.161', { ...member, more: TRACKED + (member.more ?? '') });

/** Two instances that move together. */
export const grouped = (member: Member): string =>
  `${HEAD}
vrrp_sync_group G1 {
    group {
        VI_1
        VI_2
    }
    track_file {
        stop weight 0
    }
}
` +
  instance('VI_1', 61, '10.9.0.161', member) +
  instance('VI_2', 62, '10.9.0.162', member);

/** A checked server of the virtual servers below; what is checked is a port of the director itself. */
const server = (last: number, weight: number, port: number, more = ''): string => `
    real_server 10.9.0.${last} 80 {
        weight ${weight}
${more}        TCP_CHECK {
            connect_ip 127.0.0.1
            connect_port ${port}
            connect_timeout 1
            retry 0
        }
    }
`;

/** What a file of virtual servers says that is changed later. */
export interface ServiceEdits {
  readonly weight: number;
  readonly upper: number;
  readonly scheduler: string;
  readonly method: string;
  readonly extra: boolean;
}

/** Deletes, inhibits, quorum and a sorry server, and a mark. */
export const services = ({ weight, upper, scheduler, method, extra }: ServiceEdits): string => `
virtual_server 10.9.0.161 80 {
    delay_loop 1
    lvs_sched ${scheduler}
    lvs_method DR
    protocol TCP
${server(13, weight, 7001, `        uthreshold ${upper}\n`)}
${server(14, 2, 7002, '        inhibit_on_failure\n')}
${extra ? server(18, 5, 7001) : ''}
}
virtual_server 10.9.0.162 80 {
    delay_loop 1
    lvs_sched rr
    lvs_method ${method}
    persistence_timeout 60
    protocol TCP
    quorum 2
    hysteresis 0
    sorry_server 10.9.0.99 80
${server(13, 1, 7001)}
${server(14, 1, 7002)}
}
virtual_server fwmark 9 {
    delay_loop 1
    lvs_sched wlc
    lvs_method DR
${server(13, 1, 7001).replace('.13 80', '.13 0')}
}
`;
