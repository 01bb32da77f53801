import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseListing } from '../../../src/backends/ipvsadm/parse-listing.ts';
import { parseIpVs } from '../../../src/backends/proc/parse-ip-vs.ts';
import { parseEndpoint, formatEndpoint, serviceId } from '../../../src/state/model/address.ts';
import { fwmarkFamilyHint, netmaskOf } from '../../../src/state/model/kernel-persistence.ts';
import type { KernelService, ListingForm } from '../../../src/state/model/reading.ts';
import type { Situation } from '../../helpers/fixtures.ts';
import { capturedSituations } from '../../helpers/fixtures.ts';
import { damaged, expectHonest, expectSameOwners, relaid } from '../proc/accidents.ts';
import { CAPTURED, FORMS, HEADERS } from './listing-text.ts';
import { retell } from './retell.ts';

const RUNS = 1000;
const situations = capturedSituations();

/** Words as the parser must tell them again: one blank between, IPv6 in its one spelling. */
const squeeze = (row: string): string =>
  row
    .split(' ')
    .filter(Boolean)
    .map((word) => {
      const endpoint = parseEndpoint(word);
      return endpoint.ok ? formatEndpoint(endpoint.value.address.text, endpoint.value.port) : word;
    })
    .join(' ')
    .replace(/^(-a .* -i -w \d+)$/, '$1 --tun-type ipip') // what ipvsadm before 1.31 means
    .replace(/ \(\)| -b$/, '') // a flag without a name
    .replace(/^(IP .* version) \d+\.\d+\.\d+ \(size=\d+\)$/, '$1 1.2.1 (size=4096)'); // not read here

/** /proc does not tell the family of a mark: the listing whose servers fit best is its own. */
function listedIds(service: KernelService): readonly string[] {
  const { key } = service;
  return key.kind === 'address' ? [serviceId(key)] : [`fwm/${key.mark}`, `fwm6/${key.mark}`];
}

const sorted = (words: Iterable<string>): string[] => [...words].sort();

describe.each(situations)('captured: $name', ({ read }: Situation) => {
  const table = parseIpVs(read('net/ip_vs'));
  const plain = parseListing('plain', read(CAPTURED.plain));

  test.each(FORMS)('%s is told whole', (form) => {
    const text = read(CAPTURED[form]);
    const listing = parseListing(form, text);
    expect(listing.issues).toEqual([]);
    const rows = retell(form, listing).flatMap(({ service, servers }) => [service, ...servers]);
    const titles = form === 'save' ? [] : HEADERS[form];
    expect([...titles.map(squeeze), ...rows, '']).toEqual(text.split('\n').map(squeeze));
  });

  test.each(FORMS)('%s has the services and servers of the plain listing', (form) => {
    const { services } = parseListing(form, read(CAPTURED[form]));
    expect(sorted(services.keys())).toEqual(sorted(plain.services.keys()));
    for (const [id, { servers }] of services)
      expect(sorted(servers.keys())).toEqual(sorted(plain.services.get(id)!.servers.keys()));
  });

  test('the kernel file has the services of the plain listing', () => {
    const marks = (text: string): string => text.replace('fwm6/', 'fwm/');
    expect(sorted(table.services.map(({ key }) => marks(serviceId(key))))).toEqual(
      sorted([...plain.services.keys()].map(marks)),
    );
  });

  test('the kernel file has the servers of the plain listing, with the same figures', () => {
    for (const service of table.services) {
      const told = service.servers.map(
        ({ id, forwarding, weight, active, inactive }) =>
          `${id} ${JSON.stringify({ forwarding, weight, active, inactive })}`,
      );
      const listed = listedIds(service).map((name) => {
        const servers = [...plain.services].find(([id]) => id === name)?.[1].servers ?? [];
        return sorted([...servers].map(([id, value]) => `${id} ${JSON.stringify(value)}`));
      });
      expect(listed).toContainEqual(sorted(told));
    }
  });

  test('the kernel file has the persistence of the plain listing', () => {
    for (const { key, persistence, scheduler, onePacket } of table.services) {
      const listed = [...plain.services.values()].find(
        (one) => serviceId(one.key) === serviceId(key),
      );
      if (key.kind === 'fwmark' || !listed) continue;
      expect(scheduler).toBe(listed.value.scheduler);
      if (onePacket !== undefined) expect(onePacket).toBe(listed.value.onePacket);
      expect(persistence && netmaskOf(persistence, key.family)).toBe(
        listed.value.persistence?.netmask ?? null,
      );
      expect(persistence && persistence.jiffies / 100).toBe(
        listed.value.persistence?.seconds ?? null,
      );
    }
  });

  test('the mask of a mark hints at its family', () => {
    const hinted = table.services.flatMap(({ key, persistence }) =>
      key.kind === 'fwmark' && persistence
        ? [`${fwmarkFamilyHint(persistence.mask)} ${key.mark} ${persistence.jiffies / 100}`]
        : [],
    );
    const listed = [...plain.services.values()].flatMap(({ key, value }) =>
      key.kind === 'fwmark' && value.persistence
        ? [`${key.family!} ${key.mark} ${value.persistence.seconds!}`]
        : [],
    );
    expect(sorted(hinted)).toEqual(sorted(listed));
  });
});

describe.each(FORMS)('whatever the text of %s', (form: ListingForm) => {
  const texts = situations.map(({ read }) => read(CAPTURED[form]));
  const tell = (text: string) => retell(form, parseListing(form, text));

  test('nothing is thrown', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => void parseListing(form, text)));
  });

  test('every line is told, is a title, or an issue; and nothing is told that no line says', () => {
    const titles = HEADERS[form].map(squeeze);
    const property = fc.property(damaged(texts), ({ text }) => {
      const { issues } = parseListing(form, text);
      const freestanding = form === 'save';
      expectHonest(text, { tellings: tell(text), issues, titles, squeeze, freestanding });
    });
    fc.assert(property, { numRuns: RUNS });
  });

  test('lines run together or broken apart give no server to another service', () => {
    const property = fc.property(relaid(texts), ({ before, text }) => {
      expectSameOwners(tell(before), tell(text));
    });
    fc.assert(property, { numRuns: RUNS });
  });
});
