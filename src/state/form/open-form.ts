import type { ServerTarget } from '../model/change/intent.ts';
import type { Result } from '../model/result.ts';
import { err, ok } from '../model/result.ts';
import type { RealServer, VirtualService } from '../model/service.ts';
import type { RowId } from '../screen/row-id.ts';
import { selectPicture } from '../selectors/picture.ts';
import { resolveRow, selectSubject, selectTargets } from '../selectors/targets.ts';
import type { State } from '../state.ts';
import { fieldsOfServers, fieldsOfService, freshServer, freshService } from './fields.ts';
import type { Form } from './form.ts';

interface Targeted {
  readonly server: RealServer;
  readonly target: ServerTarget;
}

const targeted = (service: VirtualService, server: RealServer): Targeted => ({
  server,
  target: { kind: 'server', service: service.key, server: server.key },
});

function serversOf(state: State, row: RowId): readonly Targeted[] {
  if (row.kind === 'host')
    return (selectPicture(state)?.services ?? []).flatMap((service) =>
      service.servers
        .filter(({ key }) => key.rip === row.rip)
        .map((server) => targeted(service, server)),
    );
  const found = resolveRow(state, row);
  return found?.server ? [targeted(found.service, found.server)] : [];
}

const UNREAD = 'its settings could not be read; that takes root';

function editService(service: VirtualService): Result<Form, string> {
  const { schedulerFlags, persistence, key } = service;
  const isUnread =
    schedulerFlags === undefined || persistence === undefined || persistence?.netmask === '';
  if (isUnread || key.family === undefined) return err(UNREAD);
  const subject = { what: 'edit-service', service: key } as const;
  return ok({ subject, fields: fieldsOfService(service), at: 0 });
}

function editServers(targets: readonly Targeted[]): Result<Form, string> {
  const isUnread = targets.some(
    ({ server }) => !server.thresholds || (server.forwarding === 'tunnel' && !server.tunnel),
  );
  if (isUnread) return err(UNREAD);
  const subject = { what: 'edit-server', targets: targets.map(({ target }) => target) } as const;
  const fields = fieldsOfServers(targets.map(({ server }) => server));
  const weight = fields.findIndex(({ name }) => name === 'weight');
  return ok({ subject, fields, at: weight });
}

/** The form to edit what keys act on, filled in as it is; or why there is none. */
export function formToEdit(
  state: State,
  rows: readonly RowId[] = selectTargets(state),
): Result<Form, string> {
  const services = rows.filter(({ kind }) => kind === 'service');
  const [first] = services;
  if (!first) {
    const targets = rows.flatMap((row) => serversOf(state, row));
    return targets.length > 0 ? editServers(targets) : err('select a service or a server first');
  }
  if (services.length > 1) return err('services are edited one at a time');
  if (rows.length > 1) return err('tag either servers or one service');
  const found = resolveRow(state, first);
  return found ? editService(found.service) : err('it is gone');
}

/** The service that a new server would belong to. */
function serviceAtHand(state: State, row: RowId | undefined): VirtualService | undefined {
  return row && resolveRow(state, row)?.service;
}

/** The form to add a server to the service one is at, or a service where one is at none. */
export function formToAdd(
  state: State,
  what?: 'server' | 'service',
  row: RowId | undefined = selectSubject(state),
): Result<Form, string> {
  const service = serviceAtHand(state, row);
  if (what === 'server' && !service) return err('select the service it is to belong to first');
  if (what === 'service' || !service) return ok(freshService(service?.key));
  return service.key.family === undefined ? err(UNREAD) : ok(freshServer(service));
}

/** The other form to add, after the first field was changed; `undefined` where the service is gone. */
export function otherFormToAdd(state: State, { subject }: Form): Form | undefined {
  if (subject.what === 'add-server') return freshService(subject.service);
  if (subject.what !== 'add-service' || !subject.beside) return undefined;
  const { beside } = subject;
  const service = selectPicture(state)?.services.find(
    ({ key }) => JSON.stringify(key) === JSON.stringify(beside),
  );
  return service && freshServer(service);
}
