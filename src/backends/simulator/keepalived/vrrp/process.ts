import type {
  ConfiguredGroup,
  ConfiguredInstance,
  ConfiguredScript,
  ConfiguredTrackFile,
} from '../configuration/vrrp.ts';
import type { Advert } from './advert.ts';
import { beginPriority, beginState, takeOver } from './begin.ts';
import { beginTracking } from './begin-tracking.ts';
import { makeGroup } from './group.ts';
import { Instance } from './instance.ts';
import type { Group } from './instance.ts';
import { receiveAdvert } from './receive.ts';
import type { VrrpSurroundings } from './surroundings.ts';
import { syncAfter } from './sync.ts';
import { TrackFile } from './track-files.ts';
import { TrackScript } from './track-scripts.ts';
import { goToMaster, masterSends, restoreInterface } from './transitions.ts';

/** The VRRP part of a configuration. */
export interface VrrpConfiguration {
  readonly instances: readonly ConfiguredInstance[];
  readonly groups: readonly ConfiguredGroup[];
  readonly scripts: readonly ConfiguredScript[];
  readonly trackFiles: readonly ConfiguredTrackFile[];
}

/** The VRRP process of keepalived. */
export class VrrpProcess {
  readonly instances: readonly Instance[];
  readonly groups: readonly Group[];
  readonly scripts: readonly TrackScript[];
  readonly files: readonly TrackFile[];
  private readonly around: VrrpSurroundings;

  /** With the process as it ran before, where it is a reload. */
  constructor(conf: VrrpConfiguration, around: VrrpSurroundings, before?: VrrpProcess) {
    this.around = around;
    before?.pause();
    this.instances = conf.instances.map((each) => new Instance(each, around));
    this.groups = conf.groups
      .map((each) => makeGroup(each, this.instances))
      .filter(({ members }) => members.length > 0);
    this.scripts = conf.scripts.map(
      (each) =>
        new TrackScript(
          each,
          around,
          before?.scripts.find(({ conf: { name } }) => name === each.name),
        ),
    );
    this.files = conf.trackFiles.map((each) => new TrackFile(each));
    for (const file of this.files) file.open(around, before !== undefined);
    for (const instance of this.instances) {
      beginTracking(instance, this, around);
      instance.timedOut = () => this.timedOut(instance);
    }
    for (const instance of this.instances) beginPriority(instance);
    for (const instance of this.instances)
      if (instance.group?.state === 'fault') instance.state = 'fault';
    if (before) this.takeOver(before);
    for (const instance of this.instances) beginState(instance, around);
    for (const script of this.scripts) if (script.trackings.length > 0) script.start();
  }

  receive(advert: Advert): void {
    for (const instance of this.instances) {
      const { vrid, interface: device, peers } = instance.conf;
      if (vrid !== advert.vrid || device !== advert.interface) continue;
      if (peers.length > 0 === advert.peers.length > 0)
        receiveAdvert(instance, advert, this.around);
    }
  }

  /** A file of this path was written, made or removed. */
  fileChanged(path: string): void {
    for (const file of this.files) if (file.conf.path === path) file.reread(this.around);
  }

  /** Gives up: says so, takes its addresses away, and does nothing more. */
  stop(): void {
    for (const instance of this.instances)
      if (instance.state === 'master') restoreInterface(instance, true, this.around);
    this.pause();
  }

  /** Time in which nothing changed was jumped over: who is master went on sending, who is backup hearing. */
  jumped(ms: number): void {
    for (const { state, stats, conf } of this.instances) {
      const adverts = Math.round(ms / conf.advertMs);
      if (state === 'master') stats.advert_sent += adverts;
      if (state === 'backup') stats.advert_rcvd += adverts;
    }
  }

  private pause(): void {
    for (const instance of this.instances) instance.stopWaiting();
    for (const script of this.scripts) script.stop();
  }

  /** Instances of the same name, router and interface go on; others end. */
  private takeOver(before: VrrpProcess): void {
    const nameOf = ({ conf }: Instance): string => `${conf.name} ${conf.vrid} ${conf.interface}`;
    const names = new Set(this.instances.map(nameOf));
    for (const old of before.instances)
      if (!names.has(nameOf(old)) && old.state === 'master')
        restoreInterface(old, true, this.around);
    for (const instance of this.instances) {
      const old = before.instances.find((each) => nameOf(each) === nameOf(instance));
      if (old) takeOver(instance, old, this.around);
    }
  }

  /** `vrrp_dispatcher_read_timeout`. */
  private timedOut(instance: Instance): void {
    const before = instance.state;
    if (before === 'backup') {
      instance.wants = 'master';
      goToMaster(instance, this.around);
    } else if (before === 'master') masterSends(instance, this.around);
    syncAfter(before, instance, this.around);
    instance.wait();
  }
}
