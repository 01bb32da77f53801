import { allEntries, serverTargets, serviceKeys } from '../../state/acting/entries.ts';
import type { Form } from '../../state/form/form.ts';
import { formToAdd, formToEdit } from '../../state/form/open-form.ts';
import type { Result } from '../../state/model/result.ts';
import type { Intent } from '../../state/model/change/intent.ts';
import type { RowId } from '../../state/screen/row-id.ts';
import { selectList } from '../../state/selectors/listing/select-rows.ts';
import type { InstanceChoice } from '../../state/selectors/vrrp/failover.ts';
import { failbackOf, failoverOf } from '../../state/selectors/vrrp/failover.ts';
import { selectDrains } from '../../state/selectors/drains.ts';
import type { State } from '../../state/store.ts';
import type { Effects } from './binding.ts';
import type { Deed } from './deed.ts';
import { mayNotAct, noServers } from './deed.ts';
import { DRIFT_DEEDS } from './drift-deeds.ts';

const needsServers = (state: State, rows: readonly RowId[]): string | undefined =>
  mayNotAct(state) ?? noServers(state, rows);

/** Asks for a plan about the servers of rows. */
const withServers =
  (kind: 'drain' | 'restore') =>
  ({ state, propose }: Effects, rows: readonly RowId[]): void =>
    propose({ kind, targets: serverTargets(state(), rows) });

function noDrain(state: State, rows: readonly RowId[]): string | undefined {
  const why = needsServers(state, rows);
  if (why !== undefined) return why;
  return allEntries(state, rows).every(({ server }) => server.weight === 0)
    ? 'the weight is 0 already'
    : undefined;
}

const staging = (name: string, key: string, by: number): Deed => ({
  name,
  keys: [key],
  does: `weight ${by < 0 ? 'less' : 'plus'} ${Math.abs(by)}, sent with Enter`,
  whyNot: (state, rows) => {
    const why = needsServers(state, rows);
    if (why !== undefined || by > 0) return why;
    const { staged } = state.screen;
    const weightOf = ({ service, server }: ReturnType<typeof allEntries>[number]): number =>
      staged.get(`${service.id} ${server.id}`)?.to ?? server.weight;
    return allEntries(state, rows).every((entry) => weightOf(entry) === 0)
      ? 'a weight is never below 0'
      : undefined;
  },
  run: ({ dispatch }, rows) => dispatch({ type: 'weight-staged', rows, by }),
});

/** What is to be removed: services or servers, never both at once. */
function removal(state: State, rows: readonly RowId[]): Intent | string {
  if (rows.length === 0) return 'there is no row here';
  const services = rows.filter(({ kind }) => kind === 'service');
  if (services.length === 0) {
    const why = noServers(state, rows);
    return why ?? { kind: 'remove-server', targets: serverTargets(state, rows) };
  }
  if (services.length < rows.length) return 'services and servers are removed one after the other';
  const keys = serviceKeys(state, rows);
  return keys.length === 0 ? 'it is gone' : { kind: 'remove-service', keys };
}

/** What would let a drain end that does not by itself; why there is nothing of the kind. */
function unblocking(state: State, rows: readonly RowId[]): Intent | string {
  const { latest, trends } = state.director;
  if (!latest) return 'there is no picture yet';
  const why = noServers(state, rows);
  if (why !== undefined) return why;
  const drainOf = selectDrains(latest, trends);
  const offers = allEntries(state, rows).map(
    ({ service, server }) => drainOf(service, server)?.offer,
  );
  const offer = offers.find((each) => each !== undefined);
  if (offer) return { kind: 'sysctl', name: offer.sysctl, value: offer.value };
  return 'no sysctl holds up a drain here';
}

/** Counters are those of services; where nothing is selected they are all. */
function zeroing(state: State, rows: readonly RowId[]): Intent | string {
  if (rows.length === 0)
    return selectList(state)
      ? 'there is no row here; :zero all is for all services'
      : { kind: 'zero', services: 'all' };
  if (rows.some(({ kind }) => kind !== 'service'))
    return 'counters are zeroed by service: choose the service';
  const services = serviceKeys(state, rows);
  return services.length === 0 ? 'it is gone' : { kind: 'zero', services };
}

/** A deed whose wish follows from the rows alone. */
const wishing = (
  named: Pick<Deed, 'name' | 'keys' | 'does' | 'footer'>,
  wish: (state: State, rows: readonly RowId[]) => Intent | string,
): Deed => ({
  ...named,
  whyNot: (state, rows) => {
    const why = mayNotAct(state);
    if (why !== undefined) return why;
    const intent = wish(state, rows);
    return typeof intent === 'string' ? intent : undefined;
  },
  run: ({ state, propose }, rows) => {
    const intent = wish(state(), rows);
    if (typeof intent !== 'string') propose(intent);
  },
});

/** A deed that takes a form to be filled in. */
const filling = (
  named: Pick<Deed, 'name' | 'keys' | 'does' | 'footer'>,
  open: (state: State, rows: readonly RowId[]) => Result<Form, string>,
): Deed => ({
  ...named,
  whyNot: (state, rows) => {
    const why = mayNotAct(state);
    if (why !== undefined) return why;
    const form = open(state, rows);
    return form.ok ? undefined : form.error;
  },
  run: ({ state, dispatch }, rows) => {
    const form = open(state(), rows);
    if (form.ok) dispatch({ type: 'form-shown', form: form.value });
  },
});

const moveIntent = (kind: 'failover' | 'failback', instance: string): Intent =>
  kind === 'failover' ? { kind, instance, method: 'auto' } : { kind, instance };

/** A deed that moves the VIPs of an instance; where there is none it says where there are. */
const moving = (
  kind: 'failover' | 'failback',
  key: string,
  does: string,
  choose: (state: State, rows: readonly RowId[]) => InstanceChoice,
): Deed => ({
  name: kind,
  keys: [key],
  does,
  footer: kind,
  whyNot: (state, rows) => {
    const chosen = choose(state, rows);
    const isElsewhere = rows.length > 0 && rows[0]?.kind !== 'instance';
    if (isElsewhere && 'why' in chosen) return chosen.why;
    return mayNotAct(state) ?? ('why' in chosen ? chosen.why : undefined);
  },
  run: ({ state, propose }, rows) => {
    const chosen = choose(state(), rows);
    if ('name' in chosen) propose(moveIntent(kind, chosen.name));
  },
});

/** Everything that can be done to rows, in the order of the menu. */
export const DEEDS: readonly Deed[] = [
  {
    name: 'weight',
    keys: ['w'],
    does: 'set the weight, at once or over a time',
    footer: 'weight',
    whyNot: needsServers,
    run: ({ dispatch }, rows) =>
      dispatch({ type: 'prompt-shown', prompt: 'weight', targets: rows }),
  },
  {
    name: 'drain',
    keys: ['d'],
    does: 'drain: no new connections, open ones finish',
    footer: 'drain',
    whyNot: noDrain,
    run: withServers('drain'),
  },
  {
    name: 'restore',
    keys: ['r'],
    does: 'restore the weight from before lvstop changed it',
    footer: 'restore',
    whyNot: needsServers,
    run: withServers('restore'),
  },
  wishing(
    { name: 'unblock', keys: ['X'], does: 'let a stuck drain end: the sysctl that holds it' },
    unblocking,
  ),
  staging('weight-down', '[', -1),
  staging('weight-up', ']', 1),
  staging('weight-down-10', '{', -10),
  staging('weight-up-10', '}', 10),
  filling(
    {
      name: 'edit',
      keys: ['e'],
      does: 'edit the service or server; tagged servers together',
      footer: 'edit',
    },
    formToEdit,
  ),
  filling(
    { name: 'add', keys: ['A'], does: 'add a server to the service, or a service' },
    (state, rows) => formToAdd(state, undefined, rows.length === 1 ? rows[0] : undefined),
  ),
  wishing({ name: 'remove', keys: ['D'], does: 'remove a service or a server' }, removal),
  moving('failover', 'f', 'fail over: the peer takes the VIPs of the instance', failoverOf),
  moving('failback', 'b', 'fail back: take the last failover of the instance back', failbackOf),
  wishing({ name: 'zero', keys: ['z'], does: 'zero the counters of a service' }, zeroing),
  ...DRIFT_DEEDS,
];
