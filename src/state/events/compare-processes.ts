import type { KeepalivedState } from '../keepalived/keepalived-state.ts';
import { sameConfiguration } from '../keepalived/take-look.ts';
import type { KeepalivedProcess } from '../model/keepalived/process.ts';
import type { VrrpInstance, VrrpLook } from '../model/keepalived/vrrp.ts';
import type { Change } from './compare-services.ts';

const about = (severity: Change['severity'], text: string): Change => ({
  severity,
  subject: undefined,
  text,
});

const differ = (one: number | undefined, other: number | undefined): boolean =>
  one !== undefined && other !== undefined && one !== other;

function childChanges(was: KeepalivedProcess, is: KeepalivedProcess): readonly Change[] {
  const changes: Change[] = [];
  if (differ(was.vrrpPid, is.vrrpPid))
    changes.push(about('warning', 'the VRRP process of keepalived ended and was started anew'));
  if (differ(was.checkersPid, is.checkersPid))
    changes.push(about('warning', 'the healthchecker of keepalived ended and was started anew'));
  return changes;
}

function lifeChanges(
  was: KeepalivedProcess | undefined,
  is: KeepalivedProcess | undefined,
): readonly Change[] {
  if (!was || !is) return [];
  const version = is.version === undefined ? '' : ` ${is.version}`;
  if (was.running === false && is.running)
    return [about('info', `keepalived${version} was started`)];
  if (was.running && is.running === false) return [about('critical', 'keepalived was stopped')];
  if (differ(was.pid, is.pid)) return [about('warning', `keepalived${version} was restarted`)];
  return childChanges(was, is);
}

/** What of an instance comes from the file. */
const configured = (instance: VrrpInstance): ReadonlyMap<string, string | undefined> =>
  new Map([
    ['interface', instance.interface],
    ['virtual_router_id', instance.vrid?.toString()],
    ['priority', instance.priority?.toString()],
    ['advert_int', instance.advertSeconds?.toString()],
    ['preempt', instance.preempt?.toString()],
    ['VIPs', instance.vips.map(({ address }) => address).join(' ')],
  ]);

function settingChanges(was: VrrpInstance, is: VrrpInstance): readonly string[] {
  const old = configured(was);
  return [...configured(is)].flatMap(([name, value]) => {
    const before = old.get(name);
    return before === undefined || value === undefined || before === value
      ? []
      : [`${is.name}: ${name} ${before} -> ${value}`];
  });
}

/** What a reload changed; looks of other sources know other things. */
function reloadChanges(was: VrrpLook | undefined, is: VrrpLook | undefined): readonly string[] {
  if (!was || !is || was === is || was.source !== is.source) return [];
  const old = new Map(was.instances.map((instance) => [instance.name, instance]));
  const texts: string[] = [];
  for (const instance of is.instances) {
    const before = old.get(instance.name);
    old.delete(instance.name);
    if (before) texts.push(...settingChanges(before, instance));
    else texts.push(`${instance.name} is new`);
  }
  return [...texts, ...[...old.keys()].map((name) => `${name} is gone`)];
}

function fileChanges(before: KeepalivedState, now: KeepalivedState): readonly Change[] {
  const [was, is] = [before.configuration, now.configuration];
  if (!was || was === is || sameConfiguration(was, is)) return [];
  return is
    ? [about('info', `${is.main} or what it includes was changed; a reload takes it over`)]
    : [about('warning', `${was.main} is gone`)];
}

/** keepalived started, stopped, reloaded, or its files changed. */
export function processChanges(before: KeepalivedState, now: KeepalivedState): readonly Change[] {
  const life = lifeChanges(before.process, now.process);
  const runs = now.process?.running !== false && before.process?.running !== false;
  const reload = runs && life.length === 0 ? reloadChanges(before.vrrp, now.vrrp) : [];
  return [
    ...life,
    ...fileChanges(before, now),
    ...reload.map((text) => about('info', `keepalived was reloaded: ${text}`)),
  ];
}
