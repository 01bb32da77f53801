/** ipvsadm takes a service without a port as one of port 0, and IPv6 with or without brackets. */
export function withPort(address: string): string {
  if (/^\[.*\]$/.test(address)) return `${address}:0`;
  if (address.startsWith('[') || /^[^:]*:[^:]*$/.test(address)) return address;
  return address.includes(':') ? `[${address}]:0` : `${address}:0`;
}
