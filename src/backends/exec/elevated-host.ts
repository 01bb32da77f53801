import type { Argv, Host, RunOptions, RunOutcome } from '../../state/ports.ts';

/**
 * What takes root to run. Beyond the first two only changes of keepalived run these, each on one file of its
 * configuration, on its unit or its process; sudoers decides which of them a user may.
 */
const NEEDS_ROOT: ReadonlySet<string> = new Set([
  ...['ipvsadm', 'sysctl'],
  ...['keepalived', 'systemctl', 'kill', 'cp', 'mv', 'rm', 'sed', 'tee'],
]);

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

/** A host that runs what takes root through `sudo -n`, which never asks for a password; files are read as ever. */
export const elevatedHost = (host: Host): Host => ({
  ...host,
  run: (argv, options) =>
    NEEDS_ROOT.has(argv[0]) ? runElevated(host, argv, options) : host.run(argv, options),
});
