import { LARGEST } from '../model/change/limits.ts';
import type { ServerSettings } from '../model/change/settings.ts';
import type { Thresholds, Tunnel } from '../model/service.ts';
import { whyUnused } from './applies.ts';
import type { FieldName, Form } from './form.ts';
import { isTouched, textOf } from './form.ts';
import {
  CHECKSUMS,
  FORWARDINGS,
  parseThreshold,
  parseWhole,
  parseWord,
  TUNNELS,
} from './parse-field.ts';
import type { Mistakes } from './read-service.ts';
import { taken } from './read-service.ts';

const TUNNEL: readonly FieldName[] = ['tunnel', 'tunnel port', 'checksum'];
const THRESHOLDS: readonly FieldName[] = ['upper', 'lower'];
const DIFFERING = 'the servers differ: say what it is to be for all of them';

/** True where servers that are edited together differ in something that must be said whole. */
const isOpen = (form: Form, name: FieldName): boolean =>
  form.fields.some((field) => field.name === name && field.initial === undefined) &&
  textOf(form, name) === '';

function thresholds(form: Form, mistakes: Mistakes): Thresholds | undefined {
  for (const name of THRESHOLDS) if (isOpen(form, name)) mistakes.set(name, DIFFERING);
  const upper = taken('upper', parseThreshold(textOf(form, 'upper')), mistakes);
  const lower = taken('lower', parseThreshold(textOf(form, 'lower')), mistakes);
  if (upper === undefined || lower === undefined) return undefined;
  if (lower > upper) mistakes.set('lower', `not above the upper threshold, ${upper}`);
  return { upper, lower };
}

function encapsulation(form: Form, mistakes: Mistakes): Tunnel | undefined {
  const type = taken('tunnel', parseWord(textOf(form, 'tunnel'), TUNNELS), mistakes);
  if (type === undefined) return undefined;
  const port = whyUnused(form, 'tunnel port')
    ? null
    : taken('tunnel port', parseWhole(textOf(form, 'tunnel port'), 1, 65_535), mistakes);
  const checksum = whyUnused(form, 'checksum')
    ? 'none'
    : taken('checksum', parseWord(textOf(form, 'checksum') || 'none', CHECKSUMS), mistakes);
  if (type === 'gre' && checksum === 'remote')
    mistakes.set('checksum', 'none or checksum with gre');
  return port === undefined || checksum === undefined ? undefined : { type, port, checksum };
}

function weightOf(form: Form, mistakes: Mistakes): number | undefined {
  if (textOf(form, 'weight') === '' && !isTouched(form, 'weight')) return undefined;
  return taken('weight', parseWhole(textOf(form, 'weight'), 0, LARGEST), mistakes);
}

function forwardingOf(form: Form, mistakes: Mistakes, wanted: boolean) {
  const text = textOf(form, 'forwarding');
  if (text === '' && !wanted) return undefined; // they differ, and may go on doing so
  return taken('forwarding', parseWord(text, FORWARDINGS), mistakes);
}

type Method = Partial<Pick<ServerSettings, 'forwarding' | 'tunnel'>>;

/** The method with what belongs to it: a server that is no tunnel any more has none. */
function methodOf(form: Form, mistakes: Mistakes, wanted: (name: FieldName) => boolean): Method {
  const forwarding = forwardingOf(form, mistakes, wanted('forwarding'));
  const isNew = wanted('forwarding');
  if (forwarding !== 'tunnel') return forwarding && isNew ? { forwarding, tunnel: null } : {};
  const tunnel = isNew || TUNNEL.some(wanted) ? encapsulation(form, mistakes) : undefined;
  return { ...(isNew && { forwarding }), ...(tunnel && { tunnel }) };
}

/** The settings of a server that were filled in or changed; what is wrong goes to `mistakes`. */
export function readServer(form: Form, mistakes: Mistakes): Partial<ServerSettings> {
  const isNew = form.subject.what === 'add-server';
  const wanted = (name: FieldName): boolean => isNew || isTouched(form, name);
  const method = methodOf(form, mistakes, wanted);
  const weight = weightOf(form, mistakes);
  const limits = THRESHOLDS.some(wanted) ? thresholds(form, mistakes) : undefined;
  return {
    ...method,
    ...(weight !== undefined && wanted('weight') && { weight }),
    ...(limits && { thresholds: limits }),
  };
}
