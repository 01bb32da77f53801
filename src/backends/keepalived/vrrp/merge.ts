import type { VrrpInstance, VrrpLook } from '../../../state/model/keepalived/vrrp.ts';
import type { DumpedVrrp } from './parse-dump.ts';
import type { JsonVrrp } from './parse-json.ts';

/** An instance by its JSON, and by the dump what that leaves out. */
function merged(json: VrrpInstance, dump: VrrpInstance | undefined): VrrpInstance {
  if (!dump) return json;
  if (json.state === dump.state) return { ...dump, ...json, trackers: dump.trackers };
  const lasting: { -readonly [K in keyof VrrpInstance]?: VrrpInstance[K] } = { ...dump }; // it changed between the two
  delete lasting.masterAddress;
  delete lasting.masterPriority;
  return { ...lasting, ...json, trackers: dump.trackers };
}

/** What JSON and dump of about the same moment tell together. */
export function mergeVrrp(
  json: JsonVrrp,
  dump: DumpedVrrp | undefined,
): Omit<VrrpLook, 'takenAt' | 'source'> {
  const inDump = new Map(dump?.instances.map((instance) => [instance.name, instance]));
  const instances = json.instances.map((each) => merged(each, inDump.get(each.name)));
  const known = new Set(dump?.tracked.map(({ kind, name }) => `${kind} ${name}`));
  const processes = json.processes.filter(({ kind, name }) => !known.has(`${kind} ${name}`));
  if (dump) return { ...dump, instances, tracked: [...dump.tracked, ...processes] };
  return { instances, ...(processes.length > 0 && { tracked: processes }), issues: [] };
}
