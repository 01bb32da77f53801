import { shellLine } from '../model/shell-line.ts';
import type { RealServer, VirtualService } from '../model/service.ts';

const line = (...words: readonly string[]): string => `\`${shellLine(['lvstop', ...words])}\``;

type Named = Pick<VirtualService, 'id'>;

/** `lvstop weight SERVICE SERVER N`. */
export const weightLine = ({ id }: Named, server: Pick<RealServer, 'id'>, weight: number): string =>
  line('weight', id, server.id, String(weight));

/** `lvstop restore SERVER --service SERVICE`. */
export const restoreLine = ({ id }: Named, server: Pick<RealServer, 'id'>): string =>
  line('restore', server.id, '--service', id);

/** `lvstop drain SERVER --service SERVICE --wait`. */
export const drainLine = (
  { id }: Named,
  server: Pick<RealServer, 'id'>,
  ...more: readonly string[]
): string => line('drain', server.id, '--service', id, '--wait', ...more);

/** `lvstop server add SERVICE SERVER`, its server left open. */
export const addServerLine = ({ id }: Named): string => line('server', 'add', id, 'SERVER');

/** `lvstop server remove SERVICE SERVER`. */
export const removeServerLine = ({ id }: Named, server: Pick<RealServer, 'id'>): string =>
  line('server', 'remove', id, server.id);

/** `lvstop service edit SERVICE ...`. */
export const editServiceLine = ({ id }: Named, ...options: readonly string[]): string =>
  line('service', 'edit', id, ...options);

/** `lvstop sysctl NAME VALUE`. */
export const sysctlLine = (name: string, value: string): string => line('sysctl', name, value);

/** `lvstop weight SERVICE SERVER N --over 5m`. */
export const weightOverLine = (
  { id }: Named,
  server: Pick<RealServer, 'id'>,
  weight: number,
): string => line('weight', id, server.id, String(weight), '--over', '5m');
