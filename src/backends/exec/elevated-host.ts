import type { Host } from '../../state/ports.ts';

/** What takes root to run. */
const NEEDS_ROOT: ReadonlySet<string> = new Set(['ipvsadm', 'sysctl']);

/** A host that runs what takes root through `sudo -n`, which never asks for a password; files are read as ever. */
export const elevatedHost = (host: Host): Host => ({
  ...host,
  run: (argv, options) =>
    NEEDS_ROOT.has(argv[0]) ? host.run(['sudo', '-n', ...argv], options) : host.run(argv, options),
});
