import type { Statement } from '../../../model/keepalived/conf.ts';
import { lastOf } from '../blocks.ts';
import type { ConfFinding } from '../finding.ts';
import { findingAt } from '../finding.ts';
import type { ServiceBlock, ServiceRule } from './service.ts';
import { familyOf, portOf } from './service.ts';

const OPTIONS = ['sorry_server_inhibit', 'sorry_server_lvs_method'];

/** What belongs to a sorry server stands behind it. */
export const checkSorryOptions: ServiceRule = ({ block, title }) => {
  const first = block.findIndex(({ words: [word] }) => word === 'sorry_server');
  return block.map((statement, index) => {
    const [word = ''] = statement.words;
    if (!OPTIONS.includes(word) || (first !== -1 && first < index)) return undefined;
    return findingAt(statement, title, ['SORRY_OPTION_IGNORED', 'warning'], {
      seen: first === -1 ? `${word} without a sorry_server` : `${word} in front of sorry_server`,
      why: 'keepalived ignores the line',
      remedy: first === -1 ? 'add sorry_server, or remove the line' : 'put it behind sorry_server',
    });
  });
};

function portFinding(
  statement: Statement,
  way: string,
  { kind, title, port }: ServiceBlock,
): ConfFinding | undefined {
  const asked = portOf(statement.words[2]);
  if (kind !== 'address' || way === 'NAT' || asked === 0 || asked === port) return undefined;
  return findingAt(statement, title, ['PORT_DIFFERS', 'warning'], {
    seen: `the sorry server has port ${asked} under ${way}, the service ${port}`,
    why: `${way} cannot change a port: it is asked on ${port}, whatever stands here`,
    remedy: `let it listen on ${port}, or use sorry_server_lvs_method NAT`,
  });
}

/** The sorry server itself. */
export const checkSorryServer: ServiceRule = (service) => {
  const { block, title, family, method } = service;
  const statement = lastOf(block, 'sorry_server');
  const address = statement?.words[1];
  if (!statement || address === undefined) return [];
  const own = familyOf(address);
  const way = lastOf(block, 'sorry_server_lvs_method')?.words[1] ?? method;
  if (own === undefined)
    return [
      findingAt(statement, title, ['ADDRESS_INVALID', 'critical'], {
        seen: `${address} is no address`,
        why: 'keepalived leaves the sorry server out',
        remedy: 'correct it',
      }),
    ];
  if (family === undefined || own === family || way === 'TUN')
    return [portFinding(statement, way, service)];
  return [
    findingAt(statement, title, ['FAMILY_DIFFERS', 'critical'], {
      seen: 'the sorry server is not of the family of its service',
      why: 'keepalived leaves the sorry server out: only TUN leads to the other family',
      remedy: 'use an address of the same family, or sorry_server_lvs_method TUN',
    }),
  ];
};
