/** The poll loop of keepalived: one piece, which no start needs before its first frame. */
export { startKeepalivedPolling } from '../../state/poll/keepalived-poller.ts';
