import { expect, test } from 'vitest';
import { emptyScenario } from '../../../../src/backends/simulator/index.ts';
import { World } from '../../../../src/backends/simulator/world.ts';

const RULES = '-A -t 10.0.0.1:80\n-a -t 10.0.0.1:80 -r 10.0.0.11:80\n';

test("a server's packets are told modulo 2^32, its bytes and its service's figures in full", () => {
  const world = new World({ ...emptyScenario, rules: RULES }, 1, {});
  const [service] = world.kernel.services.inKernelOrder();
  const volume = { inPackets: 2 ** 32 + 7, outPackets: 0, inBytes: 2 ** 40, outBytes: 0 };
  world.kernel.count(service!.destinations[0]!, 1, volume);
  world.advance(20);
  const ended = world.run(['-L', '-n', '--stats', '--exact']);
  const lines = ended.kind === 'exited' ? ended.stdout.split('\n') : [];
  expect(lines.find((line) => line.startsWith('TCP'))).toBe(
    'TCP  10.0.0.1:80                         1 4294967303        0 1099511627776        0',
  );
  expect(lines.find((line) => line.includes('10.0.0.11'))).toBe(
    '  -> 10.0.0.11:80                        1        7        0 1099511627776        0',
  );
});
