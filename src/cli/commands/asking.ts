/** What looks at keepalived once, or at everything for a while: one piece, which the monitor does not need. */
export { lookAtKeepalived } from '../../state/poll/keepalived-once.ts';
export { vrrpLines } from '../../views/reports/vrrp-text.ts';
export { runDoctor } from './doctor.ts';
export { runVrrp } from './vrrp.ts';
