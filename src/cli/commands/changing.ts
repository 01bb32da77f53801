/** Planners and executor for command line and monitor: one piece, which no start needs before its first frame. */
export { runChangeCommand } from './change/run.ts';
export { workshopOf } from './monitor-workshop.ts';
