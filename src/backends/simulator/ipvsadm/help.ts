/** `ipvsadm -v` of Debian's 1.31. */
export const VERSION = 'ipvsadm v1.31 2019/12/24 (compiled with popt and IPVS v1.2.1)\n';

/** `ipvsadm -h` starts with the version; what follows is our own short form of the real text. */
export const HELP = `${VERSION}Usage:
  ipvsadm -A|E virtual-service [-s scheduler] [-p [timeout]] [-M netmask] [--pe engine] [-b flags] [-o]
  ipvsadm -D virtual-service
  ipvsadm -C | -R | -S [-n] | -Z [virtual-service]
  ipvsadm -a|e virtual-service -r server [-g|-i|-m] [-w weight] [-x upper] [-y lower] [tunnel options]
  ipvsadm -d virtual-service -r server
  ipvsadm -L|l [virtual-service] [options]
  ipvsadm --set tcp tcpfin udp
  ipvsadm --start-daemon {master|backup} [daemon options]
  ipvsadm --stop-daemon {master|backup}

virtual-service: -t|-u|--sctp-service host[:port] or -f mark [-6]
This is the simulator of lvstop; ipvsadm(8) explains every option.
`;
