import type { FieldName, Form } from './form.ts';
import { textOf } from './form.ts';
import { parseService } from '../naming/parse-names.ts';

const isOff = (text: string): boolean => text === '' || text === 'off';

/** The kernel heeds it for UDP and marks alone. */
function onePacketAgainst(form: Form): string | undefined {
  const { subject } = form;
  const named = subject.what === 'add-service' ? parseService(textOf(form, 'service')) : undefined;
  const key =
    subject.what === 'edit-service' ? subject.service : named?.ok ? named.value : undefined;
  const isStream = key?.kind === 'address' && key.protocol !== 'udp';
  return isStream ? 'only for UDP and marks' : undefined;
}

/** Why a field of a tunnel is of no use. */
function tunnelAgainst(form: Form, types: readonly string[]): string | undefined {
  if (textOf(form, 'forwarding') !== 'tunnel') return 'only with forwarding tunnel';
  const isUsed = types.length === 0 || types.includes(textOf(form, 'tunnel'));
  return isUsed ? undefined : `only with tunnel ${types.join(' or ')}`;
}

const persistenceAgainst = (form: Form): string | undefined =>
  isOff(textOf(form, 'persistence')) ? 'only with persistence' : undefined;

/** Fields that do not always count. */
const AGAINST: Readonly<Partial<Record<FieldName, (form: Form) => string | undefined>>> = {
  netmask: persistenceAgainst,
  engine: persistenceAgainst,
  'one-packet': onePacketAgainst,
  tunnel: (form) => tunnelAgainst(form, []),
  'tunnel port': (form) => tunnelAgainst(form, ['gue']),
  checksum: (form) => tunnelAgainst(form, ['gue', 'gre']),
};

/** Why a field is of no use with what stands in the others; `undefined` where it counts. */
export const whyUnused = (form: Form, name: FieldName): string | undefined => AGAINST[name]?.(form);
