import type { Checker } from '../../../state/model/keepalived/checks.ts';
import { fieldsOf } from '../dump/dump-fields.ts';
import type { DumpObject, DumpSection } from '../dump/dump-sections.ts';
import { objectsOf } from '../dump/dump-sections.ts';
import { told } from '../dump/told.ts';
import { flagIn } from './server-of-dump.ts';

function checkerOf(object: DumpObject): Checker | undefined {
  const fields = fieldsOf(object);
  const [method] = fields.value('Keepalive method')?.split(', ') ?? [];
  if (method === undefined) return undefined;
  return {
    method,
    ...told<Omit<Checker, 'method'>>({
      enabled: flagIn(fields.value('Enabled')),
      up: flagIn(fields.value('Up') ?? fields.value('Is up')),
      hasRun: flagIn(fields.value('Has run')),
    }),
  };
}

/** Names of a service and a server of it as one. */
export const checkedName = (service: string, server: string): string => `${service} -> ${server}`;

/** The health checkers of a dump by {@link checkedName}. */
export function checkersIn(
  sections: readonly DumpSection[],
): ReadonlyMap<string, readonly Checker[]> {
  const named = objectsOf(sections, 'Health checkers').flatMap((object) => {
    const checker = checkerOf(object);
    return checker ? [[object.head, checker] as const] : [];
  });
  const byName = Map.groupBy(named, ([name]) => name);
  return new Map([...byName].map(([name, all]) => [name, all.map(([, checker]) => checker)]));
}
