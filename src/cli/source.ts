import { hostname } from 'node:os';
import { localHost } from '../backends/exec/local-host.ts';
import { elevatedHost } from '../backends/exec/elevated-host.ts';
import type { Numbering } from '../backends/exec/logged-host.ts';
import { loggedHost } from '../backends/exec/logged-host.ts';
import { isOwnNamespace } from '../backends/exec/network-namespace.ts';
import { readIpvsadm } from '../backends/ipvsadm/read.ts';
import type { SimulatedPair } from '../backends/simulator/index.ts';
import { readOtherOwner } from '../backends/proc/other-owner.ts';
import { readKernelFiles } from '../backends/proc/read.ts';
import type { ActingDirector } from '../state/change/acting.ts';
import type { CommandRun } from '../state/model/command-run.ts';
import type { Result } from '../state/model/result.ts';
import { err, ok } from '../state/model/result.ts';
import type { Clock, Host } from '../state/ports.ts';
import type { Names } from '../state/model/names.ts';
import type { Arguments } from './arguments.ts';
import type { Failure } from './exit-status.ts';
import { EXIT } from './exit-status.ts';
import { foreignKeepalived } from './foreign-keepalived.ts';
import { lateKeepalived } from './late-keepalived.ts';

/** A director to watch, and the names its scenario brings along. */
export interface OpenedSource {
  readonly director: ActingDirector;
  readonly names: Names | undefined;
}

/** Hears of every command that is run on a director. */
export type RunListener = (run: CommandRun) => void;

/** Where commands are told of; nobody listens before the monitor is open. */
export interface RunLog {
  listener: RunListener;
}

/** How the commands of a host are told of beside those of another. */
interface Told {
  /** Where it is not the director that is watched. */
  readonly on?: string;
  readonly numbering?: Numbering;
}

const throughHost = (
  name: string,
  host: Host,
  procfs: string,
  { clock, runs }: World,
  told: Told = {},
): ActingDirector => {
  const { on, numbering } = told;
  const tell: RunListener = (run) => runs.listener(on === undefined ? run : { ...run, on });
  const logged = loggedHost(host, clock, tell, numbering);
  return {
    ...{ name, host: logged, clock, procfs },
    files: readKernelFiles(logged, procfs),
    ipvsadm: ok(readIpvsadm(logged)),
    owner: () => readOtherOwner(logged, procfs),
    keepalived: lateKeepalived(async () => {
      const { readKeepalived } = await import('../backends/keepalived/source.ts');
      return readKeepalived(logged, clock, procfs);
    }),
    shadow: async () => {
      const { readKeepalivedShadow } = await import('../backends/keepalived/read-shadow.ts');
      return readKeepalivedShadow(logged, procfs);
    },
  };
};

/** What every director is opened with. */
export interface World {
  readonly clock: Clock;
  readonly runs: RunLog;
  /** Runs what takes root through `sudo -n`. */
  readonly sudo: boolean;
}

/** A host that is made when it is first asked, so that the screen need not wait for it. */
const lazyHost = (host: () => Host): Host => ({
  run: (argv, options) => host().run(argv, options),
  read: (path) => host().read(path),
  // Nothing to find out beforehand: a simulated kernel always has IPVS.
  hasMore: (_path, bytes) => Promise.resolve(bytes === 0),
});

async function openDemo(named: string, world: World): Promise<OpenedSource> {
  const { createSimulatedPair, demoScenario, practiceScenarios } =
    await import('../backends/simulator/index.ts');
  const scenario = practiceScenarios[named] ?? demoScenario;
  const { name, peerName, names } = scenario;
  let made: SimulatedPair | undefined;
  const pair = (): SimulatedPair =>
    (made ??= createSimulatedPair({ clock: world.clock, scenario }));
  const far = lazyHost(() => pair().far);
  const numbering: Numbering = { last: 0 };
  const peer =
    peerName === undefined
      ? undefined
      : throughHost(peerName, far, '/proc', world, { on: peerName, numbering });
  const near = throughHost(
    name,
    lazyHost(() => pair().near),
    '/proc',
    world,
    { numbering },
  );
  return {
    director: { ...near, ...(peer && { peer }) },
    names: {
      services: new Map(Object.entries(names.services)),
      servers: new Map(Object.entries(names.servers)),
    },
  };
}

async function openLocal(procfs: string, world: World): Promise<OpenedSource> {
  const isRoot = process.geteuid?.() === 0;
  const host = world.sudo && !isRoot ? elevatedHost(localHost) : localHost;
  const director = throughHost(hostname(), host, procfs, world);
  if (await isOwnNamespace(procfs)) return { director, names: undefined };
  return {
    director: {
      ...director,
      ipvsadm: err({ code: 'PROC_IS_ELSEWHERE', path: procfs }),
      keepalived: foreignKeepalived(procfs),
    },
    names: undefined,
  };
}

/** The demo has one director to watch: whoever names another must not get this one. */
const openDemoAs = (
  opened: OpenedSource,
  wanted: string | undefined,
): Result<OpenedSource, Failure> =>
  wanted === undefined || wanted === opened.director.name
    ? ok(opened)
    : err({
        status: EXIT.unreachable,
        message: `director ${wanted} cannot be reached: the demo is watched from ${opened.director.name}`,
        remedy: 'leave --director out',
      });

/** Opens the director that the command line names. */
export async function openSource(
  { demo, directors, procfs }: Arguments,
  world: World,
): Promise<Result<OpenedSource, Failure>> {
  const stranger = directors.find((director) => director !== 'local');
  if (demo !== undefined) return openDemoAs(await openDemo(demo, world), stranger);
  if (stranger !== undefined || directors.length > 1)
    return err({
      status: EXIT.unreachable,
      message: `director ${stranger ?? 'local'} cannot be reached: this version watches one director, the local one`,
      remedy: 'run lvstop on that director itself, or leave --director out',
    });
  return ok(await openLocal(procfs, world));
}
