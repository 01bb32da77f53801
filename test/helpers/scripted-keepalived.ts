import type { CheckedServer, ChecksLook } from '../../src/state/model/keepalived/checks.ts';
import type { Configuration, Statement } from '../../src/state/model/keepalived/conf.ts';
import type { KeepalivedProcess, NoKeepalived } from '../../src/state/model/keepalived/process.ts';
import type { HeldAddress, VrrpInstance, VrrpLook } from '../../src/state/model/keepalived/vrrp.ts';
import type { Result } from '../../src/state/model/result.ts';
import { ok } from '../../src/state/model/result.ts';
import type { KeepalivedSource } from '../../src/state/ports.ts';
import { serverKey } from './build.ts';

const VIPS = ['10.0.0.100', '10.0.0.101'] as const;

/** An address on eth0. */
export const held = (address: string, device = 'eth0'): HeldAddress => ({
  ...{ address, interface: device },
  family: address.includes(':') ? 'ipv6' : 'ipv4',
});

/** Own address, and the VIPs of the instances below. */
export const WITHOUT_VIPS: readonly HeldAddress[] = [held('10.0.0.1')];
export const WITH_VIPS: readonly HeldAddress[] = [...WITHOUT_VIPS, ...VIPS.map((vip) => held(vip))];

/** VI_1, master with two VIPs. */
export const instance = (more: Partial<VrrpInstance> = {}): VrrpInstance => ({
  ...{ name: 'VI_1', state: 'master', wanted: 'master', interface: 'eth0', vrid: 51 },
  ...{ family: 'ipv4', version: 2, priority: 150, effectivePriority: 150, advertSeconds: 1 },
  ...{ preempt: true, trackers: [], peers: [] },
  vips: VIPS.map((address) => ({
    ...{ address, prefixLength: 24, family: 'ipv4', interface: 'eth0', excluded: false },
  })),
  ...more,
});

/** What keepalived tells at one moment. */
export const vrrpLook = (
  takenAt: number,
  instances: readonly VrrpInstance[] = [instance()],
  more: Partial<VrrpLook> = {},
): VrrpLook => ({ takenAt, source: 'dump', instances, issues: [], ...more });

/** A real server as keepalived believes it to be. */
export const checkedServer = (
  endpoint: string,
  more: Partial<CheckedServer> = {},
): CheckedServer => ({
  ...{ key: serverKey(endpoint), settings: {}, alive: true, checkers: [] },
  ...more,
});

/** A statement without a place. */
export const statement = (text: string, block: readonly Statement[] = []): Statement => ({
  ...{ words: text.split(' '), file: '/etc/keepalived/keepalived.conf', line: 1, block },
});

/** A configuration of one file; its text is what its statements say. */
export const configuration = (...statements: readonly Statement[]): Configuration => ({
  main: '/etc/keepalived/keepalived.conf',
  files: [
    {
      path: '/etc/keepalived/keepalived.conf',
      lines: [{ pieces: [{ kind: 'word', raw: JSON.stringify(statements) }], end: '\n' }],
    },
  ],
  ...{ statements, issues: [] },
});

/** All of it but one part. */
export const without = <T extends object, Key extends keyof T & string>(
  whole: T,
  key: Key,
): Omit<T, Key> =>
  Object.fromEntries(Object.entries(whole).filter(([name]) => name !== key)) as Omit<T, Key>; // all but that one

/** A keepalived whose answers a test turns, and that counts what it is asked. */
export interface ScriptedKeepalived extends KeepalivedSource {
  readonly asked: (keyof KeepalivedSource)[];
  /** While set, questions of this kind wait for it. */
  readonly gates: Partial<Record<keyof KeepalivedSource, Promise<unknown>>>;
  readonly says: {
    process: KeepalivedProcess;
    configuration: Configuration | undefined;
    vrrp: Result<VrrpLook, NoKeepalived>;
    checks: Result<ChecksLook, NoKeepalived>;
    addresses: Result<readonly HeldAddress[], NoKeepalived>;
  };
}

/** A running keepalived with {@link instance}, all of its VIPs here. */
export function scriptedKeepalived(
  says: Partial<ScriptedKeepalived['says']> = {},
): ScriptedKeepalived {
  const answers: ScriptedKeepalived['says'] = {
    process: { running: true, pid: 10, vrrpPid: 11, checkersPid: 12, version: '2.2.7' },
    configuration: configuration(statement('vrrp_instance VI_1')),
    vrrp: ok(vrrpLook(0)),
    checks: ok({ takenAt: 0, services: [], issues: [] }),
    addresses: ok(WITH_VIPS),
    ...says,
  };
  const asked: (keyof KeepalivedSource)[] = [];
  const gates: ScriptedKeepalived['gates'] = {};
  const ask =
    <Part extends keyof KeepalivedSource>(part: Part) =>
    async (): Promise<ScriptedKeepalived['says'][Part]> => {
      asked.push(part);
      await gates[part];
      return answers[part];
    };
  return {
    ...{ asked, gates, says: answers },
    process: ask('process'),
    configuration: ask('configuration'),
    vrrp: ask('vrrp'),
    checks: ask('checks'),
    addresses: ask('addresses'),
  };
}
