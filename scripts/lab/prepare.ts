import { spawnSync } from 'node:child_process';
import { missingForLab, unsuitableForLab } from '../../test/lab/requirements.ts';

const install = (argv: readonly string[]): boolean =>
  spawnSync('apt-get', [...argv], {
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  }).status === 0;

/** Installs the Debian packages the lab lacks, where it may; returns why the lab cannot run. */
export function prepareLab(): string | undefined {
  const unsuitable = unsuitableForLab();
  if (unsuitable !== undefined) return unsuitable;
  const missing = missingForLab();
  if (missing.length === 0) return undefined;
  const names = missing.join(' ');
  if (process.getuid?.() !== 0) return `these Debian packages are missing: ${names} (not root)`;
  console.log(`\ninstalling Debian packages for the lab: ${names}`);
  const recommends = '--no-install-recommends';
  const good =
    install(['update', '-qq']) && install(['install', '-y', '-qq', recommends, ...missing]);
  const still = missingForLab();
  if (good && still.length === 0) return undefined;
  return `these Debian packages could not be installed: ${still.join(' ')}`;
}
