import type { Statement } from '../../model/keepalived/conf.ts';
import { named } from '../../model/keepalived/statement.ts';
import { compareAttributes, valueOf } from './attributes.ts';
import { addressOf, byName, endpointOf, withoutSecrets, wordOf } from './block.ts';
import type { CompareFinding, Pair, Sides } from './finding.ts';
import { both, finding, onlyIn } from './finding.ts';
import { compareServers } from './servers.ts';
import { METHOD, SERVICE_ATTRIBUTES } from './service-attributes.ts';

/** `tcp/10.0.0.1:80`, `fwmark 7`, `tcp group G`: what is one service on both. */
function nameOf({ words: [, first = '', second], block }: Statement): string {
  if (first === 'fwmark') return `fwmark ${second ?? ''}`;
  const protocol = (wordOf(block, 'protocol') ?? 'udp').toLowerCase();
  if (first === 'group') return `${protocol} group ${second ?? ''}`;
  return `${protocol}/${endpointOf(first, second)}`;
}

function compareService(name: string, sides: Sides<Statement>): readonly CompareFinding[] {
  const subject = `virtual_server ${name}`;
  const methods = both(sides, ({ block }) => valueOf(block, METHOD));
  return [
    ...compareAttributes(subject, 'SERVICE_DIFFERS', sides, SERVICE_ATTRIBUTES),
    ...compareServers(subject, sides, methods.a === methods.b),
  ];
}

/** The lines of a group, addresses as everybody writes them. */
const groupLines = ({ block }: Statement): readonly string[] =>
  withoutSecrets(block).map(({ words: [range = '', ...rest] }) =>
    [addressOf(range), ...rest].join(' '),
  );

function compareGroup(name: string, sides: Sides<Statement>): readonly CompareFinding[] {
  const seen = onlyIn(both(sides, groupLines));
  return seen === '' ? [] : [finding('GROUP_DIFFERS', `virtual_server_group ${name}`, seen, sides)];
}

/** Whether both directors make the same services of the same real servers. */
export function compareServices(pair: Pair): readonly CompareFinding[] {
  const services = both(pair, ({ statements }) =>
    byName(named(statements, 'virtual_server'), nameOf),
  );
  const groups = both(pair, ({ statements }) =>
    byName(named(statements, 'virtual_server_group'), ({ words }) => words[1] ?? ''),
  );
  const ofServices = [...new Set([...services.a.keys(), ...services.b.keys()])].flatMap((name) => {
    const [a, b] = [services.a.get(name), services.b.get(name)];
    if (a && b) return compareService(name, { a, b });
    return [
      finding('SERVICE_MISSING', `virtual_server ${name}`, `only in ${a ? 'A' : 'B'}`, { a, b }),
    ];
  });
  const ofGroups = [...groups.a].flatMap(([name, a]) => {
    const b = groups.b.get(name);
    return b ? compareGroup(name, { a, b }) : [];
  });
  return [...ofServices, ...ofGroups];
}
