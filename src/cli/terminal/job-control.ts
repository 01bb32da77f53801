import type { Clock } from '../../state/ports.ts';
import type { ScreenOwner } from './screen-owner.ts';
import type { ProcessLike } from './streams.ts';

/** The kernel ignores a stop where no shell could ever continue us; then we go on after this. */
const NOT_STOPPED_AFTER_MS = 100;

/** Stopping and continuing as a shell's job. */
export interface JobControl {
  /** ctrl-z: gives the screen back and stops everybody in the foreground job. */
  stopJob(): void;
  /** Listens for stops and continues from outside. */
  listen(): void;
  /** Listens no more. */
  stopListening(): void;
}

/** Job control of the process `us` for a screen; `mayReturn` says whether it may be taken again. */
export function jobControl(
  us: ProcessLike,
  clock: Clock,
  screen: ScreenOwner,
  mayReturn: () => boolean,
): JobControl {
  let cancelReturn = (): void => undefined;
  let isStopping = false;

  const comeBack = (): void => {
    cancelReturn();
    if (isStopping) us.on('SIGTSTP', onStop);
    isStopping = false;
    if (!mayReturn()) return;
    screen.enter();
    us.kill(us.pid, 'SIGWINCH'); // a size changed in the background was told to nobody
  };

  /** `pid` 0 is the whole process group. */
  const stop = (pid: number): void => {
    if (isStopping) return;
    isStopping = true;
    screen.leave();
    us.off('SIGTSTP', onStop); // with a listener the signal does not stop us
    cancelReturn = clock.after(NOT_STOPPED_AFTER_MS, comeBack);
    us.kill(pid, 'SIGTSTP');
  };

  const onStop = (): void => stop(us.pid);

  return {
    stopJob: () => stop(0),
    listen: () => {
      us.on('SIGTSTP', onStop);
      us.on('SIGCONT', comeBack);
    },
    stopListening: () => {
      cancelReturn();
      us.off('SIGTSTP', onStop);
      us.off('SIGCONT', comeBack);
    },
  };
}
