import { mkdtempSync, readdirSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { localHost } from '../../../src/backends/exec/local-host.ts';
import { openJournal } from '../../../src/backends/journal/open-journal.ts';
import { carryOut } from '../../../src/state/act/carry-out.ts';
import type { Change } from '../../../src/state/model/change/change.ts';
import type { RunOutcome } from '../../../src/state/ports.ts';
import { planOf, withHost } from '../../helpers/acting.ts';
import { simulatedDirector } from '../../helpers/acting-director.ts';
import { serverKey, tcp } from '../../helpers/build.ts';
import { held, RULES } from '../../helpers/two-servers.ts';

const added = (host: number): Change => ({
  ...{ subject: 'server', service: tcp('10.0.0.9:80'), key: serverKey(`10.0.1.${host}:80`) },
  ...{ before: undefined, after: held(1) },
});
const NO: RunOutcome = { kind: 'exited', exitCode: 255, stdout: '', stderr: '\\→"'.repeat(999) };

test.each([1, 2, 30])('there is room for the worst of %d steps', async (count) => {
  const folder = join(mkdtempSync(join(tmpdir(), 'lvstop-room-')), 'state');
  const last = `10.0.1.${count}:80`;
  const director = withHost(simulatedDirector(...RULES), (argv) =>
    argv.includes('-d') || argv.includes(last) ? NO : undefined,
  );
  const journal = openJournal({
    folder,
    read: (path) => localHost.read(path),
    needed: (_, staying) => staying,
  });
  const bureau = { journal, newId: () => 'abcdefgh', actor: { user: 'root' } };
  const sizeOf = (part: string): number =>
    readdirSync(folder)
      .filter((name) => name.startsWith(part))
      .reduce((sum, name) => sum + statSync(join(folder, name)).size, 0);
  let kept = 0;
  let begun = 0;
  const plan = planOf(Array.from({ length: count }, (_, index) => added(index + 1)));
  const order = { force: false, reason: 'a kernel '.repeat(50) };
  const ending = await carryOut(plan, order, director, bureau, ({ at }) => {
    if (at !== 'begun') return;
    kept = sizeOf('.room');
    begun = sizeOf('journal');
  });
  expect(ending).toMatchObject({
    ...{ kind: 'failed', outcome: count === 1 ? 'rolled-back' : 'left-half-done' },
  });
  expect(sizeOf('journal') - begun + sizeOf('audit')).toBeLessThan(kept);
  expect(sizeOf('.')).toBe(0);
});
