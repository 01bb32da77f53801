// Installs what is missing and runs a script of the repository on its own Node 24, whatever Node
// the machine has. Plain JavaScript for Node 18 and later: nothing is installed yet when it starts.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const bin = join(root, 'node_modules', '.bin');
const stamp = join(root, 'node_modules', '.lvstop-installed');

/** What node_modules must correspond to. */
function wanted() {
  const hash = createHash('sha256');
  for (const file of ['package.json', 'package-lock.json', 'config/dev/toolchain/package.json'])
    hash.update(readFileSync(join(root, file)));
  return hash.digest('hex');
}

function install() {
  const state = wanted();
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === state) return;
  process.stderr.write('lvstop: installing packages (once)...\n');
  const npm = spawnSync('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: root,
    // npm's words go to stderr: stdout belongs to what was asked for.
    stdio: ['ignore', 2, 2],
  });
  if (npm.status !== 0) {
    process.stderr.write('lvstop: npm ci failed; see above\n');
    process.exit(npm.status ?? 1);
  }
  writeFileSync(stamp, state);
}

/** The repository's Node where there is one for this platform, else this one if it is new enough. */
function node() {
  const own = join(bin, 'node');
  if (existsSync(own)) return own;
  if (Number(process.versions.node.split('.')[0]) >= 24) return process.execPath;
  process.stderr.write(
    'lvstop: no Node 24 for this platform among the packages; install Node 24 and try again\n',
  );
  return process.exit(1);
}

install();
const [script = '', ...args] = process.argv.slice(2);
const PATH = [bin, process.env.PATH ?? ''].join(delimiter);
// Ctrl-C reaches the script as well; this process only waits for it.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => {});
const { spawn } = await import('node:child_process');
const child = spawn(node(), [join(root, script), ...args], {
  stdio: 'inherit',
  env: { ...process.env, PATH },
});
process.on('SIGTERM', () => child.kill('SIGTERM'));
process.on('SIGHUP', () => child.kill('SIGHUP'));
child.on('exit', (code, signal) => {
  process.exitCode = code ?? (signal === 'SIGINT' ? 130 : 1);
});
