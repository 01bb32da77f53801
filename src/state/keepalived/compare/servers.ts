import { CHECKERS } from '../../model/keepalived/checkers.ts';
import type { Statement } from '../../model/keepalived/conf.ts';
import { named } from '../../model/keepalived/statement.ts';
import type { Attribute } from './attributes.ts';
import { compareAttributes, valueOf } from './attributes.ts';
import { byName, endpointOf, lastOf } from './block.ts';
import type { CompareFinding, Sides } from './finding.ts';
import { both, finding, unlike } from './finding.ts';
import { METHOD, SERVER_ATTRIBUTES, WEIGHT } from './service-attributes.ts';

const nameOf = ({ words: [, address = '', port] }: Statement): string => endpointOf(address, port);

/** What a server has of its own, or of its service. */
function compareInherited(
  subject: string,
  services: Sides<Statement>,
  servers: Sides<Statement>,
  attribute: Attribute,
): readonly CompareFinding[] {
  const of = (side: 'a' | 'b'): string | undefined =>
    valueOf(
      lastOf(servers[side].block, ...attribute.names) ? servers[side].block : services[side].block,
      attribute,
    );
  const values = { a: of('a'), b: of('b') };
  if (values.a === values.b) return [];
  const [name = ''] = attribute.names;
  const places = both(servers, (each) => lastOf(each.block, ...attribute.names) ?? each);
  return [finding('SERVER_DIFFERS', subject, `${name}: ${unlike(values)}`, places)];
}

/** Nothing in a check is nested deeper. */
const DEEPEST = 4;

/** A check as one text, whatever the order of its lines; may hold secrets. */
function checkText({ words, block }: Statement, depth = 0): string {
  const inner = depth < DEEPEST ? block.map((each) => checkText(each, depth + 1)).toSorted() : [];
  return JSON.stringify([words, inner]);
}

/** Names of the lines that differ between two checks of one kind. */
function differingLines({ a, b }: Sides<Statement>): readonly string[] {
  const texts = both({ a, b }, ({ block }) => new Set(block.map((each) => checkText(each))));
  const names = [...a.block, ...b.block].flatMap((each) =>
    texts.a.has(checkText(each)) && texts.b.has(checkText(each)) ? [] : (each.words[0] ?? []),
  );
  return [...new Set(names)];
}

function compareChecks(subject: string, servers: Sides<Statement>): readonly CompareFinding[] {
  const checks = both(servers, ({ block }) =>
    block.filter(({ words: [name = ''] }) => CHECKERS.has(name)),
  );
  const texts = both(checks, (all) =>
    all
      .map((each) => checkText(each))
      .toSorted()
      .join(),
  );
  if (texts.a === texts.b) return [];
  const kinds = both(checks, (all) => all.map(({ words: [name = ''] }) => name).join(', '));
  const [a, b] = [checks.a[0], checks.b[0]];
  const lines = a && b && kinds.a === kinds.b ? differingLines({ a, b }) : [];
  const seen =
    kinds.a === kinds.b
      ? `${kinds.a}: ${lines.length > 0 ? `${lines.join(', ')} differ` : 'its lines differ'}`
      : `checks: ${unlike(both(kinds, (kind) => kind || 'none'))}`;
  return [finding('CHECKS_DIFFER', subject, seen, { a: a ?? servers.a, b: b ?? servers.b })];
}

/** Whether two services that are one have the same servers. */
export function compareServers(
  service: string,
  services: Sides<Statement>,
  hasOneMethod: boolean,
): readonly CompareFinding[] {
  const servers = both(services, ({ block }) => byName(named(block, 'real_server'), nameOf));
  const all = new Set([...servers.a.keys(), ...servers.b.keys()]);
  return [...all].flatMap((name) => {
    const subject = `${service}, real_server ${name}`;
    const [a, b] = [servers.a.get(name), servers.b.get(name)];
    if (!a || !b) {
      const places = { a: a ?? services.a, b: b ?? services.b };
      return [finding('SERVER_MISSING', subject, `only in ${a ? 'A' : 'B'}`, places)];
    }
    return [
      ...compareInherited(subject, services, { a, b }, WEIGHT),
      ...(hasOneMethod ? compareInherited(subject, services, { a, b }, METHOD) : []),
      ...compareAttributes(subject, 'SERVER_DIFFERS', { a, b }, SERVER_ATTRIBUTES),
      ...compareChecks(subject, { a, b }),
    ];
  });
}
