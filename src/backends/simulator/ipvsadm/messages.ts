import type { Errno } from '../kernel/errno.ts';
import type { Command } from './option-table.ts';

/** What libipvs says about an error of one of its calls (`ipvs_strerror`). */
const BY_COMMAND: Partial<Record<Command, Partial<Record<Errno, string>>>> = {
  'add-service': {
    EEXIST: 'Service already exists',
    ENOENT: 'Scheduler or persistence engine not found',
  },
  'edit-service': {
    ESRCH: 'No such service',
    ENOENT: 'Scheduler or persistence engine not found',
  },
  'delete-service': { ESRCH: 'No such service' },
  zero: { ESRCH: 'No such service' },
  list: { ESRCH: 'No such service' },
  'add-server': { ESRCH: 'Service not defined', EEXIST: 'Destination already exists' },
  'edit-server': { ESRCH: 'Service not defined', ENOENT: 'No such destination' },
  'delete-server': { ESRCH: 'Service not defined', ENOENT: 'No such destination' },
  'start-daemon': { EEXIST: 'Daemon has already run' },
  'stop-daemon': { ESRCH: 'No daemon is running' },
};

const GENERAL: Readonly<Record<Errno, string>> = {
  EINVAL: 'Invalid operation.  Possibly wrong module version, address not unicast, ...',
  ENOMEM: 'Memory allocation problem',
  EAFNOSUPPORT: 'Operation not supported with specified address family',
  ERANGE: 'Numerical result out of range',
  ENODEV: 'No such device',
  EEXIST: 'File exists',
  ENOENT: 'No such file or directory',
  ESRCH: 'No such process',
};

/** The line ipvsadm prints when the kernel refused a command. */
export const errorMessage = (command: Command, errno: Errno): string =>
  BY_COMMAND[command]?.[errno] ?? GENERAL[errno];
