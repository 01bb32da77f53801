import { hostname } from 'node:os';
import { localHost } from '../backends/exec/local-host.ts';
import { isOwnNamespace } from '../backends/exec/network-namespace.ts';
import { readIpvsadm } from '../backends/ipvsadm/read.ts';
import { readKernelFiles } from '../backends/proc/read.ts';
import type { Result } from '../state/model/result.ts';
import { err, ok } from '../state/model/result.ts';
import type { DirectorSource } from '../state/poll/once.ts';
import type { Clock, Host } from '../state/ports.ts';
import type { Names } from '../state/state.ts';
import type { Arguments } from './arguments.ts';
import type { Failure } from './exit-status.ts';
import { EXIT } from './exit-status.ts';

/** A director to watch, and the names its scenario brings along. */
export interface OpenedSource {
  readonly source: DirectorSource;
  readonly names: Names | undefined;
}

const throughHost = (name: string, host: Host, procfs: string): DirectorSource => ({
  name,
  files: readKernelFiles(host, procfs),
  ipvsadm: ok(readIpvsadm(host)),
});

/** A host that is made when it is first asked, so that the screen need not wait for it. */
function lazyHost(make: () => Host): Host {
  let made: Host | undefined;
  const host = (): Host => (made ??= make());
  return {
    run: (argv, options) => host().run(argv, options),
    read: (path) => host().read(path),
  };
}

async function openDemo(clock: Clock): Promise<OpenedSource> {
  const { createSimulator, demoScenario } = await import('../backends/simulator/index.ts');
  const { name, names } = demoScenario;
  const host = lazyHost(() => createSimulator({ clock }));
  // Nothing to find out beforehand: a simulated kernel always has IPVS.
  const source = throughHost(
    name,
    { ...host, hasMore: (_path, bytes) => Promise.resolve(bytes === 0) },
    '/proc',
  );
  return {
    source,
    names: {
      services: new Map(Object.entries(names.services)),
      servers: new Map(Object.entries(names.servers)),
    },
  };
}

async function openLocal(procfs: string): Promise<OpenedSource> {
  const source = throughHost(hostname(), localHost, procfs);
  if (await isOwnNamespace(procfs)) return { source, names: undefined };
  return {
    source: { ...source, ipvsadm: err({ code: 'PROC_IS_ELSEWHERE', path: procfs }) },
    names: undefined,
  };
}

/** Opens the director that the command line names. */
export async function openSource(
  { demo, directors, procfs }: Arguments,
  clock: Clock,
): Promise<Result<OpenedSource, Failure>> {
  if (demo !== undefined) return ok(await openDemo(clock));
  const stranger = directors.find((director) => director !== 'local');
  if (stranger !== undefined || directors.length > 1)
    return err({
      status: EXIT.unreachable,
      message: `director ${stranger ?? 'local'} cannot be reached: this version watches one director, the local one`,
      remedy: 'run lvstop on that director itself, or leave --director out',
    });
  return ok(await openLocal(procfs));
}
