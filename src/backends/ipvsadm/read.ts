import type { ServiceKey } from '../../state/model/address.ts';
import { serviceId } from '../../state/model/address.ts';
import type { Listing, ListingForm, ListingForms, ParseIssue } from '../../state/model/reading.ts';
import type { ProblemKind } from '../../state/model/problem.ts';
import type { Result } from '../../state/model/result.ts';
import { err, ok } from '../../state/model/result.ts';
import type { Pace } from '../../state/model/steps.ts';
import { inGoodTime } from '../../state/model/steps.ts';
import type { Argv, Host, IpvsadmListings } from '../../state/ports.ts';
import { processPace } from '../exec/pace.ts';
import { wholeTable } from './argv.ts';
import type { Limits } from './ask.ts';
import { ask, askNamed } from './ask.ts';
import { possibleKeys } from './names.ts';
import { parseListingSteps } from './parse-listing.ts';
import { parseSyncDaemons } from './parse-sync-daemons.ts';
import { parseTimeouts } from './parse-timeouts.ts';

const TIMEOUTS: Argv = ['ipvsadm', '-L', '--timeout'];
const DAEMONS: Argv = ['ipvsadm', '-L', '--daemon'];

/** What is listed of services that are all gone. */
const NOTHING: Listing<never, never> = { services: new Map(), issues: [] };

function keepOnly<Service, Server>(
  { services, issues }: Listing<Service, Server>,
  keys: readonly ServiceKey[],
): Listing<Service, Server> {
  const wanted = new Set(keys.flatMap(possibleKeys).map(serviceId));
  return { services: new Map([...services].filter(([id]) => wanted.has(id))), issues };
}

/** A value that stands for the whole answer, or the rows that are in its way. */
function whole<T>(
  argv: Argv,
  { value, issues }: { readonly value?: T; readonly issues: readonly ParseIssue[] },
): Result<T, ProblemKind> {
  if (value !== undefined && issues.length === 0) return ok(value);
  const example = issues[0]?.found ?? '';
  return err({ code: 'ROWS_UNREADABLE', source: argv.join(' '), rows: issues.length, example });
}

/** What ipvsadm tells of a director's kernel. Nothing here changes anything. */
export function readIpvsadm(
  host: Host,
  limits: Limits = {},
  pace: Pace = processPace,
): IpvsadmListings {
  const parse = <Form extends ListingForm>(form: Form, text: string): Promise<ListingForms[Form]> =>
    inGoodTime(parseListingSteps(form, text), text.length, pace);

  async function listAll<Form extends ListingForm>(
    form: Form,
  ): Promise<Result<ListingForms[Form], ProblemKind>> {
    const text = await ask(host, wholeTable(form), limits);
    return text.ok ? ok(await parse(form, text.value)) : text;
  }

  async function listNamed<Form extends ListingForm>(
    form: Form,
    keys: readonly ServiceKey[],
  ): Promise<Result<ListingForms[Form], ProblemKind>> {
    const named: ListingForm = form;
    const text =
      named === 'save' ? ok(undefined) : await askNamed(host, { form: named, keys }, limits);
    if (!text.ok) return text;
    // No and fewer rows of a form are still that form; TypeScript cannot tell for one it does not know.
    if (text.value === '') return ok(NOTHING as ListingForms[Form]);
    if (text.value !== undefined) return ok(await parse(form, text.value));
    const all = await listAll(form);
    return all.ok ? ok(keepOnly<unknown, unknown>(all.value, keys) as ListingForms[Form]) : all;
  }

  return {
    list: (form, only) => (only ? listNamed(form, only) : listAll(form)),
    async timeouts() {
      const text = await ask(host, TIMEOUTS, limits);
      return text.ok ? whole(TIMEOUTS, parseTimeouts(text.value)) : text;
    },
    async syncDaemons() {
      const text = await ask(host, DAEMONS, limits);
      return text.ok ? whole(DAEMONS, parseSyncDaemons(text.value)) : text;
    },
  };
}
