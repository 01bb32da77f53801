/** The blocks in which keepalived checks the health of a real server. */
export const CHECKERS: ReadonlySet<string> = new Set([
  ...['HTTP_GET', 'SSL_GET', 'TCP_CHECK', 'PING_CHECK', 'UDP_CHECK', 'SMTP_CHECK', 'DNS_CHECK'],
  ...['MISC_CHECK', 'BFD_CHECK', 'FILE_CHECK'],
]);
