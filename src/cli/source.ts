import { hostname } from 'node:os';
import { localHost } from '../backends/exec/local-host.ts';
import { loggedHost } from '../backends/exec/logged-host.ts';
import { isOwnNamespace } from '../backends/exec/network-namespace.ts';
import { readIpvsadm } from '../backends/ipvsadm/read.ts';
import { readKernelFiles } from '../backends/proc/read.ts';
import type { CommandRun } from '../state/model/command-run.ts';
import type { Result } from '../state/model/result.ts';
import { err, ok } from '../state/model/result.ts';
import type { DirectorSource } from '../state/poll/once.ts';
import type { Clock, Host } from '../state/ports.ts';
import type { ActingParts } from './setting.ts';
import type { Names } from '../state/model/names.ts';
import type { Arguments } from './arguments.ts';
import type { Failure } from './exit-status.ts';
import { EXIT } from './exit-status.ts';

/** A director to watch, and the names its scenario brings along. */
export interface OpenedSource {
  readonly source: DirectorSource;
  readonly names: Names | undefined;
  readonly acting: () => Promise<ActingParts>;
}

/** Hears of every command that is run on a director. */
export type RunListener = (run: CommandRun) => void;

/** Where commands are told of; nobody listens before the monitor is open. */
export interface RunLog {
  listener: RunListener;
}

const throughHost = (
  name: string,
  host: Host,
  procfs: string,
  { clock, runs }: World,
): DirectorSource => {
  const logged = loggedHost(host, clock, (run) => runs.listener(run));
  return { name, files: readKernelFiles(logged, procfs), ipvsadm: ok(readIpvsadm(logged)) };
};

/** What every director is opened with. */
export interface World {
  readonly clock: Clock;
  readonly runs: RunLog;
}

/** A host that is made when it is first asked, so that the screen need not wait for it. */
function lazyHost(make: () => Host): Host {
  let made: Host | undefined;
  const host = (): Host => (made ??= make());
  return {
    run: (argv, options) => host().run(argv, options),
    read: (path) => host().read(path),
  };
}

/** What changes take; what is remembered of a demo ends with it. */
async function actingParts(
  source: DirectorSource,
  host: Host,
  procfs: string,
  { clock, runs }: World,
): Promise<ActingParts> {
  const { memoryJournal } = await import('../backends/journal/memory-journal.ts');
  const { currentActor } = await import('../backends/exec/actor.ts');
  let number = 0;
  return {
    director: {
      ...source,
      host: loggedHost(host, clock, (run) => runs.listener(run)),
      clock,
      procfs,
      owner: () => Promise.resolve(undefined),
    },
    bureau: {
      journal: memoryJournal(),
      newId: () => `a${(number += 1)}`,
      actor: currentActor(process.env),
    },
  };
}

async function openDemo(world: World): Promise<OpenedSource> {
  const { createSimulator, demoScenario } = await import('../backends/simulator/index.ts');
  const { name, names } = demoScenario;
  const host = lazyHost(() => createSimulator({ clock: world.clock }));
  // Nothing to find out beforehand: a simulated kernel always has IPVS.
  const source = throughHost(
    name,
    { ...host, hasMore: (_path, bytes) => Promise.resolve(bytes === 0) },
    '/proc',
    world,
  );
  return {
    source,
    acting: () => actingParts(source, host, '/proc', world),
    names: {
      services: new Map(Object.entries(names.services)),
      servers: new Map(Object.entries(names.servers)),
    },
  };
}

async function openLocal(procfs: string, world: World): Promise<OpenedSource> {
  const source = throughHost(hostname(), localHost, procfs, world);
  const acting = (): Promise<ActingParts> => actingParts(source, localHost, procfs, world);
  if (await isOwnNamespace(procfs)) return { source, acting, names: undefined };
  return {
    acting,
    source: { ...source, ipvsadm: err({ code: 'PROC_IS_ELSEWHERE', path: procfs }) },
    names: undefined,
  };
}

/** Opens the director that the command line names. */
export async function openSource(
  { demo, directors, procfs }: Arguments,
  world: World,
): Promise<Result<OpenedSource, Failure>> {
  if (demo !== undefined) return ok(await openDemo(world));
  const stranger = directors.find((director) => director !== 'local');
  if (stranger !== undefined || directors.length > 1)
    return err({
      status: EXIT.unreachable,
      message: `director ${stranger ?? 'local'} cannot be reached: this version watches one director, the local one`,
      remedy: 'run lvstop on that director itself, or leave --director out',
    });
  return ok(await openLocal(procfs, world));
}
