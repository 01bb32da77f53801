import { describe, expect, test } from 'vitest';
import { createSimulator, emptyScenario } from '../../../src/backends/simulator/index.ts';
import { shellLine } from '../../../src/state/selectors/command-lines.ts';
import { makeServer, makeService } from '../../../src/state/selectors/making.ts';
import { capturedSnapshot } from '../../helpers/captured-host.ts';
import { capturedSituations } from '../../helpers/fixtures.ts';
import { manualClock } from '../../helpers/manual-clock.ts';

/** What a director without any service holds once it was fed these commands. */
async function tableMadeBy(commands: readonly (readonly string[])[]): Promise<readonly string[]> {
  const director = createSimulator({ clock: manualClock(), scenario: emptyScenario });
  for (const [, ...words] of commands)
    expect(await director.run(['ipvsadm', ...words]), words.join(' ')).toMatchObject({
      kind: 'exited',
      exitCode: 0,
      stderr: '',
    });
  const saved = await director.run(['ipvsadm', '-S', '-n']);
  return saved.kind === 'exited' ? saved.stdout.trimEnd().split('\n').sort() : [];
}

/** Under sh ipvsadm has no name for flag-3, and saves it as nothing. */
const UNSAVED_FLAG = / -b $/gm;

describe('the commands of all rows make the table anew, as the real ipvsadm -S -n saves it', () => {
  test.each(capturedSituations())('$name', async (situation) => {
    const { services } = await capturedSnapshot(situation);
    const makings = services.flatMap((service) => [
      makeService(service),
      ...service.servers.map((server) => makeServer(service, server)),
    ]);
    expect(makings.flatMap(({ unknown }) => unknown)).toEqual([]);
    const commands = makings.map(({ argv }) => argv);
    const text = situation.read('ipvsadm/save.txt').replaceAll(UNSAVED_FLAG, '');
    const saved = text.trimEnd().split('\n').sort();
    expect(await tableMadeBy(commands)).toEqual(saved);
    for (const words of commands)
      expect(shellLine(words).replaceAll("'", '')).toBe(words.join(' '));
  });
});
