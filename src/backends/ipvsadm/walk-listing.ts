import type { ServiceKey } from '../../state/model/address.ts';
import { serviceId } from '../../state/model/address.ts';
import type { ServerId, ServiceId } from '../../state/model/brand.ts';
import type {
  ListedService,
  Listing,
  ListingForm,
  ListingForms,
  ParseIssue,
} from '../../state/model/reading.ts';
import type { Result } from '../../state/model/result.ts';
import type { Steps } from '../../state/model/steps.ts';
import { finish } from '../../state/model/steps.ts';
import { parseServerName } from './names.ts';
import type { IssueCode } from '../../state/model/rows.ts';
import { issueAt, linesOf, splitBlanks } from '../../state/model/rows.ts';
import { parseServiceName } from './service-name.ts';

/** What tells one form of `ipvsadm -L -n` from another. */
export interface ListingGrammar<Service, Server> {
  /** The words of the two title lines. */
  readonly titles: readonly [service: string, server: string];
  /** Columns of a server row after its name, and how many of them, the last ones, are numbers. */
  readonly columns: number;
  readonly numbers: number;
  /** Reads a service row from `words[at]`, behind its name, to its end. */
  service(words: readonly string[], at: number, key: ServiceKey): Result<Service, IssueCode>;
  /** Reads a server row from `words[at]`, behind its name, to its end. */
  server(words: readonly string[], at: number): Result<Server, IssueCode>;
}

/** The grammar of a form by its name in {@link ListingForms}. */
export type GrammarOf<Form extends ListingForm> =
  ListingForms[Form] extends Listing<infer Service, infer Server>
    ? ListingGrammar<Service, Server>
    : never;

interface Draft<Service, Server> {
  readonly grammar: ListingGrammar<Service, Server>;
  readonly services: Map<ServiceId, ListedService<Service, Server>>;
  readonly issues: ParseIssue[];
  /** Title lines seen: rows mean something only below both. */
  titles: 0 | 1 | 2;
  /** The servers of the service above; absent while it is not known whose the next row is. */
  open?: Map<ServerId, Server> | undefined;
}

const VERSION = /^IP Virtual Server version \d+\.\d+\.\d+ \(size=\d+\)$/;
const LOOKS_LIKE_A_NUMBER = /^-?\d+[KMGT]?$/;
const AFTER_NAME = 2;

/**
 * Whether a row that has a name but cannot be read is at least one whole server row, so that nothing but itself is
 * lost: a row run together with others may have swallowed a service row.
 */
const isWholeServerRow = (
  { columns, numbers }: { readonly columns: number; readonly numbers: number },
  words: readonly string[],
): boolean =>
  words.length === AFTER_NAME + columns &&
  words.slice(-numbers).every((word) => LOOKS_LIKE_A_NUMBER.test(word));

/** The issue of a server row that has a name, or none once the row is in its place. */
function placeServer<Service, Server>(
  draft: Draft<Service, Server>,
  words: readonly string[],
): IssueCode | undefined {
  const server = parseServerName(words[1] ?? '');
  if (!server) {
    draft.open = undefined;
    return 'BAD_ENDPOINT';
  }
  const value = draft.grammar.server(words, AFTER_NAME);
  if (!value.ok) {
    if (!isWholeServerRow(draft.grammar, words)) draft.open = undefined;
    return value.error;
  }
  if (!draft.open) return 'ORPHAN_SERVER';
  if (draft.open.has(server.id)) return 'DUPLICATE';
  draft.open.set(server.id, value.value);
  return undefined;
}

function placeService<Service, Server>(
  draft: Draft<Service, Server>,
  words: readonly string[],
): IssueCode | undefined {
  draft.open = undefined;
  const name = parseServiceName(words);
  if (!name.ok) return name.error;
  const { key, next } = name.value;
  const value = draft.grammar.service(words, next, key);
  if (!value.ok) return value.error;
  const id = serviceId(key);
  if (draft.services.has(id)) return 'DUPLICATE';
  const servers = new Map<ServerId, Server>();
  draft.services.set(id, { key, value: value.value, servers });
  draft.open = servers;
  return undefined;
}

/** `Prot LocalAddress:Port ...` and the line below it; with `-R` every listing prints its own. */
function placeTitle<Service, Server>(
  draft: Draft<Service, Server>,
  words: readonly string[],
): IssueCode | undefined {
  const first = words[0] === 'Prot';
  const { titles } = draft.grammar;
  const good = words.join(' ') === titles[first ? 0 : 1] && (first || draft.titles > 0);
  draft.titles = good ? (first ? 1 : 2) : 0;
  draft.open = undefined;
  return good ? undefined : 'BAD_HEADER';
}

function placeRow<Service, Server>(
  draft: Draft<Service, Server>,
  words: readonly string[],
): IssueCode | undefined {
  if (words[0] === 'Prot' || words[1] === 'RemoteAddress:Port') return placeTitle(draft, words);
  if (draft.titles < 2) return 'BAD_HEADER';
  return words[0] === '->' ? placeServer(draft, words) : placeService(draft, words);
}

/** Rows between two steps. */
const ROWS_A_STEP = 16;

/** {@link walkListing} in steps of a few rows. */
export function* walkListingSteps<Service, Server>(
  text: string,
  grammar: ListingGrammar<Service, Server>,
): Steps<Listing<Service, Server>> {
  const { lines, issues } = linesOf(text);
  const draft: Draft<Service, Server> = { grammar, services: new Map(), issues: [], titles: 0 };
  for (let index = 0; index < lines.length; index += 1) {
    const row = lines[index] ?? '';
    if (index === 0 && VERSION.test(row)) continue;
    const code = placeRow(draft, splitBlanks(row));
    if (code) draft.issues.push(issueAt(code, index + 1, row));
    if (index % ROWS_A_STEP === 0) yield;
  }
  draft.issues.push(...issues);
  if (draft.titles < 2 && draft.issues.length === 0)
    draft.issues.push(issueAt('BAD_HEADER', lines.length + 1, ''));
  return { services: draft.services, issues: draft.issues };
}

/** A listing by identity. What is not understood becomes an issue, never a wrong number or a wrong owner. */
export const walkListing = <Service, Server>(
  text: string,
  grammar: ListingGrammar<Service, Server>,
): Listing<Service, Server> => finish(walkListingSteps(text, grammar));
