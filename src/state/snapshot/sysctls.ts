import type { Sysctls } from '../drain/sysctls.ts';
import { DRAIN_SYSCTLS } from '../drain/sysctls.ts';
import type { KernelFiles } from '../ports.ts';

const isSame = (one: Sysctls, other: Sysctls): boolean =>
  DRAIN_SYSCTLS.every((name) => one.get(name) === other.get(name));

/** The sysctls that matter to a drain; the same map as `before` where nothing changed. */
export async function readSysctls(files: KernelFiles, before?: Sysctls): Promise<Sysctls> {
  const now = new Map<string, string>();
  for (const name of DRAIN_SYSCTLS) {
    const value = await files.sysctl(name);
    if (value.ok) now.set(name, value.value);
  }
  return before && isSame(before, now) ? before : now;
}
