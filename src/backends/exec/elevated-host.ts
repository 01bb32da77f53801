import type { Argv, Host, ReadOutcome, RunOptions, RunOutcome } from '../../state/ports.ts';

/**
 * What takes root to run. Beyond the first two only changes of keepalived run these, each on one file of its
 * configuration, on its unit or its process; sudoers decides which of them a user may.
 */
const NEEDS_ROOT: ReadonlySet<string> = new Set([
  ...['ipvsadm', 'sysctl'],
  ...['keepalived', 'systemctl', 'kill', 'cp', 'mv', 'rm', 'sed', 'tee'],
]);
/** What takes root where it looks at a process of root's. */
const LOOKS: ReadonlySet<string> = new Set(['readlink', 'stat']);
const OF_A_PROCESS = /^\/proc\/\d+\//;
/** What keepalived was started with, and what it has written where it sees it. */
const ROOTS_FILES = /^\/proc\/\d+\/(?:environ$|root\/)/;

/** What keepalived tells any user of itself. */
const TELLS_ANYBODY = /^(?:-v|--version|--signum=\w+)$/;

const isPlain = ([program, ...words]: Argv): boolean =>
  program === 'keepalived' && words.length === 1 && TELLS_ANYBODY.test(words[0] ?? '');

const needsRoot = ([program, ...words]: Argv): boolean =>
  (NEEDS_ROOT.has(program) && !isPlain([program, ...words])) ||
  (LOOKS.has(program) && words.some((word) => OF_A_PROCESS.test(word)));

/** Tells a missing sudo from a missing program behind it. */
async function runElevated(host: Host, argv: Argv, options?: RunOptions): Promise<RunOutcome> {
  const outcome = await host.run(['sudo', '-n', ...argv], options);
  if (outcome.kind === 'not-found') return { kind: 'failed', reason: 'sudo is not installed' };
  const isMissing =
    outcome.kind === 'exited' &&
    outcome.exitCode !== 0 &&
    outcome.stderr.trim() === `sudo: ${argv[0]}: command not found`;
  return isMissing ? { kind: 'not-found' } : outcome;
}

/** A file that is denied to this user, where it is one of a process of root's. */
async function readElevated(host: Host, path: string): Promise<ReadOutcome> {
  const found = await host.read(path);
  if (found.kind !== 'denied' || !ROOTS_FILES.test(path)) return found;
  const outcome = await runElevated(host, ['cat', '--', path]);
  if (outcome.kind !== 'exited') return found;
  if (outcome.exitCode === 0) return { kind: 'read', text: outcome.stdout };
  return outcome.stderr.includes('No such file') ? { kind: 'missing' } : found;
}

/** A host that runs what takes root through `sudo -n`, which never asks for a password. */
export const elevatedHost = (host: Host): Host => ({
  ...host,
  run: (argv, options) =>
    needsRoot(argv) ? runElevated(host, argv, options) : host.run(argv, options),
  read: (path) => readElevated(host, path),
});
