import type { Statement } from '../../../model/keepalived/conf.ts';
import { linesOf, repeated } from '../blocks.ts';
import { findingAt } from '../finding.ts';
import { familyOf } from '../services/service.ts';
import type { InstanceBlock, InstanceRule } from './instance.ts';

const MOST = 255;

const addressOf = ({ words: [word = ''] }: Statement): string => word;

/** An instance without addresses. */
export const checkHasVips: InstanceRule = ({ statement, title, vips, version, isStrict }) => {
  if (vips.some((each) => familyOf(addressOf(each)) !== undefined)) return [];
  const isFatal = version === 3 || isStrict;
  return [
    findingAt(statement, title, ['VIP_MISSING', isFatal ? 'critical' : 'warning'], {
      seen: 'no address in virtual_ipaddress',
      why: isFatal
        ? `keepalived ends: ${version === 3 ? 'version 3' : 'strict mode'} wants at least one; no instance and no service is made`
        : 'the instance elects a master, who brings no address along',
      remedy: 'add virtual_ipaddress { ADDRESS/LENGTH }',
    }),
  ];
};

function checkVip(vip: Statement, { title, family }: InstanceBlock) {
  const address = addressOf(vip);
  const own = familyOf(address);
  if (own === undefined)
    return findingAt(vip, title, ['ADDRESS_INVALID', 'critical'], {
      seen: `${address.slice(0, 60)} is no address`,
      why: 'keepalived leaves it out',
      remedy: 'correct it: ADDRESS/LENGTH dev INTERFACE',
    });
  if (own !== family)
    return findingAt(vip, title, ['VIP_FAMILIES_MIXED', 'critical'], {
      seen: `${address} is not of the family of the first address`,
      why: 'keepalived leaves it out: the addresses in the adverts of an instance have one family',
      remedy: 'put it into virtual_ipaddress_excluded, or into an instance of its own',
    });
  return undefined;
}

/** Addresses that do not become VIPs. */
export const checkVips: InstanceRule = (instance) =>
  instance.vips.map((vip) => checkVip(vip, instance));

/** Two addresses in one line. */
export const checkVipLines: InstanceRule = ({ title, block, vips }) =>
  [...vips, ...linesOf(block, 'virtual_ipaddress_excluded')].map((vip) => {
    const second = vip.words
      .slice(1)
      .find(
        (word, index) =>
          familyOf(word) !== undefined && !/^(?:brd|broadcast|peer)$/.test(vip.words[index] ?? ''),
      );
    if (second === undefined) return undefined;
    return findingAt(vip, title, ['VIP_IN_A_LINE', 'critical'], {
      seen: `${second} stands in the line of ${addressOf(vip)}`,
      why: 'keepalived reads one address a line, also between braces: the second one is ignored',
      remedy: 'put it into a line of its own',
    });
  });

/** Addresses without a length. */
export const checkMasks: InstanceRule = ({ title, block, vips }) =>
  [...vips, ...linesOf(block, 'virtual_ipaddress_excluded')].map((vip) => {
    const family = familyOf(addressOf(vip));
    if (family === undefined || addressOf(vip).includes('/') || vip.words.includes('peer'))
      return undefined;
    const length = family === 'ipv4' ? 32 : 128;
    return findingAt(vip, title, ['VIP_WITHOUT_MASK', 'info'], {
      seen: `${addressOf(vip)} has no length`,
      why: `keepalived puts it on the interface as /${length}`,
      remedy: `write /${length} where that is meant, else the length of the network`,
    });
  });

/** Addresses that are there twice. */
export const checkSameVips: InstanceRule = ({ title, block, vips }) =>
  repeated([...vips, ...linesOf(block, 'virtual_ipaddress_excluded')], (vip) =>
    [
      addressOf(vip).replace(/\/.*/s, ''),
      vip.words.includes('dev') ? vip.words[vip.words.indexOf('dev') + 1] : '',
    ].join(' '),
  ).map((vip) =>
    findingAt(vip, title, ['VIP_TWICE', 'info'], {
      seen: `${addressOf(vip)} stands in this instance twice`,
      why: 'keepalived counts it twice and puts it on the interface once',
      remedy: 'remove one of the two',
    }),
  );

/** More addresses than fit. */
export const checkVipCount: InstanceRule = ({ title, vips, family }) => {
  const most = family === 'ipv6' ? 89 : MOST;
  const excess = vips[most];
  if (!excess) return [];
  return [
    findingAt(excess, title, ['VIPS_TOO_MANY', 'warning'], {
      seen: `${vips.length} addresses in virtual_ipaddress`,
      why: `an advert holds ${most}${family === 'ipv6' ? ' at an MTU of 1500' : ''}: from here on keepalived treats them as virtual_ipaddress_excluded`,
      remedy: 'move the rest to virtual_ipaddress_excluded, on all peers alike',
    }),
  ];
};

/** IPv6 wants a link-local address first. */
export const checkLinkLocal: InstanceRule = ({ title, vips, family, block }) => {
  const [first] = vips;
  const isUnicast = linesOf(block, 'unicast_peer').length > 0;
  if (!first || family !== 'ipv6' || isUnicast || /^fe[89ab]/i.test(addressOf(first))) return [];
  return [
    findingAt(first, title, ['VIP_NOT_LINK_LOCAL', 'info'], {
      seen: `the first IPv6 address is ${addressOf(first)}`,
      why: 'keepalived says that it should be a link-local one, and works all the same',
      remedy: 'put a fe80:: address first where other VRRP routers take part',
    }),
  ];
};
