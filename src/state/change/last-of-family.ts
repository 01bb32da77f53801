import type { Family, ServiceKey } from '../model/address.ts';
import { serviceId } from '../model/address.ts';
import type { VirtualService } from '../model/service.ts';
import type { Outlook } from './outlook.ts';

const markOf = (key: ServiceKey): number | undefined =>
  key.kind === 'fwmark' ? key.mark : undefined;

/** Of which family a service that stays is, as far as the kernel's file tells: not that of a mark. */
function familiesLeft(
  keys: readonly ServiceKey[],
  gone: readonly VirtualService[],
): readonly (Family | undefined)[] {
  const ids = new Set(gone.map(({ id }) => id));
  const marks = gone.map(({ key }) => markOf(key)).filter((mark) => mark !== undefined);
  return keys.flatMap((key) => {
    if (key.family !== undefined) return ids.has(serviceId(key)) ? [] : [key.family];
    const at = marks.findIndex((mark) => mark === markOf(key));
    if (at < 0) return [undefined];
    marks.splice(at, 1);
    return [];
  });
}

/** True where no service of its family is left: the kernel then looks at no packet of it any more. `undefined` where that is not known. */
export function isLastOfFamily(
  { key: { family } }: VirtualService,
  { services, facts: { kernel } }: Outlook,
): boolean | undefined {
  if (!kernel || family === undefined) return undefined;
  const gone = services.filter(({ after }) => !after).map(({ before }) => before);
  const left = familiesLeft(
    kernel.services.map(({ key }) => key),
    gone,
  );
  if (left.includes(family)) return false;
  return left.includes(undefined) ? undefined : true;
}
