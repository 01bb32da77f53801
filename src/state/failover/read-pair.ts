import type { ActingDirector } from '../change/acting.ts';
import type { ConfFacts } from '../change/conf-facts.ts';
import { readConfFacts } from '../change/conf-facts.ts';
import type { WantedKeepalived } from '../change/keepalived-held.ts';
import { readDirectorTable } from '../change/read-table.ts';
import type { Statement } from '../model/keepalived/conf.ts';
import type { VrrpInstance } from '../model/keepalived/vrrp.ts';
import type { Clock } from '../ports.ts';
import { priorityOf } from './method-priority.ts';
import type { PairFacts, PairSide } from './pair.ts';
import { instanceNamed, movingTogether, sameInstance } from './pair.ts';

async function readSide(director: ActingDirector): Promise<PairSide> {
  const { keepalived, name } = director;
  const [process, vrrp, addresses, table] = await Promise.all([
    keepalived.process(),
    keepalived.vrrp(),
    keepalived.addresses(),
    readDirectorTable(director, 'all'),
  ]);
  return {
    ...{ director: name, process, vrrp },
    ...(addresses.ok && { addresses: addresses.value }),
    ...(table.ok && { services: table.value.services }),
    ...(table.ok && table.value.sync && { sync: table.value.sync }),
  };
}

const waitFor = (ms: number, clock: Clock): Promise<void> =>
  new Promise((resolve) => {
    clock.after(ms, resolve);
  });

/** A little more than an interval, in which a backup must hear its master. */
const LISTEN_MORE_MS = 300;

/** How many adverts a standby gets in one interval; `undefined` where it does not count them. */
async function heardBy(
  instance: VrrpInstance,
  side: PairSide,
  { keepalived, clock }: ActingDirector,
): Promise<number | undefined> {
  const standby = sameInstance(instance, side);
  const before = standby?.counts?.advertsReceived;
  if (before === undefined || standby?.state !== 'backup') return undefined;
  await waitFor((instance.advertSeconds ?? 1) * 1000 + LISTEN_MORE_MS, clock);
  const look = await keepalived.vrrp();
  const after = look.ok
    ? look.value.instances.find(({ name }) => name === standby.name)?.counts?.advertsReceived
    : undefined;
  return after === undefined ? undefined : after - before;
}

/** Everything around the places where the priorities of these instances are written. */
async function readPriorities(
  director: ActingDirector,
  statements: readonly Statement[],
  instances: readonly VrrpInstance[],
): Promise<{
  readonly conf: ReadonlyMap<string, ConfFacts>;
  readonly lines: WantedKeepalived['lines'];
}> {
  const conf = new Map<string, ConfFacts>();
  const lines: { file: string; line: number }[] = [];
  for (const { name } of instances) {
    const place = priorityOf(statements, name)?.places?.[1];
    if (!place) continue;
    const { file, line } = place;
    const known =
      conf.get(file) ?? (await readConfFacts(director, { ...place, statement: 'priority' }));
    conf.set(file, known);
    if (known.kind === 'read') lines.push({ file: known.file, line });
  }
  return { conf, lines };
}

/** Track files of a side that an instance or its group tracks. */
const trackPaths = (instances: readonly VrrpInstance[], { vrrp }: PairSide): readonly string[] => {
  const names = new Set(
    instances.flatMap(({ trackers }) =>
      trackers.flatMap(({ kind, name }) => (kind === 'file' ? [name] : [])),
    ),
  );
  const files = vrrp.ok ? (vrrp.value.trackFiles ?? []) : [];
  return files.filter(({ name }) => names.has(name)).map(({ path }) => path);
};

/** A pair, and the places in the files of this director that a failover may write. */
export interface ReadPair {
  readonly pair: PairFacts;
  readonly keepalived: WantedKeepalived;
}

/** Reads both directors of a pair, as far as they can be reached, for moving an instance. */
export async function readPair(director: ActingDirector, name: string): Promise<ReadPair> {
  const { peer } = director;
  const [here, other, configuration] = await Promise.all([
    readSide(director),
    peer && readSide(peer),
    director.keepalived.configuration(),
  ]);
  const instance = instanceNamed(here, name);
  const together = instance ? movingTogether(instance, here) : [];
  const statements = configuration?.statements ?? [];
  const heard = instance && other && peer ? heardBy(instance, other, peer) : undefined;
  const [peerHeard, { conf, lines }] = await Promise.all([
    heard,
    readPriorities(director, statements, together),
  ]);
  return {
    pair: {
      ...{ here, statements, conf },
      ...(other && { peer: other }),
      ...(peerHeard !== undefined && { peerHeard }),
    },
    keepalived: { lines, trackFiles: trackPaths(together, here) },
  };
}
