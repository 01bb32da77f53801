import type { Configuration } from '../../../state/model/keepalived/conf.ts';
import { named } from '../../../state/model/keepalived/statement.ts';
import type { NoKeepalived } from '../../../state/model/keepalived/process.ts';
import type { HeldAddress, VrrpLook } from '../../../state/model/keepalived/vrrp.ts';
import type { Result } from '../../../state/model/result.ts';
import { err, ok } from '../../../state/model/result.ts';
import type { Clock } from '../../../state/ports.ts';
import type { AskingWorld } from '../ask/ask-to-write.ts';
import type { RunningKeepalived } from '../running-keepalived.ts';
import { askVrrp } from './ask-vrrp.ts';
import { vrrpByAddresses } from './by-addresses.ts';
import { withoutLeftovers } from './leftover-master.ts';
import { readDbus } from './read-dbus.ts';

type Look = Omit<VrrpLook, 'takenAt'>;

/** What VRRP is read from. */
export interface VrrpWorld extends AskingWorld {
  readonly clock: Clock;
  readonly keepalived: RunningKeepalived;
  readonly configuration: () => Promise<Configuration | undefined>;
  readonly addresses: () => Promise<Result<readonly HeldAddress[], NoKeepalived>>;
}

async function ask(world: VrrpWorld): Promise<Result<Look, NoKeepalived>> {
  const { keepalived } = world;
  const child = await keepalived.child('vrrp');
  if (!child.ok) return child;
  const { pid, program, files } = child.value;
  const look = await askVrrp(world, pid, program, files);
  if (!look.ok) keepalived.didNotAnswer(look.error);
  return look;
}

/** Whether a question on the bus has any prospect. */
async function mayHaveDbus(
  { keepalived }: VrrpWorld,
  configuration: Configuration | undefined,
): Promise<boolean> {
  const { options } = await keepalived.process();
  if (options && !options.has('DBUS')) return false;
  if (!configuration || configuration.files.length === 0) return true;
  return named(configuration.statements, 'global_defs').some(
    ({ block }) => named(block, 'enable_dbus').length > 0,
  );
}

async function askBus(
  world: VrrpWorld,
  configuration: Configuration | undefined,
): Promise<Result<Look, string>> {
  if (!(await mayHaveDbus(world, configuration))) return err('it is not enabled');
  const { pid, vrrpPid } = await world.keepalived.process();
  return readDbus(
    world.host,
    [pid, vrrpPid].flatMap((each) => each ?? []),
    configuration,
  );
}

/** What may be known without asking keepalived itself. */
async function lookElsewhere(world: VrrpWorld): Promise<Look | readonly string[]> {
  const configuration = await world.configuration();
  const bus = await askBus(world, configuration);
  if (bus.ok) return bus.value;
  const issue = `D-Bus: ${bus.error}`;
  const addresses = await world.addresses();
  const look =
    configuration && addresses.ok ? vrrpByAddresses(configuration, addresses.value) : undefined;
  if (look && look.instances.length > 0) return { ...look, issues: [issue, ...look.issues] };
  return [issue, ...(configuration?.issues ?? [])];
}

/** A keepalived that is not there, or does not answer, leaves addresses behind that tell nothing. */
const ENDS_THE_SEARCH: ReadonlySet<NoKeepalived['code']> = new Set(['not-running', 'no-answer']);

/** Reads VRRP from the best source there is. */
export async function readVrrp(world: VrrpWorld): Promise<Result<VrrpLook, NoKeepalived>> {
  const takenNow = (look: Look): Result<VrrpLook, NoKeepalived> =>
    ok(withoutLeftovers({ ...look, takenAt: world.clock.wallMs() }));
  const asked = await ask(world);
  if (asked.ok) return takenNow(asked.value);
  const { code, message } = asked.error;
  if (ENDS_THE_SEARCH.has(code)) return asked;
  const found = await lookElsewhere(world);
  if ('instances' in found) return takenNow({ ...found, issues: [message, ...found.issues] });
  return err({ ...asked.error, message: [message, ...found].join('; ') });
}
