import { LONGEST_SECONDS } from '../../state/model/change/limits.ts';
import { SERVICE } from './service-argument.ts';
import type { Command } from 'commander';
import { Argument, Option } from 'commander';
import type { WeightAmount } from '../../state/model/change/intent.ts';
import type { Timeouts } from '../../state/model/reading.ts';
import type { Look, Request } from './request.ts';
import { actionId, amount, collect, duration, whole } from './values.ts';

/** Hears of what was asked, with the command it was asked with. */
export interface Hear {
  readonly change: (request: Request, command: Command) => void;
  readonly look: (look: Look, command: Command, request?: Request) => void;
}

/** Makes a command with the house's habits. */
export type Make = (parent: Command, name: string, description: string) => Command;

const DEFAULT_TIMEOUT_MS = 600_000;
const DEFAULT_STEPS = 10;

/** Weights: `weight`, `drain`, `restore`. */
export function addWeights(program: Command, make: Make, { change }: Hear): void {
  make(program, 'weight', 'set the weight of a real server')
    .argument(...SERVICE)
    .argument('<server>', 'RIP:PORT, or RIP')
    .addArgument(
      new Argument('<weight>', 'N, +N, -N, or N% of the weight before lvstop changed it').argParser(
        amount,
      ),
    )
    .option('--over <time>', 'reach it in steps over 90s, 10m, 1h', duration)
    .option('--steps <n>', `in so many steps (default ${DEFAULT_STEPS})`, whole(1, 1000))
    .action(
      (
        service: string,
        server: string,
        weight: WeightAmount,
        options: { over?: number; steps?: number },
        command: Command,
      ) =>
        change(
          {
            ...{ asks: 'weight', service, server, amount: weight },
            ...(options.over !== undefined && {
              ramp: { overMs: options.over, steps: options.steps ?? DEFAULT_STEPS },
            }),
          },
          command,
        ),
    );
  make(program, 'drain', 'no new connections; open ones finish')
    .argument('<server>', 'RIP:PORT, or RIP: that host in every service')
    .option('--service <service>', 'only in this service; repeatable', collect)
    .option('--wait', 'wait until it is drained; exit status 1 where that takes too long')
    .option('--timeout <time>', 'how long to wait (default 10m)', duration)
    .action(
      (
        server: string,
        options: { service?: readonly string[]; wait?: boolean; timeout?: number },
        command: Command,
      ) =>
        change(
          {
            ...{ asks: 'drain', server, services: options.service ?? [] },
            ...{ wait: options.wait ?? false, timeoutMs: options.timeout ?? DEFAULT_TIMEOUT_MS },
          },
          command,
        ),
    );
  make(program, 'restore', 'give back the weight from before lvstop changed it')
    .argument('<server>', 'RIP:PORT, or RIP: that host in every service')
    .option('--service <service>', 'only in this service; repeatable', collect)
    .action((server: string, options: { service?: readonly string[] }, command: Command) =>
      change({ asks: 'restore', server, services: options.service ?? [] }, command),
    );
}

/** The director's own settings: `zero`, `timeouts`, `sync`, `sysctl`. */
export function addSettings(program: Command, make: Make, { change, look }: Hear): void {
  make(program, 'zero', 'start the counters anew, of one service or of all')
    .argument('[service]', SERVICE[1])
    .action((service: string | undefined, _options: unknown, command: Command) =>
      change({ asks: 'zero', service }, command),
    );
  const seconds = whole(1, LONGEST_SECONDS);
  make(program, 'timeouts', 'show or set what a silent connection lasts')
    .option('--tcp <seconds>', 'established TCP', seconds)
    .option('--tcpfin <seconds>', 'TCP after FIN', seconds)
    .option('--udp <seconds>', 'UDP', seconds)
    .action(({ tcp, tcpfin, udp }: Partial<Timeouts>, command: Command) => {
      const timeouts = {
        ...(tcp !== undefined && { tcp }),
        ...(tcpfin !== undefined && { tcpfin }),
        ...(udp !== undefined && { udp }),
      };
      if (Object.keys(timeouts).length === 0) look('timeouts', command);
      else change({ asks: 'timeouts', timeouts }, command);
    });
  addSync(program, make, { change, look });
  make(program, 'sysctl', 'set net.ipv4.vs.NAME, with undo')
    .argument('<name>', 'such as expire_quiescent_template')
    .argument('<value>')
    .action((name: string, value: string, _options: unknown, command: Command) =>
      change({ asks: 'sysctl', name: name.replace(/^net\.ipv4\.vs\./, ''), value }, command),
    );
}

interface SyncOptions {
  readonly interface: string;
  readonly id: number;
  readonly maxLength?: number;
  readonly group?: string;
  readonly port?: number;
  readonly ttl?: number;
}

const role = (): Argument => new Argument('<role>').choices(['master', 'backup']);

function addSync(program: Command, make: Make, { change, look }: Hear): void {
  const sync = make(program, 'sync', 'show, start or stop sync daemons').action(
    (_options: unknown, command: Command) => look('sync', command),
  );
  make(sync, 'start', 'start a sync daemon')
    .addArgument(role())
    .requiredOption('--interface <interface>', 'where the other director is heard')
    .requiredOption('--id <n>', 'the same on both directors', whole(0, 255))
    .option('--max-length <bytes>', 'of a message', whole(1, 65_507))
    .option('--group <address>', 'multicast group')
    .option('--port <port>', 'UDP port', whole(1, 65_535))
    .option('--ttl <n>', 'of the multicast', whole(1, 255))
    .action((which: 'master' | 'backup', options: SyncOptions, command: Command) => {
      const { interface: name, id, maxLength, group, port, ttl } = options;
      const settings = {
        ...{ interface: name, id },
        ...(maxLength !== undefined && { maxLength }),
        ...(group !== undefined && { group }),
        ...(port !== undefined && { port }),
        ...(ttl !== undefined && { ttl }),
      };
      change({ asks: 'sync-start', role: which, settings }, command);
    });
  make(sync, 'stop', 'stop a sync daemon')
    .addArgument(role())
    .action((which: 'master' | 'backup', _options: unknown, command: Command) =>
      change({ asks: 'sync-stop', role: which }, command),
    );
}

/** What was done, and the table as a whole: `undo`, `finish`, `history`, `save`, `plan`, `apply`, `clear`. */
export function addWhole(program: Command, make: Make, { change, look }: Hear): void {
  for (const name of ['undo', 'finish'] as const)
    make(
      program,
      name,
      name === 'undo'
        ? 'take back the last action, or this one'
        : 'go on with an action that was interrupted',
    )
      .addArgument(new Argument('[id]', 'as history tells it').argParser(actionId))
      .action((id: string | undefined, _options: unknown, command: Command) =>
        change({ asks: name, id: id ?? '' }, command),
      );
  make(program, 'history', 'what lvstop did here, the newest first')
    .addOption(new Option('--json', 'as JSON (schema lvstop/1)'))
    .action((_options: unknown, command: Command) => look('history', command));
  make(
    program,
    'save',
    'print the table so that apply can make it again, thresholds included',
  ).action((_options: unknown, command: Command) => look('save', command));
  for (const name of ['plan', 'apply'] as const)
    make(
      program,
      name,
      name === 'plan'
        ? 'show what apply would do'
        : 'make the table what a file of save or ipvsadm -S says',
    )
      .argument('<file>', 'lines of lvstop save or ipvsadm -S -n; - is stdin')
      .option('--prune', 'remove what the file does not have')
      .action((file: string, options: { prune?: boolean }, command: Command) =>
        change(
          { asks: 'apply', file, prune: options.prune ?? false, plan: name === 'plan' },
          command,
        ),
      );
  make(program, 'clear', 'remove every service and server').action(
    (_options: unknown, command: Command) => change({ asks: 'clear' }, command),
  );
}
