/** The file of the sysctl that lets persistent clients leave a server without weight. */
export const QUIESCENT = 'expire_quiescent_template';

/** What it does besides. */
export const EXPIRES_EVERYWHERE =
  'it holds for all services of this director: known clients leave any server that has weight 0, also one that keepalived gave it after a failed check';
