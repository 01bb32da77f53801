import { existsSync, readFileSync } from 'node:fs';

/** What must be on the machine for the lab, and the Debian package that brings it. */
const PACKAGE_OF_FILE: readonly (readonly [file: string, debianPackage: string])[] = [
  ['/usr/bin/linux.uml', 'user-mode-linux'],
  ['/usr/lib/uml/modules', 'user-mode-linux'],
  ['/usr/sbin/ipvsadm', 'ipvsadm'],
  ['/usr/sbin/keepalived', 'keepalived'],
  ['/usr/sbin/sshd', 'openssh-server'],
  ['/usr/bin/ssh', 'openssh-client'],
  ['/usr/bin/curl', 'curl'],
  ['/usr/bin/tmux', 'tmux'],
  ['/usr/sbin/tc', 'iproute2'],
  ['/usr/sbin/modprobe', 'kmod'],
  ['/usr/bin/ps', 'procps'],
  ['/usr/bin/nsenter', 'util-linux'],
  ['/usr/bin/perl', 'perl-base'],
];

// Debian 12 has merged /usr, but its packages still name /sbin and /bin.
const exists = (file: string): boolean =>
  existsSync(file) || existsSync(file.replace('/usr/', '/'));

/** The Debian packages that have to be installed before the lab can boot; empty when it can. */
export function missingForLab(): string[] {
  const missing = PACKAGE_OF_FILE.filter(([file]) => !exists(file)).map(([, name]) => name);
  return [...new Set(missing)];
}

/** Why this machine cannot run the lab whatever is installed, or `undefined` when it can. */
export function unsuitableForLab(): string | undefined {
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    return `the lab's kernel runs on Linux x64 only, not on ${process.platform} ${process.arch}`;
  }
  return ptraceIsForbidden()
    ? 'the lab needs ptrace, which kernel.yama.ptrace_scope=3 forbids'
    : undefined;
}

function ptraceIsForbidden(): boolean {
  const setting = '/proc/sys/kernel/yama/ptrace_scope';
  return existsSync(setting) && readFileSync(setting, 'utf8').trim() === '3';
}
