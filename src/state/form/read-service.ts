import type { Family } from '../model/address.ts';
import type { PersistenceSettings, ServiceSettings } from '../model/change/settings.ts';
import { whyUnused } from './applies.ts';
import type { FieldName, Form } from './form.ts';
import { isTouched, textOf } from './form.ts';
import type { Read } from './parse-field.ts';
import {
  parseFlags,
  parseName,
  parseNetmask,
  parsePersistence,
  parseWord,
  YES_NO,
} from './parse-field.ts';
import { parseService } from '../naming/parse-names.ts';

/** What is wrong, by field. */
export type Mistakes = Map<FieldName, string>;

/** The value of a field, or `undefined` with the mistake put down. */
export function taken<T>(name: FieldName, read: Read<T>, mistakes: Mistakes): T | undefined {
  if (read.ok) return read.value;
  mistakes.set(name, read.error);
  return undefined;
}

/** The family a mask is of: that of the service. */
function familyOf(form: Form): Family {
  const { subject } = form;
  const named = parseService(textOf(form, 'service'));
  const key =
    subject.what === 'edit-service' ? subject.service : named.ok ? named.value : undefined;
  return key?.family ?? 'ipv4';
}

function persistence(form: Form, mistakes: Mistakes): PersistenceSettings | null | undefined {
  const read = parsePersistence(textOf(form, 'persistence'));
  if (!read.ok) return taken('persistence', read, mistakes);
  if (read.value === undefined) return null;
  const netmask = taken('netmask', parseNetmask(textOf(form, 'netmask'), familyOf(form)), mistakes);
  const engineText = textOf(form, 'engine');
  const isNone = engineText === '' || engineText === 'none';
  const engine = isNone ? null : taken('engine', parseName(engineText), mistakes);
  if (netmask === undefined || engine === undefined) return undefined;
  return { seconds: read.value, netmask, engine };
}

const PERSISTENCE: readonly FieldName[] = ['persistence', 'netmask', 'engine'];

/** The settings of a service that were filled in or changed; what is wrong goes to `mistakes`. */
export function readService(form: Form, mistakes: Mistakes): Partial<ServiceSettings> {
  const isNew = form.subject.what === 'add-service';
  const wanted = (name: FieldName): boolean => isNew || isTouched(form, name);
  const scheduler = taken('scheduler', parseName(textOf(form, 'scheduler')), mistakes);
  const flags = taken('flags', parseFlags(textOf(form, 'flags'), scheduler ?? ''), mistakes);
  const kept = persistence(form, mistakes);
  const onePacket = whyUnused(form, 'one-packet')
    ? 'no'
    : taken('one-packet', parseWord(textOf(form, 'one-packet'), YES_NO), mistakes);
  return {
    ...(scheduler !== undefined && wanted('scheduler') && { scheduler }),
    ...(flags && wanted('flags') && { schedulerFlags: flags }),
    ...(kept !== undefined && PERSISTENCE.some(wanted) && { persistence: kept }),
    ...(onePacket && wanted('one-packet') && { onePacket: onePacket === 'yes' }),
  };
}
