import { SERVICE_SHAPE } from '../../state/naming/parse-names.ts';
import type { FieldName, Form } from '../../state/form/form.ts';
import { flagsOf } from '../../state/form/parse-field.ts';
import { textOf } from '../../state/form/form.ts';
import { serverId, serviceId } from '../../state/model/address.ts';

/** What each field takes and means. */
export function hintOf(form: Form, name: FieldName): string {
  switch (name) {
    case 'add':
      return 'a real server of this service, or a service of its own';
    case 'service':
      return SERVICE_SHAPE;
    case 'server':
      return 'RIP:PORT, or RIP for the port of the service';
    case 'scheduler':
      return 'rr wrr lc wlc sed nq fo ovf sh mh dh lblc lblcr';
    case 'flags':
      return `none, or of ${flagsOf(textOf(form, 'scheduler')).join(',')}`;
    case 'persistence':
      return 'off, or seconds that a client stays with its server';
    case 'netmask':
      return 'clients that stay together; empty is each for itself';
    case 'engine':
      return 'none, or sip: what tells clients apart';
    case 'one-packet':
      return 'yes schedules every packet anew';
    case 'forwarding':
      return 'direct, masquerade or tunnel';
    case 'weight':
      return '0 to 2147483647; 0 takes nothing new';
    case 'upper':
      return 'none, or connections beyond which nothing new comes';
    case 'lower':
      return 'none, or connections below which it comes again';
    case 'tunnel':
      return 'ipip, gue or gre';
    case 'tunnel port':
      return 'UDP port of gue';
    case 'checksum':
      return 'none, checksum or remote';
  }
}

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
          : `${first?.rip ?? 'nothing'}`;
      const others = subject.targets.length - 1;
      return `EDIT ${name}${others > 0 ? ` and ${others} more` : ''}`;
    }
  }
}
