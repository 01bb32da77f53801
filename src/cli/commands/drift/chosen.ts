import type { Drift } from '../../../state/drift/drift.ts';
import { driftName } from '../../../state/drift/drift.ts';
import type { Memory } from '../../../state/memory/memory.ts';
import type { ServiceKey } from '../../../state/model/address.ts';
import { serviceId } from '../../../state/model/address.ts';
import type { Result } from '../../../state/model/result.ts';
import { err, ok } from '../../../state/model/result.ts';
import { findHost, findService } from '../../../state/naming/find-names.ts';
import type { Directory } from '../../../state/naming/find-names.ts';
import type { Failure } from '../../exit-status.ts';
import { EXIT } from '../../exit-status.ts';
import type { Setting } from '../../setting.ts';
import { compareDirector } from './read-sides.ts';

/** A subject as it was typed. */
interface Named {
  readonly service: ServiceKey;
  readonly server?: { readonly rip: string; readonly port?: number };
  /** Absent for every one. */
  readonly attribute?: string;
}

/** `SERVICE [SERVER] [ATTRIBUTE]`, in one word or in several. */
function named(words: readonly string[], directory: Directory): Result<Named, Failure> {
  const [first = '', ...rest] = words.flatMap((word) => word.split(/\s+/)).filter((word) => word);
  const service = findService(first, directory);
  if (!service.ok) return err({ status: EXIT.usage, ...service.error });
  const host = rest[0] === undefined ? undefined : findHost(rest[0], directory, [service.value]);
  const attribute = (host?.ok ? rest.slice(1) : rest).join(' ');
  return ok({
    service: service.value,
    ...(host?.ok && { server: host.value }),
    ...(attribute !== '' && { attribute }),
  });
}

function isMeant({ subject, attribute }: Drift, wanted: Named): boolean {
  if (serviceId(subject.service) !== serviceId(wanted.service)) return false;
  if (wanted.attribute !== undefined && wanted.attribute !== attribute) return false;
  const { server } = wanted;
  if (!server) return !subject.server;
  const port = server.port ?? subject.server?.port;
  return subject.server?.rip === server.rip && subject.server.port === port;
}

const NEXT = '`lvstop drift` shows what differs';

/** The differences that a subject stands for, at least one; found by a fresh look. */
export async function chosenDrifts(
  words: readonly string[],
  memory: Memory,
  { source, settings }: Setting,
): Promise<Result<readonly Drift[], Failure>> {
  const found = await compareDirector(source, { memory, all: true });
  if (!found.ok) return found;
  const { differences } = found.value;
  const services = differences.map(({ subject }) => ({
    key: subject.service,
    servers: subject.server ? [{ key: subject.server }] : [],
  }));
  const wanted = named(words, { services, names: settings.names });
  if (!wanted.ok) return wanted;
  const chosen = differences.filter((drift) => isMeant(drift, wanted.value));
  if (chosen.length > 0) return ok(chosen);
  const near = differences
    .filter(({ subject }) => serviceId(subject.service) === serviceId(wanted.value.service))
    .map(({ subject, attribute }) => `${driftName(subject)} ${attribute}`);
  return err({
    status: EXIT.noSuchEntry,
    message: `nothing differs at ${words.join(' ')}`,
    remedy: near.length > 0 ? `there are: ${near.slice(0, 8).join(', ')}` : NEXT,
  });
}
