import { describe, expect, test } from 'vitest';
import { statusText } from '../../../src/views/reports/status-text.ts';
import { snapshot } from '../../helpers/build.ts';
import { capturedSnapshot } from '../../helpers/captured-host.ts';
import { capturedSituations } from '../../helpers/fixtures.ts';

const names = {
  services: new Map([['tcp/10.9.0.100:80', 'web']]),
  servers: new Map([['10.9.0.13', 'rs1\u001b[2J']]),
};

describe.each(capturedSituations())('lvstop status of $name', (situation) => {
  test('reads as it should', async () => {
    const text = statusText(await capturedSnapshot(situation), { names, demo: false, vrrp: [] });
    await expect(text).toMatchFileSnapshot(`../../golden/status-${situation.name}.txt`);
    expect(text).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f]/);
  });

  test('has every line that ipvsadm -L -n has, to the blank, before its own figures', async () => {
    const lines = statusText(await capturedSnapshot(situation), {
      names,
      demo: false,
      vrrp: [],
    }).split('\n');
    const serverLines = situation
      .read('ipvsadm/list.txt')
      .split('\n')
      .slice(3)
      .map((line) =>
        line
          .trimEnd()
          .replace(' ()', '') // a flag that ipvsadm has no name for
          .replace(
            /^(FWM {2})-(\d+)/,
            (_, fwm: string, mark: string) => `${fwm}${2 ** 32 - Number(mark)}`,
          ),
      );
    for (const line of serverLines) expect(lines.some((each) => each.startsWith(line))).toBe(true);
  });
});

test('invented data says DEMO in its first line', () => {
  expect(statusText(snapshot([]), { names, demo: true, vrrp: [] }).split('\n')[0]).toContain(
    'DEMO',
  );
});

test('problems come last, each with what to do', () => {
  const text = statusText(snapshot([], { problems: [{ code: 'COUNTERS_FROZEN' }] }), {
    names,
    demo: false,
    vrrp: [],
  });
  expect(text.trimEnd().split('\n').at(-1)).toContain('sysctl -w net.ipv4.vs.run_estimation=1');
});
