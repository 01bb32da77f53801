/** The argument that names a service, with what it takes. */
export const SERVICE = [
  '<service>',
  'tcp/VIP:PORT, udp/..., sctp/..., fwm/MARK; or as ipvsadm: -t VIP:PORT',
] as const;
