import type { Kernel } from '../kernel/kernel.ts';
import { connectionsText } from './connections.ts';
import { perCpuText, statsText } from './stats.ts';
import { tableText } from './table.ts';

const FILES: ReadonlyMap<string, (kernel: Kernel) => string> = new Map([
  ['/proc/net/ip_vs', tableText],
  ['/proc/net/ip_vs_stats', statsText],
  ['/proc/net/ip_vs_stats_percpu', perCpuText],
  ['/proc/net/ip_vs_conn', connectionsText],
]);

const SYSCTLS = '/proc/sys/net/ipv4/vs/';

/** The text of a kernel file, or `undefined` where there is no such file. */
export function readFile(kernel: Kernel, path: string): string | undefined {
  if (!path.startsWith(SYSCTLS)) return FILES.get(path)?.(kernel);
  const value = kernel.sysctl(path.slice(SYSCTLS.length));
  return value === undefined ? undefined : `${value}\n`;
}
