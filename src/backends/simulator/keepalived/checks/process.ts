import type { Agenda } from '../../site/agenda.ts';
import type { ConfiguredChecker } from '../configuration/checkers.ts';
import type { ConfiguredService } from '../configuration/services.ts';
import { Ipvs } from './ipvs.ts';
import type { IpvsCommand } from './ipvs.ts';
import { updateChecker, updateQuorum } from './quorum.ts';
import { migrateService, removeService, removeSorryServer } from './reload.ts';
import { makeService, sameService } from './service.ts';
import type { Checker, Server, Service } from './service.ts';

/** What the healthchecker needs of the machine it runs on. */
export interface CheckSurroundings {
  readonly agenda: Agenda;
  readonly ipvs: IpvsCommand;
  /** Whether what a checker asks answers now. */
  answers(checker: ConfiguredChecker): boolean;
  /** In [0, 1). */
  random(): number;
}

const BOOTSTRAP_MS = 1000;

/** The healthchecker process of keepalived. */
export class CheckProcess {
  readonly services: readonly Service[];
  readonly checkers: readonly Checker[];
  private readonly around: CheckSurroundings;
  private readonly ipvs: Ipvs;

  /** With the process as it ran before, where it is a reload. */
  constructor(
    conf: readonly ConfiguredService[],
    around: CheckSurroundings,
    before?: CheckProcess,
  ) {
    this.around = around;
    this.ipvs = new Ipvs(around.ipvs);
    before?.pause();
    this.services = conf.map(makeService);
    this.checkers = this.services.flatMap((service) =>
      service.servers.flatMap((server) =>
        server.conf.checkers.map((each) => makeChecker(each, service, server)),
      ),
    );
    if (before) this.takeOver(before);
    else for (const checker of this.checkers) this.prepare(checker);
    for (const service of this.services) this.begin(service);
    for (const checker of this.checkers)
      this.later(checker, BOOTSTRAP_MS + (checker.conf.warmupUs / 1000) * around.random());
  }

  /** `clear_services`: every service goes with all that is in it. */
  stop(): void {
    this.pause();
    for (const service of this.services) removeService(service, this.ipvs);
  }

  private pause(): void {
    for (const checker of this.checkers) checker.cancel();
  }

  /** For a checker without alpha one failure is enough at first. */
  private prepare(checker: Checker): void {
    checker.retriesDone = checker.conf.retry;
    if (!checker.conf.alpha) return;
    checker.isUp = false;
    checker.server.failedCheckers += 1;
  }

  /** `clear_diff_services`. */
  private takeOver(before: CheckProcess): void {
    for (const old of before.services) {
      const service = this.services.find((each) => sameService(each, old));
      if (!service) {
        removeService(old, this.ipvs);
        continue;
      }
      migrateService(old, service, before.checkers, this.checkers, this.ipvs);
      removeSorryServer(old, service, this.ipvs);
    }
  }

  /** `init_service_vs`. */
  private begin(service: Service): void {
    if (!service.alive) {
      this.ipvs.addService(service);
      service.alive = true;
    }
    for (const server of service.servers) {
      if (server.reloaded) {
        this.weighAnew(service, server);
        continue;
      }
      const fits = server.failedCheckers === 0 && !server.alive;
      if (!fits && !(server.conf.inhibit && !server.set)) continue;
      this.ipvs.addServer(service, server);
      if (server.failedCheckers === 0) server.alive = true;
    }
    updateQuorum(service, true, this.ipvs);
    this.addInhibitedSorryServer(service);
  }

  /** `init_service_rs`: another weight in the file takes effect, at once where the server is in the pool. */
  private weighAnew(service: Service, server: Server): void {
    if (server.conf.weight === server.effectiveWeight) return;
    server.effectiveWeight = server.conf.weight;
    if (!server.set || !server.alive) return;
    if (service.quorumIsUp || !service.sorryServer?.alive) this.ipvs.editServer(service, server);
  }

  /** It stands there with weight 0 until it is needed. */
  private addInhibitedSorryServer(service: Service): void {
    const { sorryServer } = service;
    if (!sorryServer?.conf.inhibit || sorryServer.set) return;
    sorryServer.failedCheckers = 1;
    this.ipvs.addServer(service, sorryServer);
    sorryServer.failedCheckers = 0;
  }

  private later(checker: Checker, ms: number): void {
    checker.cancel = this.around.agenda.after(ms, () => this.check(checker));
  }

  /** `tcp_epilog`. */
  private check(checker: Checker): void {
    const { conf, isUp, hasRun, retriesDone } = checker;
    const good = this.around.answers(conf);
    if (!good && retriesDone < conf.retry) {
      checker.retriesDone += 1;
      checker.hasRun = true;
      this.later(checker, conf.delayBeforeRetryUs / 1000);
      return;
    }
    checker.retriesDone = 0;
    if (good !== isUp || !hasRun) updateChecker(checker, good, this.ipvs);
    checker.hasRun = true;
    this.later(checker, conf.delayLoopUs / 1000);
  }
}

const makeChecker = (conf: ConfiguredChecker, service: Service, server: Server): Checker => ({
  ...{ conf, service, server },
  isUp: true,
  hasRun: false,
  retriesDone: 0,
  cancel: () => undefined,
});
