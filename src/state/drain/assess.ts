import type {
  DrainAssessment,
  DrainHold,
  DrainOffer,
  DrainPoint,
  DrainView,
} from './assessment.ts';
import { timeToEmpty } from './estimate.ts';
import { closing, connectionHolds, flowHolds } from './hold-connections.ts';
import { invalidTemplates, templateHolds } from './hold-templates.ts';
import { latestEndOf } from './latest-end.ts';
import { carries, isDone, leftOf, waitsForInactive } from './left.ts';
import { keepsReusedPorts } from './sysctls.ts';

type Left = DrainAssessment['left'];

/** Clients that take a port anew while its old entry is there come back by it. */
function reusedPorts({ service, server, sysctls }: DrainView): readonly DrainHold[] {
  const entries = server.active + server.inactive;
  if (entries === 0 || carries(service) === 'udp' || !sysctls || !keepsReusedPorts(sysctls))
    return [];
  return [
    {
      code: 'REUSED_PORTS',
      sentence:
        'net.ipv4.vs.conn_reuse_mode is 0: a client that takes a port anew while its old entry is there stays with this server',
      remedy: 'sysctl -w net.ipv4.vs.conn_reuse_mode=1 lets it go elsewhere',
    },
  ];
}

function holdsOf(view: DrainView, left: Left): readonly DrainHold[] {
  return [
    ...templateHolds(view, left),
    ...connectionHolds(view),
    ...(waitsForInactive(view.service) ? flowHolds(view) : []),
    ...(view.server.active > 0 ? reusedPorts(view) : []),
  ];
}

function asideOf(view: DrainView): readonly DrainHold[] {
  return [
    ...(waitsForInactive(view.service) ? [] : closing(view)),
    ...(view.server.active > 0 ? [] : reusedPorts(view)),
    ...invalidTemplates(view),
  ];
}

/** The longest of what is left, each at its own pace; `undefined` where one of them does not fall. */
function estimateOf({ past, at, service }: DrainView, left: Left): number | undefined {
  if (left.templates === undefined) return undefined;
  const times: (number | undefined)[] = [];
  const inactive = waitsForInactive(service);
  const waited = ({ active, inactive: rest }: DrainPoint): number => active + (inactive ? rest : 0);
  if (left.waitedFor > 0) {
    const points = past.map((point) => ({ at: point.at, left: waited(point) }));
    times.push(timeToEmpty(points, at));
  }
  if (left.templates > 0) {
    const points = past.flatMap((point) =>
      point.persistent === undefined ? [] : [{ at: point.at, left: point.persistent }],
    );
    times.push(timeToEmpty(points, at));
  }
  const known = times.filter((time) => time !== undefined);
  return known.length === times.length ? Math.max(0, ...known) : undefined;
}

/** The sysctl that stands in the way, templates before ports. */
function offerOf({ sysctls }: DrainView, holds: readonly DrainHold[]): DrainOffer | undefined {
  const isHeldBy = (...codes: readonly DrainHold['code'][]): boolean =>
    holds.some(({ code }) => codes.includes(code));
  if (
    sysctls?.get('expire_quiescent_template') === '0' &&
    isHeldBy('TEMPLATES', 'PERSISTENT_CLIENTS_RETURN')
  )
    return { sysctl: 'expire_quiescent_template', value: '1' };
  return isHeldBy('REUSED_PORTS') ? { sysctl: 'conn_reuse_mode', value: '1' } : undefined;
}

/** How far a server without weight has emptied, what it still waits for, and when that ends. */
export function assessDrain(view: DrainView): DrainAssessment {
  const left = leftOf(view);
  const done = isDone(left);
  const aside = asideOf(view);
  if (done)
    return { done, left, heldBy: [], aside, latestEnd: { kind: 'at', ms: 0 }, estimateMs: 0 };
  const heldBy = holdsOf(view, left);
  const offer = offerOf(view, heldBy);
  return {
    done,
    left,
    heldBy,
    aside,
    latestEnd: latestEndOf(view, left),
    estimateMs: estimateOf(view, left),
    ...(offer && { offer }),
  };
}
