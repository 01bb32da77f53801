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

/** Why a field is of no use with what stands in the others; `undefined` where it counts. */
export function whyUnused(form: Form, name: FieldName): string | undefined {
  const tunnel = textOf(form, 'tunnel');
  const isTunnel = textOf(form, 'forwarding') === 'tunnel';
  switch (name) {
    case 'netmask':
    case 'engine':
      return isOff(textOf(form, 'persistence')) ? 'only with persistence' : undefined;
    case 'one-packet':
      return onePacketAgainst(form);
    case 'tunnel':
      return isTunnel ? undefined : 'only with forwarding tunnel';
    case 'tunnel port':
      return isTunnel && tunnel === 'gue' ? undefined : 'only with tunnel gue';
    case 'checksum':
      return isTunnel && (tunnel === 'gue' || tunnel === 'gre')
        ? undefined
        : 'only with tunnel gue or gre';
    default:
      return undefined;
  }
}
