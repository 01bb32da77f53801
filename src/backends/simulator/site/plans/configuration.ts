/** Lines of keepalived.conf, each with a newline. */
export const lines = (...text: readonly string[]): string =>
  text.map((line) => `${line}\n`).join('');

/** A real_server block with a TCP_CHECK. */
export const server = (endpoint: string, weight: number, port: number, more = ''): string => `
    real_server ${endpoint} {
        weight ${weight}
${more}        TCP_CHECK {
            connect_port ${port}
            connect_timeout 3
        }
    }`;

/** What the two directors of a pair tell differently. */
export interface Role {
  readonly name: string;
  readonly state: 'MASTER' | 'BACKUP';
  readonly priority: number;
}

/** The two of every pair. */
export const ROLES = {
  near: { name: 'lb1', state: 'MASTER', priority: 150 },
  far: { name: 'lb2', state: 'BACKUP', priority: 100 },
} as const satisfies Record<string, Role>;

/** Where the number stands that makes a director give its addresses away. */
export const FAILOVER_FILE = '/etc/keepalived/failover';

/** Definitions, the track file for failover, and the instance with the addresses. */
export const vrrp = ({ name, state, priority }: Role, more = ''): string => `global_defs {
    router_id ${name}
}

# 60 in this file makes the other director take over, 0 gives it back.
track_file failover {
    file ${FAILOVER_FILE}
    weight -1
    init_file 0
}

vrrp_instance VI_1 {
    state ${state}
    interface eth0
    virtual_router_id 65
    priority ${priority}
    advert_int 1
    authentication {
        auth_type PASS
        auth_pass demo
    }
${more}    track_file {
        failover
    }
    virtual_ipaddress {
        192.168.65.127/24 dev eth0
        192.168.65.128/24 dev eth0
        192.168.65.129/24 dev eth0
    }
    virtual_ipaddress_excluded {
        fd00:65::127/128 dev eth0
    }
}
`;
