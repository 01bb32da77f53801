// Runs inside the guest, beside PID 1: answers the host's requests over the serial line on stdin and stdout, one message for each.
import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { clearInterval, setInterval } from 'node:timers';
import { messageLine } from './message-line.mjs';

/** Requests whose process has not ended yet, by request id. */
const running = new Map();

/** The argv that runs `argv` in a host: its namespaces, its root, its working directory. */
function inHost(host, argv) {
  if (host === 'root') return argv;
  const pidFile = `/lab/${host}/pid`;
  if (!existsSync(pidFile)) throw new Error(`this lab has no host ${host}`);
  const pid = readFileSync(pidFile, 'utf8').trim();
  return [
    'nsenter',
    '--target',
    pid,
    '--mount',
    '--uts',
    '--net',
    '--pid',
    '--root',
    '--wd',
    '--',
    ...argv,
  ];
}

function signalGroup(child, signal) {
  try {
    process.kill(-child.pid, signal);
  } catch {
    // Already gone: its `close` event answers.
  }
}

function watchTime(child, timeoutMs) {
  if (!timeoutMs) return { expired: () => false, stop() {} };
  let expired = false;
  const timer = setTimeout(() => {
    expired = true;
    signalGroup(child, 'SIGKILL');
  }, timeoutMs);
  return { expired: () => expired, stop: () => clearTimeout(timer) };
}

/** A daemon left behind may hold the pipes open: when nothing has come for a while after the exit, stop listening. */
function closePipesAfterExit({ stdout, stderr }, closed) {
  let bytesBefore = -1;
  const timer = setInterval(() => {
    const bytes = stdout.bytesRead + stderr.bytesRead;
    if (bytes === bytesBefore && stdout.readableLength + stderr.readableLength === 0) {
      stdout.destroy();
      stderr.destroy();
    }
    bytesBefore = bytes;
  }, 300);
  closed.then(() => clearInterval(timer));
}

/** Sends on what a command writes, no faster than the host takes it. */
async function forward(id, stream, readable) {
  try {
    for await (const chunk of readable)
      await line.send({ id, stream, data: chunk.toString('base64') });
  } catch {
    // Closed under us, by `closePipesAfterExit`.
  }
}

function ended(child, id) {
  return new Promise((resolve) => {
    child.on('error', (error) => {
      line.send({ id, stream: 'stderr', data: Buffer.from(`${error}\n`).toString('base64') });
      resolve({ exitCode: 127, signal: null }); // what a shell says of a command it cannot start
    });
    child.on('exit', (exitCode, signal) => resolve({ exitCode, signal }));
  });
}

async function start({ id, host, argv, input, timeoutMs, env }, options) {
  const [command, ...args] = inHost(host, argv);
  const child = spawn(command, args, { cwd: '/', env: { ...process.env, ...env }, ...options });
  running.set(id, child);
  const time = watchTime(child, timeoutMs);
  child.stdin.on('error', () => {}); // a program need not read its input
  child.stdin.end(Buffer.from(input ?? '', 'base64'));
  const forwarded = Promise.all([
    forward(id, 'stdout', child.stdout),
    forward(id, 'stderr', child.stderr),
  ]);
  const end = await ended(child, id);
  time.stop();
  running.delete(id);
  closePipesAfterExit(child, forwarded);
  await forwarded;
  line.send({ id, done: { ...end, timedOut: time.expired() } });
}

/**
 * Gives a command the second serial line as its controlling terminal. The session starts inside the host: a shell there could
 * not give the terminal back to a leader it cannot see.
 */
function openTerminal({ argv, columns, rows, host, ...request }) {
  const script =
    'exec <>/dev/ttyS1 >&0 2>&0; stty sane -ixon iutf8 rows "$1" cols "$2"; shift 2; exec "$@"';
  const inSession = inHost(host, ['setsid', '--ctty', '--wait', ...argv]);
  const onTerminal = ['sh', '-c', script, 'sh', `${rows}`, `${columns}`, ...inSession];
  return start({ ...request, host: 'root', argv: onTerminal }, { detached: true });
}

const operations = {
  run: (request) => start(request, { detached: true }),
  signal: ({ target, signal }) => running.has(target) && signalGroup(running.get(target), signal),
  terminal: openTerminal,
};

async function handle(request) {
  try {
    await operations[request.operation](request);
  } catch (error) {
    line.send({ id: request.id, failed: error.message });
  }
}

const line = messageLine((text) => process.stdout.write(`${text}\n`), handle);
createInterface({ input: process.stdin })
  .on('line', line.receiveLine)
  .on('close', () => process.exit(0));
process.stdin.on('error', () => process.exit(0));
line.send({ ready: true });
