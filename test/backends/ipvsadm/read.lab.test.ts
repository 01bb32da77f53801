import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readIpvsadm } from '../../../src/backends/ipvsadm/read.ts';
import type { ServiceKey } from '../../../src/state/model/address.ts';
import { serviceId } from '../../../src/state/model/address.ts';
import type { ListingForm } from '../../../src/state/model/reading.ts';
import type { Host, RunOutcome } from '../../../src/state/ports.ts';
import type { LabHost } from '../../lab/lab.ts';
import { sharedLab } from '../../lab/shared-lab.ts';
import { FORMS } from './listing-text.ts';

const RULES = new URL('../../lab/guest/kinds/every-service-kind.rules', import.meta.url);
const rules = readFileSync(RULES, 'utf8').replace(/^#.*\n/gm, '');

/** A real director, every command written down. */
function watched(lab: LabHost): { readonly host: Host; readonly ran: string[] } {
  const ran: string[] = [];
  const run: Host['run'] = async (argv, options): Promise<RunOutcome> => {
    ran.push(argv.join(' '));
    const { exitCode, stdout, stderr } = await lab.run(argv, options);
    return { kind: 'exited', exitCode: exitCode ?? 128, stdout, stderr };
  };
  return { host: { run, read: () => Promise.reject(new Error('not here')) }, ran };
}

let director: LabHost;
beforeAll(async () => {
  director = (await sharedLab()).on('ops'); // no keepalived there: the table is the test's own
  await director.read(['ipvsadm', '-R'], { input: rules });
});
afterAll(() => director.read(['ipvsadm', '-C']));

const GONE: ServiceKey = { kind: 'fwmark', mark: 4_000_000_000, family: 'ipv6' };

async function everyKey(form: ListingForm): Promise<readonly ServiceKey[]> {
  const all = await readIpvsadm(watched(director).host).list(form);
  return all.ok ? [...all.value.services.values()].map(({ key }) => key) : [];
}

describe.each(FORMS)('%s of named services', (form) => {
  test('says of every service what the whole table says', async () => {
    const { host, ran } = watched(director);
    const all = await readIpvsadm(host).list(form);
    const named = await readIpvsadm(host).list(form, await everyKey(form));
    expect(all.ok && all.value.services.size).toBeGreaterThan(10);
    expect(named).toEqual(all);
    expect(ran).toEqual(
      form === 'save'
        ? ['ipvsadm -S -n', 'ipvsadm -S -n']
        : [expect.stringContaining('ipvsadm -L -n'), 'ipvsadm -R'],
    );
  });

  test('leaves out what is gone, and nothing behind it', async () => {
    const [first, second, third] = (await everyKey(form)) as [ServiceKey, ServiceKey, ServiceKey];
    const { host } = watched(director);
    const wanted = [GONE, first, second, GONE, third];
    const named = await readIpvsadm(host).list(form, wanted);
    expect(named.ok && [...named.value.services.keys()].sort()).toEqual(
      [first, second, third].map(serviceId).sort(),
    );
    expect(named.ok && named.value.issues).toEqual([]);
  });
});

test('one service is one listing', async () => {
  const { host, ran } = watched(director);
  const key: ServiceKey = { kind: 'fwmark', mark: 7, family: 'ipv6' };
  const named = await readIpvsadm(host).list('plain', [key]);
  expect(named.ok && [...named.value.services.keys()]).toEqual(['fwm6/7']);
  expect(ran).toEqual(['ipvsadm -L -n -f 7 -6']);
});

test('asking changes nothing', async () => {
  const save = () => director.read(['ipvsadm', '-S', '-n']);
  const before = await save();
  const { host } = watched(director);
  for (const form of FORMS) await readIpvsadm(host).list(form, [GONE, ...(await everyKey(form))]);
  expect(await save()).toBe(before);
});

test('an ordinary user is not permitted', async () => {
  const asNobody = ['setpriv', '--reuid', '65534', '--regid', '65534', '--clear-groups', '--'];
  const host: Host = {
    ...watched(director).host,
    async run(argv, options) {
      const { exitCode, stdout, stderr } = await director.run([...asNobody, ...argv], options);
      return { kind: 'exited', exitCode: exitCode ?? 128, stdout, stderr };
    },
  };
  expect(await readIpvsadm(host).list('stats')).toEqual({
    ok: false,
    error: { code: 'NOT_PERMITTED', attempted: 'ipvsadm -L -n --stats --exact' },
  });
});
