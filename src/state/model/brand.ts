/** A string that only its parser may mint, so that a RIP can never stand where a VIP belongs. */
export type Brand<T, Name extends string> = T & { readonly __brand: Name };

/** Virtual IP: the address clients connect to, in canonical text (IPv6 compressed). */
export type Vip = Brand<string, 'VIP'>;

/** Real IP: a real server's own address, in canonical text (IPv6 compressed). */
export type Rip = Brand<string, 'RIP'>;

/** `tcp/192.168.65.127:80`, `udp/[fd00::1]:53`, `fwm/7`, `fwm6/7`: one name for one virtual service. */
export type ServiceId = Brand<string, 'ServiceId'>;

/** `192.168.65.156:80`, `[fd00::2]:443`: one name for one real server inside its service. */
export type ServerId = Brand<string, 'ServerId'>;
