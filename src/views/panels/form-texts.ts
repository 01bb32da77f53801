import { SERVICE_SHAPE } from '../../state/naming/parse-names.ts';
import type { FieldName, Form } from '../../state/form/form.ts';
import { flagsOf } from '../../state/form/parse-field.ts';
import { textOf } from '../../state/form/form.ts';
import { serverId, serviceId } from '../../state/model/address.ts';

const flagHint = (form: Form): string =>
  `none, or of ${flagsOf(textOf(form, 'scheduler')).join(',')}`;

const HINTS: Readonly<Record<Exclude<FieldName, 'flags'>, string>> = {
  add: 'a real server of this service, or a service of its own',
  service: SERVICE_SHAPE,
  server: 'RIP:PORT, or RIP for the port of the service',
  scheduler: 'rr wrr lc wlc sed nq fo ovf sh mh dh lblc lblcr',
  persistence: 'off, or seconds that a client stays with its server',
  netmask: 'clients that stay together; empty is each for itself',
  engine: 'none, or sip: what tells clients apart',
  'one-packet': 'yes schedules every packet anew',
  forwarding: 'direct, masquerade or tunnel',
  weight: '0 to 2147483647; 0 takes nothing new',
  upper: 'none, or connections beyond which nothing new comes',
  lower: 'none, or connections below which it comes again',
  tunnel: 'ipip, gue or gre',
  'tunnel port': 'UDP port of gue',
  checksum: 'none, checksum or remote',
};

/** What each field takes and means. */
export const hintOf = (form: Form, name: FieldName): string =>
  name === 'flags' ? flagHint(form) : HINTS[name];

/** What the form is about. */
export function formTitle({ subject }: Form): string {
  switch (subject.what) {
    case 'add-service':
      return 'ADD A VIRTUAL SERVICE';
    case 'edit-service':
      return `EDIT ${serviceId(subject.service)}`;
    case 'add-server':
      return `ADD A REAL SERVER TO ${serviceId(subject.service)}`;
    case 'edit-server': {
      const [first] = subject.targets;
      const name =
        first?.kind === 'server'
          ? `${serverId(first.server)} in ${serviceId(first.service)}`
          : (first?.rip ?? 'nothing');
      const others = subject.targets.length - 1;
      return `EDIT ${name}${others > 0 ? ` and ${others} more` : ''}`;
    }
  }
}
