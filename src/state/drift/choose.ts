import type { Intent } from '../model/change/intent.ts';
import type { ServerSettings, ServiceSettings } from '../model/change/settings.ts';
import { serverId, serviceId } from '../model/address.ts';
import type { Drift } from './drift.ts';

/** Settings that one wish is about, and whose. */
type Part =
  | { readonly of: string; readonly server: Partial<ServerSettings>; readonly intent: Intent }
  | { readonly of: string; readonly service: Partial<ServiceSettings>; readonly intent: Intent };

function partOf(intent: Intent): Part | undefined {
  if (intent.kind === 'edit-service')
    return { of: serviceId(intent.key), service: intent.settings, intent };
  const target =
    intent.kind === 'edit-server'
      ? intent.targets[0]
      : intent.kind === 'weight'
        ? intent.weights[0]?.target
        : undefined;
  if (target?.kind !== 'server') return undefined;
  const of = `${serviceId(target.service)} ${serverId(target.server)}`;
  if (intent.kind === 'edit-server') return { of, server: intent.settings, intent };
  const amount = intent.kind === 'weight' ? intent.weights[0]?.amount : undefined;
  return amount?.to === 'value' ? { of, server: { weight: amount.value }, intent } : undefined;
}

function joined(one: Part, other: Part): Part | undefined {
  if (one.of !== other.of) return undefined;
  if ('service' in one && 'service' in other && one.intent.kind === 'edit-service') {
    const service = { ...one.service, ...other.service };
    return { of: one.of, service, intent: { ...one.intent, settings: service } };
  }
  if (!('server' in one) || !('server' in other)) return undefined;
  const server = { ...one.server, ...other.server };
  const { intent } = one;
  const targets =
    intent.kind === 'edit-server'
      ? intent.targets
      : intent.kind === 'weight'
        ? intent.weights.map(({ target }) => target)
        : [];
  return { of: one.of, server, intent: { kind: 'edit-server', targets, settings: server } };
}

/** One wish for all of these; `undefined` where they cannot be one. */
export function oneWish(intents: readonly Intent[]): Intent | undefined {
  const [first, ...others] = intents;
  if (!first || others.length === 0) return first;
  let part = partOf(first);
  for (const intent of others) {
    const next = partOf(intent);
    part = part && next && joined(part, next);
  }
  return part?.intent;
}

/** The wish that ends these differences on one side. */
export const wishFor = (drifts: readonly Drift[], side: 'kernel' | 'file'): Intent | undefined =>
  oneWish(drifts.flatMap(({ ways }) => (side === 'kernel' ? ways.kernel : ways.file) ?? []));
