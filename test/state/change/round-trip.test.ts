import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { commandOf } from '../../../src/state/change/command.ts';
import { differences } from '../../../src/state/change/compare.ts';
import { undoSteps } from '../../../src/state/change/reverse.ts';
import { settingsOfServer, settingsOfService } from '../../../src/state/change/settings.ts';
import { stepOf, stepWith } from '../../../src/state/change/step.ts';
import type { ActingDirector } from '../../../src/state/change/acting.ts';
import type { Change } from '../../../src/state/model/change/change.ts';
import type { ServerSettings } from '../../../src/state/model/change/settings.ts';
import { simulatedDirector, succeed, tableOf } from '../../helpers/acting-director.ts';
import type { Entry } from './settings-arbitrary.ts';
import { entry } from './settings-arbitrary.ts';

const addService = ({ key, service }: Entry): Change => ({
  ...{ subject: 'service', key, before: undefined, after: service },
});
const addServer = ({ key, serverKey, server }: Entry): Change => ({
  ...{ subject: 'server', service: key, key: serverKey, before: undefined, after: server },
});

async function make(director: ActingDirector, ...changes: readonly Change[]): Promise<void> {
  for (const change of changes) await succeed(director, commandOf(change));
}

/** All that the kernel holds, as ipvsadm tells it. */
async function holding(director: ActingDirector): Promise<readonly string[]> {
  const save = await succeed(director, ['ipvsadm', '-S', '-n']);
  const limits = await succeed(director, ['ipvsadm', '-L', '-n', '--thresholds']);
  return [...save.split('\n').sort(), limits];
}

const onEntries = (check: (entry: Entry) => Promise<void>): Promise<void> =>
  fc.assert(fc.asyncProperty(entry, check), { numRuns: 200 });

describe('any service and server', () => {
  test('that is added is read back as it was asked for', () =>
    onEntries(async (asked) => {
      const director = simulatedDirector();
      await make(director, addService(asked), addServer(asked));
      const [service] = (await tableOf(director, [asked.key])).services;
      expect(service?.key).toEqual(asked.key);
      expect(settingsOfService(service!)).toEqual(asked.service);
      expect(service?.servers.map(({ key }) => key)).toEqual([asked.serverKey]);
      expect(settingsOfServer(service!.servers[0]!)).toEqual(asked.server);
    }));

  const edits: Readonly<Record<string, (server: ServerSettings) => ServerSettings>> = {
    weight: (server) => ({ ...server, weight: server.weight === 0 ? 9 : 0 }),
    'upper threshold': (server) => ({
      ...server,
      thresholds: {
        ...server.thresholds,
        upper: Math.min(server.thresholds.lower + 7, 2_147_483_647),
      },
    }),
  };
  test.each(Object.keys(edits))('keeps all else when its %s is edited', (attribute) =>
    onEntries(async (asked) => {
      const director = simulatedDirector();
      await make(director, addService(asked), addServer(asked));
      const after = edits[attribute]!(asked.server);
      const edit: Change = {
        ...{ subject: 'server', service: asked.key, key: asked.serverKey },
        ...{ before: asked.server, after },
      };
      expect(differences([edit], 'before', await tableOf(director))).toEqual([]);
      await make(director, edit);
      const table = await tableOf(director);
      expect(differences([edit], 'after', table)).toEqual([]);
      expect(settingsOfServer(table.services[0]!.servers[0]!)).toEqual(after);
      expect(settingsOfService(table.services[0]!)).toEqual(asked.service);
    }),
  );

  test('keeps its servers and all else when its scheduler is edited', () =>
    onEntries(async (asked) => {
      const director = simulatedDirector();
      await make(director, addService(asked), addServer(asked));
      const scheduler = asked.service.scheduler === 'rr' ? 'wrr' : 'rr';
      const after = { ...asked.service, scheduler, schedulerFlags: [] };
      await make(director, {
        ...{ subject: 'service', key: asked.key },
        before: asked.service,
        after,
      });
      const [service] = (await tableOf(director)).services;
      expect(settingsOfService(service!)).toEqual(after);
      expect(settingsOfServer(service!.servers[0]!)).toEqual(asked.server);
    }));

  test('comes back exactly after an edit, a removal of the server and one of the service', () =>
    onEntries(async (asked) => {
      const director = simulatedDirector();
      await make(director, addService(asked), addServer(asked));
      const before = await holding(director);
      const server = { subject: 'server', service: asked.key, key: asked.serverKey } as const;
      const gone: Change = { ...server, before: asked.server, after: undefined };
      const edit: Change = {
        ...server,
        before: asked.server,
        after: edits['weight']!(asked.server),
      };
      const service: Change = {
        ...{ subject: 'service', key: asked.key, before: asked.service, after: undefined },
      };
      const whole = stepWith('remove', commandOf(service), [gone, service]);
      for (const step of [stepOf(edit), stepOf(gone), whole]) {
        await succeed(director, step.argv);
        expect(await holding(director)).not.toEqual(before);
        for (const undo of undoSteps([step])) await succeed(director, undo.argv);
        expect(await holding(director)).toEqual(before);
      }
    }));
});
