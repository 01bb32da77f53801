import { expect, test } from 'vitest';
import type { RememberedWeight } from '../../../../src/state/memory/memory.ts';
import type { RealServer } from '../../../../src/state/model/service.ts';
import { drainSection } from '../../../../src/state/selectors/detail/drain.ts';
import { serverDetail } from '../../../../src/state/selectors/detail/server.ts';
import type { DetailContext } from '../../../../src/state/selectors/detail/service.ts';
import { selectDrains } from '../../../../src/state/selectors/drains.ts';
import { realServer, snapshot, tcp, virtualService } from '../../../helpers/build.ts';
import { context } from '../../../helpers/detail-scene.ts';

const remembered: RememberedWeight = {
  weight: 5,
  set: 0,
  since: Date.UTC(2026, 10, 23, 14, 2, 11) - 720_000,
  actor: { user: 'root', sudoUser: 'alice' },
  reason: 'kernel patch',
  action: 'x',
};

function scene(server: Partial<RealServer>, memory?: RememberedWeight) {
  const own = realServer('10.0.0.2:80', { forwarding: 'masquerade', weight: 0, ...server });
  const service = virtualService(tcp('10.0.0.1:80'), [own, realServer('10.0.0.3:80')]);
  const picture = snapshot([service], { timeouts: { tcp: 900, tcpfin: 120, udp: 300 } });
  const around: DetailContext = {
    ...context,
    picture,
    drainOf: selectDrains(picture, new Map()),
    rememberedOf: () => memory,
  };
  return { service, own, around };
}

function said(server: Partial<RealServer>, memory?: RememberedWeight): string | undefined {
  const { service, own, around } = scene(server, memory);
  const [section] = drainSection(service, own, around);
  return section?.kind === 'text' ? section.lines.map(({ text }) => text).join('\n') : undefined;
}

test('a draining server tells what holds it and when that can end', () => {
  const text = said({ active: 3 });
  expect(text).toContain('3 open connections');
  expect(text).toContain('Over in 15m if nothing more is heard');
});

test('one that is empty and that nobody is known to have drained has nothing to tell', () => {
  expect(said({ persistent: 0 })).toBeUndefined();
  expect(said({ persistent: 0 }, remembered)).toContain('Drained');
  expect(said({ weight: 1, active: 3 })).toBeUndefined();
});

test('the weight to give back is told where it is remembered', () => {
  const { service, own, around } = scene({ active: 3 }, remembered);
  const detail = JSON.stringify(serverDetail(service, own, around));
  expect(detail).toContain(
    'The kernel does not remember which weight it had before, lvstop does: 5.',
  );
});
